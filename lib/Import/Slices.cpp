#include "Slices.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn::import {

bool readsPerSlice(AffineMap map, ArrayRef<int64_t> shape, int64_t dim,
                   int64_t count) {
  auto isReduced = [&](int64_t d) { return d >= dim && d < dim + count; };
  int64_t next = 0;
  auto skipTo = [&](int64_t position) {
    for (; next < position; ++next)
      if (!isReduced(next) && shape[next] != 1)
        return false;
    return true;
  };
  for (AffineExpr expr : map.getResults()) {
    if (auto constant = dyn_cast<AffineConstantExpr>(expr);
        constant && constant.getValue() == 0)
      continue;
    auto dimExpr = dyn_cast<AffineDimExpr>(expr);
    if (!dimExpr || int64_t(dimExpr.getPosition()) < next ||
        isReduced(dimExpr.getPosition()) || !skipTo(dimExpr.getPosition()))
      return false;
    ++next;
  }
  return skipTo(shape.size());
}

bool reducesAlong(linalg::LinalgOp op, Value input, int64_t dim,
                  int64_t count) {
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  return op.getNumDpsInputs() == 1 && op.getDpsInputs()[0] == input &&
         int64_t(op.getNumReductionLoops()) == count &&
         llvm::all_of(ArrayRef(iterators).slice(dim, count),
                      [](utils::IteratorType iterator) {
                        return iterator == utils::IteratorType::reduction;
                      }) &&
         maps.front().isIdentity() &&
         readsPerSlice(maps.back(), op.getStaticLoopRanges(), dim, count);
}

Value skipUnitReshapes(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op))
      break;
    auto sizes = [](Value v) {
      auto shape = cast<RankedTensorType>(v.getType()).getShape();
      return llvm::to_vector(llvm::make_filter_range(
          shape, [](int64_t size) { return size != 1; }));
    };
    if (sizes(op->getOperand(0)) != sizes(value))
      break;
    value = op->getOperand(0);
  }
  return value;
}

linalg::GenericOp getElementwise(Value value) {
  auto op = value.getDefiningOp<linalg::GenericOp>();
  if (!op || op.getNumDpsInits() != 1 ||
      op.getNumParallelLoops() != op.getNumLoops() ||
      !op.getIndexingMapsArray().back().isIdentity())
    return nullptr;
  return op;
}

bool computesFloats(linalg::GenericOp op) {
  if (op->getNumResults() != 1 || !getElementwise(op.getResult(0)))
    return false;
  auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
  return type && type.hasStaticShape() && type.getElementType().isF32();
}

} // namespace qnn::import
