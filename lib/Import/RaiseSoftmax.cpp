#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// `map` reads dimensions in order, all of `shape` but `dim` (and maybe but
/// those of size one): the same number for a whole slice along `dim`.
bool readsPerSlice(AffineMap map, ArrayRef<int64_t> shape, int64_t dim) {
  int64_t next = 0;
  auto skipTo = [&](int64_t position) {
    for (; next < position; ++next)
      if (next != dim && shape[next] != 1)
        return false;
    return true;
  };
  for (AffineExpr expr : map.getResults()) {
    if (auto constant = dyn_cast<AffineConstantExpr>(expr);
        constant && constant.getValue() == 0)
      continue;
    auto dimExpr = dyn_cast<AffineDimExpr>(expr);
    if (!dimExpr || int64_t(dimExpr.getPosition()) < next ||
        int64_t(dimExpr.getPosition()) == dim || !skipTo(dimExpr.getPosition()))
      return false;
    ++next;
  }
  return skipTo(shape.size());
}

/// Looks through reshapes that only add or remove dimensions of size one.
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

/// An elementwise generic whose body is `OpTy` of its inputs in order, and
/// nothing else.
template <typename OpTy> linalg::GenericOp getSingleStep(Value value) {
  auto op = value.getDefiningOp<linalg::GenericOp>();
  if (!op || op.getNumDpsInits() != 1 ||
      op.getNumParallelLoops() != op.getNumLoops() ||
      !op.getIndexingMapsArray().back().isIdentity())
    return nullptr;
  auto step =
      op.getBlock()->getTerminator()->getOperand(0).getDefiningOp<OpTy>();
  if (!step || step->getNumOperands() != op.getNumDpsInputs())
    return nullptr;
  for (auto [i, operand] : llvm::enumerate(step->getOperands()))
    if (operand != op.getBlock()->getArgument(i))
      return nullptr;
  return op;
}

/// Reads `input` as it lies, and writes one number per slice along `dim`.
bool reducesAlong(linalg::LinalgOp op, Value input, int64_t dim) {
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  return op.getNumDpsInputs() == 1 && op.getDpsInputs()[0] == input &&
         op.getNumReductionLoops() == 1 &&
         iterators[dim] == utils::IteratorType::reduction &&
         maps.front().isIdentity() &&
         readsPerSlice(maps.back(), op.getStaticLoopRanges(), dim);
}

/// `value`, read by `map`, is the maximum (or sum) of `input` along `dim`.
bool isReductionOf(Value value, AffineMap map, Value input, int64_t dim,
                   bool (*isReduction)(linalg::LinalgOp)) {
  auto type = cast<RankedTensorType>(input.getType());
  auto op = skipUnitReshapes(value).getDefiningOp<linalg::LinalgOp>();
  return op && isReduction(op) && reducesAlong(op, input, dim) &&
         readsPerSlice(map, type.getShape(), dim);
}

/// e / sum(e) with e = exp(x - max(x)). From which value
/// the maximum starts does not matter: any shift of x gives the same quotient.
struct RaiseSoftmax : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
    if (!type || !type.hasStaticShape() || !type.getElementType().isF32())
      return rewriter.notifyMatchFailure(op, "type is not canonical");
    linalg::GenericOp quotient = getSingleStep<arith::DivFOp>(op.getResult(0));
    if (!quotient)
      return rewriter.notifyMatchFailure(op, "is no quotient");
    auto exponential = getSingleStep<math::ExpOp>(quotient.getDpsInputs()[0]);
    if (!exponential || !isRead(quotient, 0) || !isRead(exponential, 0))
      return rewriter.notifyMatchFailure(op, "divides no exponential");
    auto difference =
        getSingleStep<arith::SubFOp>(exponential.getDpsInputs()[0]);
    if (!difference || !isRead(difference, 0))
      return rewriter.notifyMatchFailure(op, "exponential of no difference");
    Value x = difference.getDpsInputs()[0];
    for (int64_t dim = 0; dim < type.getRank(); ++dim) {
      if (!isReductionOf(quotient.getDpsInputs()[1], mapOf(quotient, 1),
                         exponential.getResult(0), dim, isAccumulate) ||
          !isReductionOf(difference.getDpsInputs()[1], mapOf(difference, 1), x,
                         dim, isMaximum))
        continue;
      Value empty = tensor::EmptyOp::create(
          rewriter, op.getLoc(), type.getShape(), type.getElementType());
      rewriter.replaceOpWithNewOp<linalg::SoftmaxOp>(op, TypeRange{type}, x,
                                                     empty, uint64_t(dim));
      return success();
    }
    return rewriter.notifyMatchFailure(op, "reductions are of something else");
  }

  static AffineMap mapOf(linalg::GenericOp op, unsigned number) {
    return op.getMatchingIndexingMap(op.getDpsInputOperand(number));
  }
  static bool isRead(linalg::GenericOp op, unsigned number) {
    return mapOf(op, number).isIdentity();
  }
};

} // namespace

void populateSoftmaxPatterns(RewritePatternSet &patterns) {
  patterns.add<RaiseSoftmax>(patterns.getContext());
}

} // namespace qnn::import
