#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// `value`, read by `map`, is the maximum (or sum) of `input` along `dim`.
bool isReductionOf(Value value, AffineMap map, Value input, int64_t dim,
                   bool (*isReduction)(linalg::LinalgOp)) {
  auto type = cast<RankedTensorType>(input.getType());
  auto op = skipUnitReshapes(value).getDefiningOp<linalg::LinalgOp>();
  return op && isReduction(op) && reducesAlong(op, input, dim, 1) &&
         readsPerSlice(map, type.getShape(), dim, 1);
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
