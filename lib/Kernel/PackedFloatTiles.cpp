#include "PackedFloatTiles.h"
#include "FloatLoops.h"
#include "Lanes.h"
#include "Prefetch.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// for each block of rows that half of the second-level cache holds
//   for each panel of columns, a constant that lies in the order of its use
//     for each tile of rows
//       sums = start
//       for each k: sums += lhs[row][k] * panel[k][columns]
//       out[...] = epilogue(sums)
// Sums stay in registers for all k.

namespace qnn::kernel {
namespace {

/// Vectors of columns of a tile: few rows take more of them, since sums that
/// are added to in turn hide the latency of an addition.
int64_t getVectors(int64_t rows) {
  constexpr int64_t some[] = {8, 4, 3};
  return rows <= 3 ? some[rows - 1] : 2;
}

class PackedTileBuilder : FloatLoops {
public:
  PackedTileBuilder(ImplicitLocOpBuilder &b, const StridedContraction &c,
                    const FloatEpilogue &epilogue, const Machine &machine);
  Value build();

private:
  /// Columns of the result that a panel holds: from `column` on, `columns` of
  /// them, packed from `first` on.
  struct Panel {
    Value column, first;
    int64_t columns;
  };

  ElementsAttr pack() const;
  Value outerLoops(ArrayRef<StridedLoop> loops, FloatPosition at, Value number,
                   Value out);
  Value blocks(FloatPosition at, Value number, Value out);
  Value panels(FloatPosition at, Value number, Value from, Value to,
               bool hasLast, Value out);
  Value rows(FloatPosition at, Panel panel, Value from, Value to, bool hasLast,
             Value out);
  Value tile(FloatPosition at, Panel panel, Value row, int64_t rows, Value out);
  void prefetch(Panel panel, Value row);
  Value readStart(Panel panel, int64_t v, int64_t used);
  Value finish(Value sum, Panel panel, Value place, int64_t v, int64_t used);
  Value readOperand(linalg::GenericOp op, OpOperand &operand, Panel panel,
                    Value place, int64_t v, int64_t used);

  const FloatEpilogue &epilogue;
  int64_t rowCount, columnCount, depth, tileRows, panelCount;
  /// Rows whose factors fill half of the second-level cache.
  int64_t block;
  Value packed, buffer, init;
  /// Operands of the epilogue in one dimension.
  DenseMap<Value, Value> flat;
};

PackedTileBuilder::PackedTileBuilder(ImplicitLocOpBuilder &b,
                                     const StridedContraction &c,
                                     const FloatEpilogue &epilogue,
                                     const Machine &machine)
    : FloatLoops(b, c, machine), epilogue(epilogue),
      rowCount(countIterations(c.rows)),
      columnCount(countIterations(c.columns)),
      depth(countIterations(c.reduction)),
      tileRows(getEvenTileRows(rowCount, getFloatTileRows(machine))) {
  width = getVectors(rowCount) * lanes;
  panelCount = llvm::divideCeil(columnCount, width);
  int64_t elements = cast<RankedTensorType>(c.lhs.getType()).getNumElements();
  int64_t rowBytes = std::max<int64_t>(elements * 4 / rowCount, 1);
  block = std::max<int64_t>(machine.l2Bytes / 2 / rowBytes / tileRows, 1) *
          tileRows;
}

/// Calls `visit` with the distance of every iteration of `loops` in the
/// right-hand side, in order.
void forEachDistance(ArrayRef<StridedLoop> loops,
                     function_ref<void(int64_t)> visit, int64_t distance = 0) {
  if (loops.empty())
    return visit(distance);
  for (int64_t i = 0; i < loops.front().size; ++i)
    forEachDistance(loops.drop_front(), visit,
                    distance + i * loops.front().rhs);
}

SmallVector<int64_t, 0> collectDistances(ArrayRef<StridedLoop> loops) {
  SmallVector<int64_t, 0> distances;
  forEachDistance(loops, [&](int64_t next) { distances.push_back(next); });
  return distances;
}

/// The outer loops that move in the right-hand side.
StridedLoops getPanelLoops(const StridedContraction &c) {
  StridedLoops loops;
  for (const StridedLoop &loop : c.outer)
    if (loop.rhs != 0)
      loops.push_back(loop);
  return loops;
}

/// [outer][panel][k][column], zero beyond the last column.
ElementsAttr PackedTileBuilder::pack() const {
  ElementsAttr attr;
  matchPattern(c.rhs, m_Constant(&attr));
  ConstantBytes bytes = *getConstantBytes(attr);
  StridedLoops panelLoops = getPanelLoops(c);
  auto type = RankedTensorType::get(
      {countIterations(panelLoops) * panelCount * depth * width},
      b.getF32Type());
  auto outers = collectDistances(panelLoops);
  auto columns = collectDistances(c.columns),
       ks = collectDistances(c.reduction);
  return makeConstant(type, [&](MutableArrayRef<char> target) {
    char *to = target.data();
    for (int64_t outer : outers)
      for (int64_t first = 0; first < panelCount * width; first += width)
        for (int64_t k : ks)
          for (int64_t column = first; column < first + width; ++column) {
            if (column < columnCount)
              llvm::copy(bytes.element(c.rhsBase + outer + k + columns[column]),
                         to);
            else
              std::fill_n(to, 4, 0);
            to += 4;
          }
  });
}

Value PackedTileBuilder::build() {
  lhs = flatten(c.lhs);
  packed = arith::ConstantOp::create(b, pack());
  int64_t bytes = cast<RankedTensorType>(packed.getType()).getNumElements() * 4;
  if (isWorthPrefetching(bytes))
    buffer = createPrefetchBuffer(b, packed);
  if (!epilogue.start)
    init = flatten(epilogue.init);
  Value before = c.op->getResult(0);
  for (linalg::GenericOp next : epilogue.chain) {
    for (OpOperand *operand : next.getDpsInputOperands())
      if (operand->get() != before &&
          getEpilogueRead(next, *operand) != EpilogueRead::Scalar)
        flat[operand->get()] = flatten(operand->get());
    before = next.getResult(0);
  }
  linalg::LinalgOp op = c.op;
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  Value empty = tensor::EmptyOp::create(b, ArrayRef{type.getNumElements()},
                                        type.getElementType());
  FloatPosition start = {constant(c.lhsBase), constant(0), constant(0)};
  return unflatten(outerLoops(c.outer, start, constant(0), empty), type);
}

/// `number` counts the panel loops so far.
Value PackedTileBuilder::outerLoops(ArrayRef<StridedLoop> loops,
                                    FloatPosition at, Value number, Value out) {
  if (loops.empty())
    return blocks(at, number, out);
  const StridedLoop &outer = loops.front();
  return loop(
      constant(0), constant(outer.size), 1, out, [&](Value index, Value inner) {
        Value next = outer.rhs ? add(scale(number, outer.size), index) : number;
        return outerLoops(loops.drop_front(), move(at, index, outer), next,
                          inner);
      });
}

Value PackedTileBuilder::blocks(FloatPosition at, Value number, Value out) {
  // One panel reads each row once.
  if (panelCount == 1 || block >= rowCount)
    return panels(at, number, constant(0), constant(rowCount), true, out);
  int64_t whole = rowCount / block * block;
  out = loop(constant(0), constant(whole), block, out,
             [&](Value from, Value inner) {
               return panels(at, number, from, add(from, block), false, inner);
             });
  if (whole == rowCount)
    return out;
  return panels(at, number, constant(whole), constant(rowCount), true, out);
}

Value PackedTileBuilder::panels(FloatPosition at, Value number, Value from,
                                Value to, bool hasLast, Value out) {
  Value base = scale(number, panelCount * depth * width);
  int64_t full = columnCount / width * width;
  auto getPanel = [&](Value column, int64_t columns) -> Panel {
    return {column, add(base, scale(column, depth)), columns};
  };
  if (full)
    out = loop(constant(0), constant(full), width, out,
               [&](Value column, Value inner) {
                 return rows(at, getPanel(column, width), from, to, hasLast,
                             inner);
               });
  if (full < columnCount)
    out = rows(at, getPanel(constant(full), columnCount - full), from, to,
               hasLast, out);
  return out;
}

/// All tiles from `from` to `to`; only the last one of all may be lower.
Value PackedTileBuilder::rows(FloatPosition at, Panel panel, Value from,
                              Value to, bool hasLast, Value out) {
  at.out = add(at.out, panel.column);
  int64_t rest = hasLast ? rowCount % tileRows : 0;
  int64_t whole = rowCount - rest;
  if (!rest || *getConstantIntValue(from) < whole)
    out = loop(from, rest ? constant(whole) : to, tileRows, out,
               [&](Value row, Value inner) {
                 return tile(at, panel, row, tileRows, inner);
               });
  return rest ? tile(at, panel, constant(whole), rest, out) : out;
}

Value PackedTileBuilder::readStart(Panel panel, int64_t v, int64_t used) {
  auto type = VectorType::get({lanes}, b.getF32Type());
  if (!isa<RankedTensorType>(epilogue.start.getType()))
    return vector::BroadcastOp::create(b, type, epilogue.start);
  return loadSome(epilogue.start, add(panel.column, v * lanes), used);
}

Value PackedTileBuilder::readOperand(linalg::GenericOp op, OpOperand &operand,
                                     Panel panel, Value place, int64_t v,
                                     int64_t used) {
  Value value = operand.get();
  switch (getEpilogueRead(op, operand)) {
  case EpilogueRead::Column:
    return loadSome(flat.lookup(value), add(panel.column, v * lanes), used);
  case EpilogueRead::Element:
    return loadSome(flat.lookup(value), place, used);
  default:
    break;
  }
  if (auto type = dyn_cast<RankedTensorType>(value.getType())) {
    SmallVector<Value> zeros(type.getRank(), constant(0));
    value = tensor::ExtractOp::create(b, value, zeros);
  }
  return vector::BroadcastOp::create(
      b, VectorType::get({lanes}, b.getF32Type()), value);
}

/// What the epilogue makes of `sum`.
Value PackedTileBuilder::finish(Value sum, Panel panel, Value place, int64_t v,
                                int64_t used) {
  Value before = c.op->getResult(0);
  for (linalg::GenericOp op : epilogue.chain) {
    LaneBuilder builder(b, lanes);
    for (OpOperand *operand : op.getDpsInputOperands()) {
      BlockArgument argument = op.getMatchingBlockArgument(operand);
      if (argument.use_empty())
        continue;
      Value read = operand->get() == before
                       ? sum
                       : readOperand(op, *operand, panel, place, v, used);
      builder.bind(argument, builder.fromVector(read));
    }
    sum = builder.toVector(builder.build(*op.getBlock()), b.getF32Type());
    before = op.getResult(0);
  }
  return sum;
}

/// Each tile of a block of rows loads a part of the next panel.
void PackedTileBuilder::prefetch(Panel panel, Value row) {
  int64_t size = depth * width;
  int64_t tiles = llvm::divideCeil(std::min(block, rowCount), tileRows);
  if (!buffer || tiles == 1)
    return;
  Value tile = b.createOrFold<arith::RemUIOp>(
      b.createOrFold<arith::DivUIOp>(row, constant(tileRows)), constant(tiles));
  constexpr int64_t lineNumbers = Lines::kBytes / 4;
  prefetchPart(b,
               {buffer, add(panel.first, size), lineNumbers,
                int64_t(llvm::divideCeil(size, lineNumbers))},
               tile, tiles);
}

Value PackedTileBuilder::tile(FloatPosition at, Panel panel, Value row,
                              int64_t rows, Value out) {
  int64_t vectors = llvm::divideCeil(panel.columns, lanes);
  auto getUsed = [&](int64_t v) {
    return std::min(lanes, panel.columns - v * lanes);
  };
  SmallVector<Value> lhsRows, outRows, starts, sums;
  if (epilogue.start)
    for (int64_t v = 0; v < vectors; ++v)
      starts.push_back(readStart(panel, v, getUsed(v)));
  for (int64_t r = 0; r < rows; ++r) {
    FloatPosition position = move(at, add(row, r), c.rows);
    lhsRows.push_back(position.lhs);
    outRows.push_back(position.out);
    for (int64_t v = 0; v < vectors; ++v)
      sums.push_back(
          epilogue.start
              ? starts[v]
              : loadSome(init, add(position.out, v * lanes), getUsed(v)));
  }
  prefetch(panel, row);
  StridedLoops loops = getReduction();
  sums = accumulate(loops, constant(loops.front().size), constant(0), lhsRows,
                    packed, panel.first, sums);
  for (int64_t r = 0; r < rows; ++r)
    for (int64_t v = 0; v < vectors; ++v) {
      Value place = add(outRows[r], v * lanes);
      Value value = finish(sums[r * vectors + v], panel, place, v, getUsed(v));
      out = storeSome(value, out, place, getUsed(v));
    }
  return out;
}
} // namespace

bool hasConstantColumns(const StridedContraction &contraction) {
  ElementsAttr attr;
  return matchPattern(contraction.rhs, m_Constant(&attr)) &&
         attr.getElementType().isF32() && getConstantBytes(attr);
}

std::string getPackedFloatTilesName(const StridedContraction &contraction,
                                    const Machine &machine) {
  int64_t rows = countIterations(contraction.rows);
  int64_t most = std::min(rows, getFloatTileRows(machine));
  return "contract_f32_" + std::to_string(most) + "x" +
         std::to_string(getVectors(rows) * machine.vectorBits / 32) + "_packed";
}

Value buildPackedFloatTiles(ImplicitLocOpBuilder &b,
                            const StridedContraction &contraction,
                            const FloatEpilogue &epilogue,
                            const Machine &machine) {
  return PackedTileBuilder(b, contraction, epilogue, machine).build();
}

} // namespace qnn::kernel
