#include "FloatTiles.h"
#include "FloatLoops.h"

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
// Sums that go through memory between two blocks keep their bits.

namespace qnn::kernel {
namespace {

constexpr int64_t kTileVectors = 2;

using Position = FloatPosition;

/// Part of the outermost loop of the reduction.
struct Block {
  Value from, to;
};

class FloatTileBuilder : FloatLoops {
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
  /// Iterations of the outermost loop of the reduction in a block, and what one
  /// of them holds.
  int64_t blockSize, innerSize;
  Value rhs;
  int64_t tileRows;
};

FloatTileBuilder::FloatTileBuilder(ImplicitLocOpBuilder &b,
                                   const StridedContraction &c,
                                   const Machine &machine)
    : FloatLoops(b, c, machine),
      tileRows(
          getEvenTileRows(countIterations(c.rows), getFloatTileRows(machine))) {
  width = kTileVectors * lanes;
  const StridedLoop &outermost = c.reduction.front();
  innerSize = countIterations(ArrayRef(c.reduction).drop_front());
  // A panel fills half of the first-level cache.
  int64_t rows = machine.l1DataBytes / 2 / (width * sizeof(float));
  int64_t perBlock = std::max<int64_t>(1, rows / innerSize);
  int64_t count = llvm::divideCeil(outermost.size, perBlock);
  blockSize = llvm::divideCeil(outermost.size, count);
}

Value FloatTileBuilder::build() {
  lhs = flatten(c.lhs);
  rhs = flatten(c.rhs);
  Value init = linalg::LinalgOp(c.op).getDpsInits()[0];
  auto type = cast<RankedTensorType>(init.getType());
  Position start = {constant(c.lhsBase), constant(c.rhsBase), constant(0)};
  Value out = outerLoops(c.outer, start, flatten(init));
  return unflatten(out, type);
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
  int64_t full = total / tileRows * tileRows;
  if (full)
    out = loop(constant(0), constant(full), tileRows, out,
               [&](Value row, Value inner) {
                 return tile(at, block, packed, row, tileRows, columns, inner);
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

Value FloatTileBuilder::tile(Position at, Block block, Value panel, Value row,
                             int64_t rows, int64_t columns, Value out) {
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
    for (int64_t v = 0; v < vectors; ++v)
      sums.push_back(loadSome(out, add(position.out, v * lanes), getUsed(v)));
  }
  StridedLoops loops = getReduction();
  Value extent = scale(arith::SubIOp::create(b, block.to, block.from),
                       loops.front().size / c.reduction.front().size);
  sums =
      accumulate(loops, extent, constant(0), lhsRows, panel, constant(0), sums);
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t v = 0; v < vectors; ++v)
      out = storeSome(sums[r * vectors + v], out, add(outRows[r], v * lanes),
                      getUsed(v));
  return out;
}
} // namespace

std::string getFloatTilesName(const Machine &machine) {
  return "contract_f32_" + std::to_string(getFloatTileRows(machine)) + "x" +
         std::to_string(kTileVectors * machine.vectorBits / 32);
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
