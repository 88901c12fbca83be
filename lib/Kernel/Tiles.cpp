#include "Tiles.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {

TileBuilder::TileBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                         const Epilogue &epilogue, const DotForm &form,
                         const Machine &machine, Value lhs)
    : VectorBuilder(b, epilogue), gemm(gemm), form(form), lhs(lhs),
      machine(machine), loops(gemm.rows.loops) {
  // Tiles of equal height, but for the last.
  int64_t length = loops.back().size;
  tileRows = llvm::divideCeil(length, llvm::divideCeil(length, form.rows));

  int64_t columns = llvm::alignTo(gemm.n, form.getColumns());
  start = createStart(b, gemm, epilogue, form, columns);
  if (epilogue.requantize)
    requantize.emplace(b, epilogue, columns, form.lanes);
}

Value TileBuilder::build() {
  SmallVector<int64_t> shape;
  for (const StridedDim &loop : loops)
    shape.push_back(loop.size);
  shape.push_back(gemm.n);
  Value out = tensor::EmptyOp::create(b, shape, resultType);
  Place place = {{}, constant(0)};
  if (!gemm.batch)
    return buildBlocks(0, place, Value(), out);
  return loop(constant(0), constant(gemm.batch), 1, out,
              [&](Value batch, Value inner) {
                return buildBlocks(1, step(place, 0, batch), batch, inner);
              });
}

/// Blocks of the first loop whose codes fill half of the second-level cache
/// (the other half is for weights and results), and in them all panels.
Value TileBuilder::buildBlocks(unsigned depth, const Place &place, Value batch,
                               Value out) {
  StridedDim first = loops[depth];
  int64_t unit = depth + 1 == loops.size() ? tileRows : 1;
  int64_t bytes =
      std::max<int64_t>(first.stride * form.bits / 8 * countCopies(), 1);
  int64_t block = std::max(machine.l2Bytes / 2 / bytes / unit * unit, unit);
  int64_t full = gemm.n / form.getColumns();
  int64_t rest = gemm.n % form.getColumns();
  auto allPanels = [&](Value from, Value to, int64_t size, Value panelsOut) {
    blockBegin = from;
    blockSize = size;
    if (full)
      panelsOut =
          loop(constant(0), constant(full), 1, panelsOut,
               [&](Value index, Value inner) {
                 Panel panel = {batch, index, form.getColumns()};
                 return buildRange(depth, place, panel, from, to, inner);
               });
    if (rest)
      panelsOut = buildRange(depth, place, {batch, constant(full), rest}, from,
                             to, panelsOut);
    return panelsOut;
  };
  Value end = constant(first.size);
  if (block >= first.size)
    return allPanels(constant(0), end, first.size, out);
  // A tile never crosses blocks, so that all blocks but the last are whole.
  int64_t whole = first.size / block * block;
  out = loop(constant(0), constant(whole), block, out,
             [&](Value from, Value inner) {
               return allPanels(from, add(from, block), block, inner);
             });
  if (whole == first.size)
    return out;
  return allPanels(constant(whole), end, first.size - whole, out);
}

Value TileBuilder::buildRange(unsigned depth, const Place &place, Panel panel,
                              Value from, Value to, Value out) {
  if (depth + 1 == loops.size())
    return buildTilesOf(place, panel, from, to, out);
  return loop(from, to, 1, out, [&](Value index, Value inner) {
    return buildRange(depth + 1, step(place, depth, index), panel, constant(0),
                      constant(loops[depth + 1].size), inner);
  });
}

/// All tiles of the last loop from `from` to `to`. Only the very last one is
/// lower than the others.
Value TileBuilder::buildTilesOf(const Place &place, Panel panel, Value from,
                                Value to, Value out) {
  int64_t rest = loops.back().size % tileRows;
  unsigned last = loops.size() - 1;
  auto buildTile = [&](Value row, int64_t rows, Value inner) {
    return tile(step(place, last, row), rows, panel, inner);
  };
  std::optional<int64_t> first = getConstantIntValue(from);
  std::optional<int64_t> end = getConstantIntValue(to);
  bool holdsLast = end && *end == loops.back().size;
  if (!holdsLast || rest == 0)
    return loop(from, to, tileRows, out, [&](Value row, Value inner) {
      return buildTile(row, tileRows, inner);
    });
  int64_t whole = *end - rest;
  if (*first < whole)
    out =
        loop(from, constant(whole), tileRows, out, [&](Value row, Value inner) {
          return buildTile(row, tileRows, inner);
        });
  return buildTile(constant(whole), rest, out);
}

/// Each tile of a block loads a part of the next panel.
void TileBuilder::prefetch(const Place &place, Panel panel) {
  if (!isWorthPrefetching(getWeightBytes()))
    return;
  unsigned first = gemm.batch ? 1 : 0;
  int64_t tiles = 1;
  Value tile = constant(0);
  for (unsigned depth = first; depth < loops.size(); ++depth) {
    int64_t size = depth == first ? blockSize : loops[depth].size;
    Value index = place.indices[depth];
    if (depth == first)
      index = b.createOrFold<arith::SubIOp>(index, blockBegin);
    if (depth + 1 == loops.size()) {
      index = b.createOrFold<arith::DivUIOp>(index, constant(tileRows));
      size = llvm::divideCeil(size, tileRows);
    }
    tile = add(scale(tile, size), index);
    tiles *= size;
  }
  if (tiles > 1)
    prefetchPart(b, getNextLines(panel), tile, tiles);
}

Value TileBuilder::tile(Place place, int64_t rows, Panel panel, Value out) {
  auto lanes = VectorType::get({form.lanes}, b.getI32Type());
  int64_t vectors = llvm::divideCeil(panel.columns, form.lanes);
  Value column = scale(panel.index, form.getColumns());
  SmallVector<Value> starts, init;
  for (int64_t v = 0; v < vectors; ++v)
    starts.push_back(read(lanes, start, {add(column, v * form.lanes)}));
  for (int64_t r = 0; r < rows; ++r)
    llvm::append_range(init, starts);
  prefetch(place, panel);
  SmallVector<Value> sums = accumulate(place.code, rows, panel, init);

  if (requantize)
    for (int64_t v = 0; v < vectors; ++v) {
      auto factors = requantize->read(b, add(column, v * form.lanes));
      for (int64_t r = 0; r < rows; ++r) {
        Value &sum = sums[r * vectors + v];
        sum = requantize->build(b, factors, sum);
      }
    }
  SmallVector<Value> indices = place.indices;
  indices.push_back(column);
  Value row = indices[loops.size() - 1];
  for (int64_t r = 0; r < rows; ++r) {
    indices[loops.size() - 1] = add(row, r);
    out = store(ArrayRef(sums).slice(r * vectors, vectors), indices,
                panel.columns, out);
  }
  return out;
}

Value TileBuilder::createOffsets(ArrayRef<int64_t> offsets) {
  return arith::ConstantOp::create(
      b, reference::getTable(b.getContext(), 32, offsets));
}

Value TileBuilder::readOffset(Value offsets, Value index) {
  Value value = tensor::ExtractOp::create(b, offsets, index);
  return arith::IndexCastOp::create(b, b.getIndexType(), value);
}

Value TileBuilder::readGroup(Value code, int64_t row) {
  Type element = b.getIntegerType(form.bits);
  Value few = read(VectorType::get({form.group}, element), lhs,
                   {add(code, row * loops.back().stride)});
  Value word =
      vector::BitCastOp::create(b, VectorType::get({1}, b.getI32Type()), few);
  Value all = vector::BroadcastOp::create(
      b, VectorType::get({form.lanes}, b.getI32Type()), word);
  return vector::BitCastOp::create(
      b, VectorType::get({form.lanes * form.group}, element), all);
}

} // namespace qnn::kernel
