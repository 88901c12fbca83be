#include "FloatTiles.h"
#include "LoopBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// for each block of k, of which a panel stays in the first-level cache
//   for each panel of columns
//     panel[k][column] = rhs[...]                 packed when the program runs
//     for each tile of rows
//       sums = out[...]
//       for each k: sums += lhs[row][k] * panel[k][columns]
//       out[...] = sums
// A tile of 4 rows and two vectors of columns keeps 8 sums, 2 vectors of the
// panel, 1 broadcast and 1 product in registers. Sums that go through memory
// between two blocks keep their bits.

namespace qnn::kernel {
namespace {

constexpr int64_t kTileRows = 4, kTileVectors = 2;

int64_t getLanes(const Machine &machine) { return machine.vectorBits / 32; }

/// Where the operands are read and written: flat positions.
struct Position {
  Value lhs, rhs, out;
};

/// Part of the outermost loop of the reduction.
struct Block {
  Value from, to;
};

class FloatTileBuilder : LoopBuilder {
public:
  FloatTileBuilder(ImplicitLocOpBuilder &b, const StridedContraction &c,
                   const Machine &machine);
  Value build();

private:
  Value outerLoops(ArrayRef<StridedLoop> loops, Position at, Value out);
  Value blocks(Position at, Value out);
  Value panels(Position at, Block block, Value out);
  Value panel(Position at, Block block, Value column, int64_t columns,
              Value out);
  SmallVector<Value> getRuns(Value rhs, Value column, int64_t columns,
                             int64_t length);
  int64_t getRunLength(int64_t columns) const;
  Value pack(ArrayRef<Value> runs, int64_t length, Block block);
  Value packLoops(ArrayRef<StridedLoop> loops, Value flat, Value rhs,
                  ArrayRef<Value> runs, int64_t length, Value panel);
  Value copyRow(Value row, Value rhs, ArrayRef<Value> runs, int64_t length,
                Value panel);
  Value tile(Position at, Block block, Value panel, Value row, int64_t rows,
             int64_t columns, Value out);
  SmallVector<Value> accumulate(ArrayRef<StridedLoop> loops, Value extent,
                                Value flat, ArrayRef<Value> lhsRows,
                                Value panel, ValueRange sums);
  SmallVector<Value> step(Value flat, ArrayRef<Value> lhsRows, Value panel,
                          ValueRange sums);
  Value load(Value source, Value index, int64_t lanes);
  Value store(Value lanesVector, Value out, Value index, int64_t lanes);
  Value flatten(Value tensor);
  Position move(Position at, Value index, const StridedLoop &loop);
  Position move(Position at, Value flat, ArrayRef<StridedLoop> loops);

  const StridedContraction &c;
  int64_t lanes, width;
  /// Iterations of the outermost loop of the reduction in a block, and what one
  /// of them holds.
  int64_t blockSize, innerSize;
  Value lhs, rhs;
};

FloatTileBuilder::FloatTileBuilder(ImplicitLocOpBuilder &b,
                                   const StridedContraction &c,
                                   const Machine &machine)
    : LoopBuilder(b), c(c), lanes(getLanes(machine)),
      width(kTileVectors * lanes) {
  const StridedLoop &outermost = c.reduction.front();
  innerSize = countIterations(ArrayRef(c.reduction).drop_front());
  // A panel fills half of the first-level cache.
  int64_t rows = machine.l1DataBytes / 2 / (width * sizeof(float));
  int64_t perBlock = std::max<int64_t>(1, rows / innerSize);
  int64_t count = llvm::divideCeil(outermost.size, perBlock);
  blockSize = llvm::divideCeil(outermost.size, count);
}

static SmallVector<ReassociationIndices, 1> allDims(RankedTensorType type) {
  return {llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank()))};
}

Value FloatTileBuilder::flatten(Value tensor) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (type.getRank() == 1)
    return tensor;
  if (type.getRank() == 0)
    return tensor::ExpandShapeOp::create(b, type.clone({1}), tensor,
                                         ArrayRef<ReassociationIndices>());
  return tensor::CollapseShapeOp::create(b, tensor, allDims(type));
}

Position FloatTileBuilder::move(Position at, Value index,
                                const StridedLoop &loop) {
  return {add(at.lhs, scale(index, loop.lhs)),
          add(at.rhs, scale(index, loop.rhs)),
          add(at.out, scale(index, loop.out))};
}

/// `flat` counts the iterations of all `loops` together.
Position FloatTileBuilder::move(Position at, Value flat,
                                ArrayRef<StridedLoop> loops) {
  if (loops.empty())
    return at;
  for (const StridedLoop &loop : llvm::reverse(loops.drop_front())) {
    Value size = constant(loop.size);
    Value index = arith::RemUIOp::create(b, flat, size);
    at = move(at, index, loop);
    flat = arith::DivUIOp::create(b, flat, size);
  }
  return move(at, flat, loops.front());
}

Value FloatTileBuilder::build() {
  lhs = flatten(c.lhs);
  rhs = flatten(c.rhs);
  Value init = linalg::LinalgOp(c.op).getDpsInits()[0];
  auto type = cast<RankedTensorType>(init.getType());
  Position start = {constant(c.lhsBase), constant(c.rhsBase), constant(0)};
  Value out = outerLoops(c.outer, start, flatten(init));
  if (type.getRank() == 1)
    return out;
  return tensor::ExpandShapeOp::create(b, type, out, allDims(type));
}

Value FloatTileBuilder::outerLoops(ArrayRef<StridedLoop> loops, Position at,
                                   Value out) {
  if (loops.empty())
    return blocks(at, out);
  return loop(constant(0), constant(loops.front().size), 1, out,
              [&](Value index, Value inner) {
                return outerLoops(loops.drop_front(),
                                  move(at, index, loops.front()), inner);
              });
}

Value FloatTileBuilder::blocks(Position at, Value out) {
  int64_t size = c.reduction.front().size;
  Value end = constant(size);
  if (blockSize == size)
    return panels(at, {constant(0), end}, out);
  return loop(constant(0), end, blockSize, out, [&](Value from, Value inner) {
    Value to =
        size % blockSize == 0
            ? add(from, blockSize)
            : Value(arith::MinUIOp::create(b, add(from, blockSize), end));
    return panels(at, {from, to}, inner);
  });
}

Value FloatTileBuilder::panels(Position at, Block block, Value out) {
  int64_t total = countIterations(c.columns);
  int64_t full = total / width * width;
  if (full)
    out = loop(constant(0), constant(full), width, out,
               [&](Value column, Value inner) {
                 return panel(at, block, column, width, inner);
               });
  if (full < total)
    out = panel(at, block, constant(full), total - full, out);
  return out;
}

/// How many neighbouring columns of a panel are neighbours in `rhs`: a power of
/// two.
int64_t FloatTileBuilder::getRunLength(int64_t columns) const {
  const StridedLoop &last = c.columns.back();
  if (last.rhs != 1)
    return 1;
  int64_t size = c.columns.size() == 1 ? columns : last.size;
  return std::min(width, size & -size);
}

/// Where the runs of a panel start in `rhs`. Past the last column the last run
/// is repeated, so that whole vectors of the panel hold numbers.
SmallVector<Value> FloatTileBuilder::getRuns(Value rhsAt, Value column,
                                             int64_t columns, int64_t length) {
  SmallVector<Value> runs;
  int64_t needed = llvm::alignTo(columns, lanes);
  for (int64_t start = 0; start < needed; start += length) {
    if (start < columns) {
      Position at = {constant(0), rhsAt, constant(0)};
      runs.push_back(move(at, add(column, start), c.columns).rhs);
    } else {
      runs.push_back(runs.back());
    }
  }
  return runs;
}

Value FloatTileBuilder::panel(Position at, Block block, Value column,
                              int64_t columns, Value out) {
  int64_t length = getRunLength(columns);
  Value packed = pack(getRuns(at.rhs, column, columns, length), length, block);
  at.out = add(at.out, column);
  int64_t total = countIterations(c.rows);
  int64_t full = total / kTileRows * kTileRows;
  if (full)
    out = loop(constant(0), constant(full), kTileRows, out,
               [&](Value row, Value inner) {
                 return tile(at, block, packed, row, kTileRows, columns, inner);
               });
  if (full < total)
    out = tile(at, block, packed, constant(full), total - full, columns, out);
  return out;
}

Value FloatTileBuilder::pack(ArrayRef<Value> runs, int64_t length,
                             Block block) {
  Value empty = tensor::EmptyOp::create(
      b, ArrayRef<int64_t>{blockSize * innerSize * width}, b.getF32Type());
  const StridedLoop &outermost = c.reduction.front();
  return loop(block.from, block.to, 1, empty, [&](Value k, Value inner) {
    Value first = arith::SubIOp::create(b, k, block.from);
    return packLoops(ArrayRef(c.reduction).drop_front(), first,
                     scale(k, outermost.rhs), runs, length, inner);
  });
}

/// `flat` counts the iterations of the loops so far.
Value FloatTileBuilder::packLoops(ArrayRef<StridedLoop> loops, Value flat,
                                  Value rhsAt, ArrayRef<Value> runs,
                                  int64_t length, Value panel) {
  if (loops.empty())
    return copyRow(flat, rhsAt, runs, length, panel);
  const StridedLoop &next = loops.front();
  return loop(
      constant(0), constant(next.size), 1, panel, [&](Value k, Value inner) {
        return packLoops(loops.drop_front(), add(scale(flat, next.size), k),
                         add(rhsAt, scale(k, next.rhs)), runs, length, inner);
      });
}

/// Copies one row of a panel from `rhs`.
Value FloatTileBuilder::copyRow(Value row, Value rhsAt, ArrayRef<Value> runs,
                                int64_t length, Value panel) {
  Value to = scale(row, width);
  for (auto [number, run] : llvm::enumerate(runs)) {
    Value source = add(rhsAt, run), target = add(to, number * length);
    panel = store(load(rhs, source, length), panel, target, length);
  }
  return panel;
}

/// A vector, or a scalar where `lanes` is 1.
Value FloatTileBuilder::load(Value source, Value index, int64_t lanes) {
  if (lanes == 1)
    return tensor::ExtractOp::create(b, source, index);
  Value padding = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
  SmallVector<bool> inBounds = {true};
  return vector::TransferReadOp::create(
      b, VectorType::get({lanes}, b.getF32Type()), source, index, padding,
      ArrayRef<bool>(inBounds));
}

Value FloatTileBuilder::store(Value value, Value out, Value index,
                              int64_t lanes) {
  if (lanes == 1)
    return tensor::InsertOp::create(b, value, out, index);
  SmallVector<bool> inBounds = {true};
  return vector::TransferWriteOp::create(b, value, out, index,
                                         ArrayRef<bool>(inBounds))
      .getResult();
}

Value FloatTileBuilder::tile(Position at, Block block, Value panel, Value row,
                             int64_t rows, int64_t columns, Value out) {
  auto type = VectorType::get({lanes}, b.getF32Type());
  int64_t vectors = llvm::divideCeil(columns, lanes);
  auto getUsed = [&](int64_t v) {
    return std::min(lanes, columns - v * lanes);
  };
  SmallVector<Value> lhsRows, outRows, sums;
  for (int64_t r = 0; r < rows; ++r) {
    Position position = move(at, add(row, r), c.rows);
    lhsRows.push_back(
        add(position.lhs, scale(block.from, c.reduction.front().lhs)));
    outRows.push_back(position.out);
    for (int64_t v = 0; v < vectors; ++v) {
      Value sum = load(out, add(position.out, v * lanes), getUsed(v));
      if (getUsed(v) == 1)
        sum = vector::BroadcastOp::create(b, type, sum);
      else if (getUsed(v) < lanes) {
        Value zeros = arith::ConstantOp::create(b, b.getZeroAttr(type));
        sum = vector::InsertStridedSliceOp::create(
            b, sum, zeros, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1});
      }
      sums.push_back(sum);
    }
  }

  // Loops through which the left-hand side moves evenly are one.
  StridedLoops loops;
  for (const StridedLoop &loop : c.reduction) {
    int64_t size = loop.size;
    if (!loops.empty() && loops.back().lhs == loop.lhs * loop.size)
      size *= loops.pop_back_val().size;
    loops.push_back({size, loop.lhs, 0, 0});
  }
  Value extent = scale(arith::SubIOp::create(b, block.to, block.from),
                       loops.front().size / c.reduction.front().size);
  sums = accumulate(loops, extent, constant(0), lhsRows, panel, sums);

  for (int64_t r = 0; r < rows; ++r)
    for (int64_t v = 0; v < vectors; ++v) {
      Value sum = sums[r * vectors + v];
      if (getUsed(v) == 1)
        sum = vector::ExtractOp::create(b, sum, ArrayRef<int64_t>{0});
      else if (getUsed(v) < lanes)
        sum = vector::ExtractStridedSliceOp::create(
            b, sum, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{getUsed(v)},
            ArrayRef<int64_t>{1});
      out = store(sum, out, add(outRows[r], v * lanes), getUsed(v));
    }
  return out;
}

/// The loops over k around `step`; the outermost has `extent` iterations.
SmallVector<Value> FloatTileBuilder::accumulate(ArrayRef<StridedLoop> loops,
                                                Value extent, Value flat,
                                                ArrayRef<Value> lhsRows,
                                                Value panel, ValueRange sums) {
  if (loops.empty())
    return step(flat, lhsRows, panel, sums);
  auto forOp = scf::ForOp::create(b, constant(0), extent, constant(1), sums);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forOp.getBody());
  Value k = forOp.getInductionVar();
  SmallVector<Value> rows;
  for (Value row : lhsRows)
    rows.push_back(add(row, scale(k, loops.front().lhs)));
  ArrayRef<StridedLoop> inner = loops.drop_front();
  Value innerExtent = inner.empty() ? extent : constant(inner.front().size);
  Value next =
      inner.empty() ? add(flat, k) : scale(add(flat, k), inner.front().size);
  scf::YieldOp::create(b, accumulate(inner, innerExtent, next, rows, panel,
                                     forOp.getRegionIterArgs()));
  return llvm::to_vector_of<Value>(forOp.getResults());
}

/// Adds the products of one k.
SmallVector<Value> FloatTileBuilder::step(Value flat, ArrayRef<Value> lhsRows,
                                          Value panel, ValueRange sums) {
  auto type = VectorType::get({lanes}, b.getF32Type());
  int64_t vectors = sums.size() / lhsRows.size();
  Value at = scale(flat, width);
  SmallVector<Value> columns, next;
  for (int64_t v = 0; v < vectors; ++v)
    columns.push_back(load(panel, add(at, v * lanes), lanes));
  for (auto [r, row] : llvm::enumerate(lhsRows)) {
    Value factor =
        vector::BroadcastOp::create(b, type, load(lhs, row, /*lanes=*/1));
    for (int64_t v = 0; v < vectors; ++v)
      next.push_back(
          arith::AddFOp::create(b, sums[r * vectors + v],
                                arith::MulFOp::create(b, factor, columns[v])));
  }
  return next;
}
} // namespace

std::string getFloatTilesName(const Machine &machine) {
  return "contract_f32_" + std::to_string(kTileRows) + "x" +
         std::to_string(kTileVectors * getLanes(machine));
}

bool matchesFloatTiles(const StridedContraction &contraction,
                       const Machine &machine, std::string &why) {
  bool isMatrix =
      contraction.columns.size() == 1 && contraction.columns.front().rhs == 1;
  if (countIterations(contraction.rows) == 1 && isMatrix) {
    why = "has one row: plain loops are vectors along its columns already";
    return false;
  }
  return true;
}

Value buildFloatTiles(ImplicitLocOpBuilder &b,
                      const StridedContraction &contraction,
                      const Machine &machine) {
  return FloatTileBuilder(b, contraction, machine).build();
}

} // namespace qnn::kernel
