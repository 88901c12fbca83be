#include "GemmKernels.h"
#include "VectorBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// out[m][n] = start[n] + sum over taps t, groups q of
//   lhs[m][t][q*G .. q*G+G-1] . weights[t][q*G .. q*G+G-1][n]
// One term is one lane of a `qnn.dot`: a group of the left-hand side, broadcast
// as one i32, times groups of neighbouring columns. Rows are read where they
// lie, at constant distances from the first one of a tile.

namespace qnn::kernel {
namespace {

/// Sums that are added to in turn hide the latency of an addition when there
/// are at least so many.
constexpr int64_t kLeastSums = 8;

class TileBuilder : VectorBuilder {
public:
  TileBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
              const Epilogue &epilogue, const DotForm &form,
              const Machine &machine);
  Value build();

private:
  /// Where a tile is: the index of each loop, and the code at which its first
  /// row begins.
  struct Place {
    SmallVector<Value> indices;
    Value code;
  };
  /// What a tile reads of the weights: the batch (or null), the panel, and the
  /// columns of it that are columns of the result.
  struct Panel {
    Value batch, index;
    int64_t columns;
  };

  Value buildBlocks(unsigned depth, const Place &place, Value batch, Value out);
  Value buildRange(unsigned depth, const Place &place, Panel panel, Value from,
                   Value to, Value out);
  Value buildTilesOf(const Place &place, Panel panel, Value from, Value to,
                     Value out);
  Value tile(Place place, int64_t rows, Panel panel, Value out);
  SmallVector<Value> accumulate(Value code, int64_t rows, Panel panel,
                                SmallVector<Value> sums);
  SmallVector<Value> addRun(Value code, int64_t rows, Panel panel, Value group,
                            SmallVector<Value> sums);
  void addGroup(Value code, int64_t rows, Panel panel, Value group,
                MutableArrayRef<Value> sums);
  Value at(Value code, Value index, int64_t stride) {
    return add(code, scale(index, stride));
  }
  Place step(const Place &place, unsigned depth, Value index) {
    Place next = place;
    next.indices.push_back(index);
    next.code = at(place.code, index, loops[depth].stride);
    return next;
  }

  const Gemm &gemm;
  const DotForm &form;
  const Machine &machine;
  ArrayRef<StridedDim> loops;
  int64_t taps, groups, tileRows;
  Value lhs, weights, start;
  std::optional<VectorRequantize> requantize;
};

TileBuilder::TileBuilder(ImplicitLocOpBuilder &b, const Gemm &gemm,
                         const Epilogue &epilogue, const DotForm &form,
                         const Machine &machine)
    : VectorBuilder(b, epilogue), gemm(gemm), form(form), machine(machine),
      loops(gemm.rows.loops), taps(gemm.rows.countTaps()),
      groups(llvm::divideCeil(gemm.rows.run, form.group)) {
  // The last group of a row may end behind the last code.
  lhs = gemm.rows.build(b, form.bits, groups * form.group - gemm.rows.run);
  if (gemm.isConstant)
    weights = arith::ConstantOp::create(
        b, packWeights(b.getContext(), gemm.weights, taps, form));
  else
    weights = gemm.buildPacked(b, form.getColumns());
  // Tiles of equal height, but for the last.
  int64_t length = loops.back().size;
  tileRows = llvm::divideCeil(length, llvm::divideCeil(length, form.rows));

  int64_t columns = llvm::alignTo(gemm.n, form.getColumns());
  start = createStart(b, gemm, epilogue, form, columns);
  if (RequantizeOp op = epilogue.requantize)
    requantize.emplace(b, op, columns, form.lanes);
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
  int64_t bytes = std::max<int64_t>(first.stride * form.bits / 8, 1);
  int64_t block = std::max(machine.l2Bytes / 2 / bytes / unit * unit, unit);
  int64_t full = gemm.n / form.getColumns();
  int64_t rest = gemm.n % form.getColumns();
  auto allPanels = [&](Value from, Value to, Value panelsOut) {
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
    return allPanels(constant(0), end, out);
  // A tile never crosses blocks, so that all blocks but the last are whole.
  int64_t whole = first.size / block * block;
  out = loop(constant(0), constant(whole), block, out,
             [&](Value from, Value inner) {
               return allPanels(from, add(from, block), inner);
             });
  return whole == first.size ? out : allPanels(constant(whole), end, out);
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

Value TileBuilder::tile(Place place, int64_t rows, Panel panel, Value out) {
  auto lanes = VectorType::get({form.lanes}, b.getI32Type());
  int64_t vectors = llvm::divideCeil(panel.columns, form.lanes);
  Value column = scale(panel.index, form.getColumns());
  SmallVector<Value> starts, init;
  for (int64_t v = 0; v < vectors; ++v)
    starts.push_back(read(lanes, start, {add(column, v * form.lanes)}));
  for (int64_t r = 0; r < rows; ++r)
    llvm::append_range(init, starts);
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

/// Loops over the taps, with the sums carried, around one over a run.
SmallVector<Value> TileBuilder::accumulate(Value code, int64_t rows,
                                           Panel panel,
                                           SmallVector<Value> sums) {
  std::function<SmallVector<Value>(unsigned, Value, Value, SmallVector<Value>)>
      nest = [&](unsigned depth, Value from, Value group,
                 SmallVector<Value> carried) -> SmallVector<Value> {
    if (depth == gemm.rows.taps.size())
      return addRun(from, rows, panel, group, carried);
    StridedDim tap = gemm.rows.taps[depth];
    int64_t inner = groups;
    for (const StridedDim &later :
         ArrayRef(gemm.rows.taps).drop_front(depth + 1))
      inner *= later.size;
    if (tap.size == 1)
      return nest(depth + 1, from, group, carried);
    auto forOp = scf::ForOp::create(b, constant(0), constant(tap.size),
                                    constant(1), carried);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    Value index = forOp.getInductionVar();
    scf::YieldOp::create(
        b, nest(depth + 1, at(from, index, tap.stride), at(group, index, inner),
                llvm::to_vector_of<Value>(forOp.getRegionIterArgs())));
    return llvm::to_vector_of<Value>(forOp.getResults());
  };
  return nest(0, code, constant(0), std::move(sums));
}

/// Adds the groups of one run, of which `group` is the first one in the panel.
/// Low tiles take several groups at a time, each with sums of its own.
SmallVector<Value> TileBuilder::addRun(Value code, int64_t rows, Panel panel,
                                       Value group, SmallVector<Value> sums) {
  int64_t size = sums.size();
  int64_t phases = std::min<int64_t>(llvm::divideCeil(kLeastSums, size), 4);
  if (groups < 4 * phases)
    phases = 1;
  int64_t whole = groups / phases * phases;
  if (groups == 1) {
    addGroup(code, rows, panel, group, sums);
    return sums;
  }
  if (phases > 1) {
    Value zero = arith::ConstantOp::create(b, b.getZeroAttr(sums[0].getType()));
    sums.append(size * (phases - 1), zero);
  }
  auto forOp = scf::ForOp::create(b, constant(0), constant(whole),
                                  constant(phases), sums);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    auto next = llvm::to_vector_of<Value>(forOp.getRegionIterArgs());
    for (int64_t phase = 0; phase < phases; ++phase) {
      Value index = add(forOp.getInductionVar(), phase);
      addGroup(at(code, index, form.group), rows, panel, add(group, index),
               MutableArrayRef(next).slice(phase * size, size));
    }
    scf::YieldOp::create(b, next);
  }
  sums = llvm::to_vector_of<Value>(forOp.getResults());
  for (int64_t i = size; i < int64_t(sums.size()); ++i)
    sums[i % size] = arith::AddIOp::create(b, sums[i % size], sums[i]);
  sums.truncate(size);
  for (int64_t index = whole; index < groups; ++index)
    addGroup(add(code, index * form.group), rows, panel, add(group, index),
             sums);
  return sums;
}

void TileBuilder::addGroup(Value code, int64_t rows, Panel panel, Value group,
                           MutableArrayRef<Value> sums) {
  Type element = b.getIntegerType(form.bits);
  auto lanes = VectorType::get({form.lanes}, b.getI32Type());
  auto factors = VectorType::get({form.lanes * form.group}, element);
  auto codes =
      VectorType::get(factors.getShape(), getElementTypeOrSelf(weights));
  int64_t vectors = sums.size() / rows;
  SmallVector<Value> columns;
  for (int64_t v = 0; v < vectors; ++v) {
    SmallVector<Value> indices = {panel.index, group,
                                  constant(v * form.lanes * form.group)};
    if (panel.batch)
      indices.insert(indices.begin(), panel.batch);
    Value packed = read(codes, weights, indices);
    if (codes != factors)
      packed = arith::ExtSIOp::create(b, factors, packed);
    columns.push_back(packed);
  }
  for (int64_t r = 0; r < rows; ++r) {
    Value few = read(VectorType::get({form.group}, element), lhs,
                     {add(code, r * loops.back().stride)});
    Value word =
        vector::BitCastOp::create(b, VectorType::get({1}, b.getI32Type()), few);
    Value row = vector::BitCastOp::create(
        b, factors, vector::BroadcastOp::create(b, lanes, word));
    for (int64_t v = 0; v < vectors; ++v) {
      Value &sum = sums[r * vectors + v];
      sum =
          DotOp::create(b, sum, row, columns[v], form.isBiased, form.pairsFit);
    }
  }
}

} // namespace

Value buildTiles(ImplicitLocOpBuilder &b, const Gemm &gemm,
                 const Epilogue &epilogue, const DotForm &form,
                 const Machine &machine) {
  return TileBuilder(b, gemm, epilogue, form, machine).build();
}

} // namespace qnn::kernel
