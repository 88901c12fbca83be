#include "FloatLoops.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;

namespace qnn::kernel {

FloatLoops::FloatLoops(ImplicitLocOpBuilder &b, const StridedContraction &c,
                       const Machine &machine)
    : LoopBuilder(b), c(c), lanes(machine.vectorBits / 32) {}

static SmallVector<ReassociationIndices, 1> allDims(RankedTensorType type) {
  return {llvm::to_vector<2>(llvm::seq<int64_t>(0, type.getRank()))};
}

Value FloatLoops::flatten(Value tensor) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (type.getRank() == 1)
    return tensor;
  if (type.getRank() == 0)
    return tensor::ExpandShapeOp::create(b, type.clone({1}), tensor,
                                         ArrayRef<ReassociationIndices>());
  return tensor::CollapseShapeOp::create(b, tensor, allDims(type));
}

Value FloatLoops::unflatten(Value flat, RankedTensorType type) {
  if (type.getRank() == 1)
    return flat;
  return tensor::ExpandShapeOp::create(b, type, flat, allDims(type));
}

Value FloatLoops::load(Value source, Value index, int64_t lanes) {
  if (lanes == 1)
    return tensor::ExtractOp::create(b, source, index);
  Value padding = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
  SmallVector<bool> inBounds = {true};
  return vector::TransferReadOp::create(
      b, VectorType::get({lanes}, b.getF32Type()), source, index, padding,
      ArrayRef<bool>(inBounds));
}

Value FloatLoops::store(Value value, Value out, Value index, int64_t lanes) {
  if (lanes == 1)
    return tensor::InsertOp::create(b, value, out, index);
  SmallVector<bool> inBounds = {true};
  return vector::TransferWriteOp::create(b, value, out, index,
                                         ArrayRef<bool>(inBounds))
      .getResult();
}

Value FloatLoops::loadSome(Value source, Value index, int64_t used) {
  auto type = VectorType::get({lanes}, b.getF32Type());
  Value some = load(source, index, used);
  if (used == lanes)
    return some;
  if (used == 1)
    return vector::BroadcastOp::create(b, type, some);
  Value zeros = arith::ConstantOp::create(b, b.getZeroAttr(type));
  return vector::InsertStridedSliceOp::create(
      b, some, zeros, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1});
}

Value FloatLoops::storeSome(Value vector, Value out, Value index,
                            int64_t used) {
  if (used == 1)
    vector = vector::ExtractOp::create(b, vector, ArrayRef<int64_t>{0});
  else if (used < lanes)
    vector = vector::ExtractStridedSliceOp::create(
        b, vector, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{used},
        ArrayRef<int64_t>{1});
  return store(vector, out, index, used);
}

FloatPosition FloatLoops::move(FloatPosition at, Value index,
                               const StridedLoop &loop) {
  return {add(at.lhs, scale(index, loop.lhs)),
          add(at.rhs, scale(index, loop.rhs)),
          add(at.out, scale(index, loop.out))};
}

FloatPosition FloatLoops::move(FloatPosition at, Value flat,
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

StridedLoops FloatLoops::getReduction() const {
  StridedLoops loops;
  for (const StridedLoop &loop : c.reduction) {
    int64_t size = loop.size;
    if (!loops.empty() && loops.back().lhs == loop.lhs * loop.size)
      size *= loops.pop_back_val().size;
    loops.push_back({size, loop.lhs, 0, 0});
  }
  return loops;
}

SmallVector<Value> FloatLoops::accumulate(ArrayRef<StridedLoop> loops,
                                          Value extent, Value flat,
                                          ArrayRef<Value> lhsRows, Value panel,
                                          Value first, ValueRange sums) {
  if (loops.empty())
    return step(flat, lhsRows, panel, first, sums);
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
                                     first, forOp.getRegionIterArgs()));
  return llvm::to_vector_of<Value>(forOp.getResults());
}

/// Adds the products of one k.
SmallVector<Value> FloatLoops::step(Value flat, ArrayRef<Value> lhsRows,
                                    Value panel, Value first, ValueRange sums) {
  auto type = VectorType::get({lanes}, b.getF32Type());
  int64_t vectors = sums.size() / lhsRows.size();
  Value at = add(scale(flat, width), first);
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

int64_t getFloatTileRows(const Machine &machine) {
  return machine.vectorRegisters >= 32 ? 12 : 6;
}

int64_t getEvenTileRows(int64_t rows, int64_t most) {
  // Quarters of a clock for one k: one for each sum of each of two vectors and
  // for the vectors themselves, but no less than the latency of a sum.
  auto getCost = [](int64_t height) {
    return height ? std::max<int64_t>(4 * height + 1, 12) : 0;
  };
  int64_t best = 1, leastCost = INT64_MAX;
  for (int64_t height = std::min(most, rows); height >= 1; --height) {
    int64_t cost = rows / height * getCost(height) + getCost(rows % height);
    if (cost <= leastCost) {
      leastCost = cost;
      best = height;
    }
  }
  return best;
}

} // namespace qnn::kernel
