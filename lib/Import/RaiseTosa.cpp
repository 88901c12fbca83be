#include "qnn/Import/Passes.h"

#include "Patterns.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISETOSA
#include "qnn/Import/Passes.h.inc"

namespace {

/// exp(x - max(x)) * (1 / sum(exp(x - max(x))))
struct RaiseSoftmax : OpRewritePattern<tosa::MulOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::MulOp mul,
                                PatternRewriter &rewriter) const override {
    auto exp = mul.getInput1().getDefiningOp<tosa::ExpOp>();
    auto reciprocal = mul.getInput2().getDefiningOp<tosa::ReciprocalOp>();
    if (!exp || !reciprocal) {
      exp = mul.getInput2().getDefiningOp<tosa::ExpOp>();
      reciprocal = mul.getInput1().getDefiningOp<tosa::ReciprocalOp>();
    }
    if (!exp || !reciprocal)
      return rewriter.notifyMatchFailure(mul, "no exp times reciprocal");
    auto sum = reciprocal.getInput1().getDefiningOp<tosa::ReduceSumOp>();
    auto sub = exp.getInput1().getDefiningOp<tosa::SubOp>();
    if (!sum || sum.getInput() != exp.getResult() || !sub)
      return rewriter.notifyMatchFailure(mul, "no sum of the exponentials");
    auto max = sub.getInput2().getDefiningOp<tosa::ReduceMaxOp>();
    Value x = sub.getInput1();
    if (!max || max.getInput() != x || max.getAxis() != sum.getAxis())
      return rewriter.notifyMatchFailure(mul, "maximum of something else");
    auto type = dyn_cast<RankedTensorType>(x.getType());
    if (!type || !type.hasStaticShape() || mul.getType() != type)
      return rewriter.notifyMatchFailure(mul, "shape is not static");
    Value empty = tensor::EmptyOp::create(
        rewriter, mul.getLoc(), type.getShape(), type.getElementType());
    rewriter.replaceOpWithNewOp<linalg::SoftmaxOp>(
        mul, TypeRange{type}, x, empty, uint64_t(sum.getAxis()));
    return success();
  }
};

struct RaiseConcat : OpRewritePattern<tosa::ConcatOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::ConcatOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(op.getType());
    if (!type || !type.hasStaticShape())
      return rewriter.notifyMatchFailure(op, "shape is not static");
    rewriter.replaceOpWithNewOp<tensor::ConcatOp>(op, type, op.getAxis(),
                                                  op.getInput1());
    return success();
  }
};

/// scf's conditions are single numbers, and upstream extracts them from tensors
/// of rank 0 alone; LiteRT's have any rank.
LogicalResult flattenCondition(Operation *owner, OpOperand &condition,
                               PatternRewriter &rewriter) {
  auto type = dyn_cast<RankedTensorType>(condition.get().getType());
  if (!type || type.getRank() == 0 || !type.hasStaticShape() ||
      type.getNumElements() != 1)
    return rewriter.notifyMatchFailure(owner, "the condition has rank 0");
  rewriter.setInsertionPoint(condition.getOwner());
  Value flat = tensor::CollapseShapeOp::create(
      rewriter, owner->getLoc(), condition.get(),
      ArrayRef<ReassociationIndices>());
  rewriter.modifyOpInPlace(condition.getOwner(), [&] { condition.set(flat); });
  return success();
}

struct FlattenIf : OpRewritePattern<tosa::IfOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::IfOp op,
                                PatternRewriter &rewriter) const override {
    return flattenCondition(op, op.getConditionMutable(), rewriter);
  }
};

struct FlattenWhile : OpRewritePattern<tosa::WhileOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::WhileOp op,
                                PatternRewriter &rewriter) const override {
    Operation *yield = op.getCondGraph().front().getTerminator();
    return flattenCondition(op, yield->getOpOperand(0), rewriter);
  }
};

/// Refuses what upstream's passes cannot lower, before they fail at a detail.
LogicalResult verifyLowerable(Operation *op) {
  if (isa<tosa::CustomOp>(op))
    return emitError(op->getLoc())
           << "'" << op->getName()
           << "' has no linalg form; write it in TOSA or linalg operations";
  return success();
}

struct RaiseTosa : impl::RaiseTosaBase<RaiseTosa> {
  void runOnOperation() override {
    WalkResult result = getOperation().walk<WalkOrder::PreOrder>(
        [](Operation *op) { return WalkResult(verifyLowerable(op)); });
    if (result.wasInterrupted())
      return signalPassFailure();
    RewritePatternSet patterns(&getContext());
    patterns.add<RaiseSoftmax, RaiseConcat, FlattenIf, FlattenWhile>(
        &getContext());
    populateResizePatterns(patterns);
    populateTransposeConvPatterns(patterns);
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::import
