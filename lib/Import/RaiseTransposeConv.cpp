#include "Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// Zeros with the elements of `value` `strides` apart, `before` from the start.
Value spread(ImplicitLocOpBuilder &b, Value value, ArrayRef<int64_t> shape,
             ArrayRef<int64_t> before, ArrayRef<int64_t> strides) {
  auto type = cast<RankedTensorType>(value.getType());
  auto wide = RankedTensorType::get(shape, type.getElementType());
  Value zeros = arith::ConstantOp::create(b, b.getZeroAttr(wide));
  auto toResults = [&](ArrayRef<int64_t> numbers) {
    return getAsIndexOpFoldResult(b.getContext(), numbers);
  };
  return tensor::InsertSliceOp::create(
      b, value, zeros, toResults({0, before[0], before[1], 0}),
      toResults(type.getShape()), toResults({1, strides[0], strides[1], 1}));
}

/// Upstream pads the weights of strided ones by a constant of the input's type:
/// where that is none of the weights', as in LiteRT's 16x8 models, the elements
/// lie between zeros, under weights from back to front.
struct RaiseTransposeConv : OpRewritePattern<tosa::TransposeConv2DOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::TransposeConv2DOp op,
                                PatternRewriter &rewriter) const override {
    auto input = dyn_cast<RankedTensorType>(op.getInput().getType());
    auto weight = dyn_cast<RankedTensorType>(op.getWeight().getType());
    auto result = dyn_cast<RankedTensorType>(op.getType());
    if (!input || !weight || !result || !input.hasStaticShape() ||
        !weight.hasStaticShape() || !result.hasStaticShape())
      return rewriter.notifyMatchFailure(op, "shape is not static");
    if (input.getElementType() == weight.getElementType())
      return rewriter.notifyMatchFailure(op, "upstream lowers it");
    FailureOr<int64_t> zero = op.getInputZeroPoint();
    if (failed(zero) || *zero != 0)
      return rewriter.notifyMatchFailure(op, "its zero point is not zero");
    ArrayRef<int64_t> strides = op.getStride(), outside = op.getOutPad();
    SmallVector<int64_t> shape(input.getShape()), before;
    for (int dim : {0, 1}) {
      int64_t border = weight.getDimSize(dim + 1) - 1;
      before.push_back(border + outside[2 * dim]);
      shape[dim + 1] = (input.getDimSize(dim + 1) - 1) * strides[dim] + 1 +
                       before[dim] + border + outside[2 * dim + 1];
    }
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value value = spread(b, op.getInput(), shape, before, strides);
    Value filter = op.getWeight();
    for (int32_t axis : {1, 2})
      filter = tosa::ReverseOp::create(b, weight, filter, axis);
    rewriter.replaceOpWithNewOp<tosa::Conv2DOp>(
        op, result, value, filter, op.getBias(), op.getInputZp(),
        op.getWeightZp(), ArrayRef<int64_t>{0, 0, 0, 0},
        ArrayRef<int64_t>{1, 1}, ArrayRef<int64_t>{1, 1}, op.getAccType());
    return success();
  }
};

} // namespace

void populateTransposeConvPatterns(RewritePatternSet &patterns) {
  patterns.add<RaiseTransposeConv>(patterns.getContext());
}

} // namespace qnn::import
