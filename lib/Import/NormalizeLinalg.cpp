#include "qnn/Import/Passes.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_NORMALIZELINALG
#include "qnn/Import/Passes.h.inc"

namespace {

/// Named elementwise operations and broadcasts, as generics.
struct GeneralizeElementwise : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    if (isa<linalg::GenericOp, linalg::FillOp, linalg::TransposeOp>(
            op.getOperation()))
      return rewriter.notifyMatchFailure(op, "keeps its name");
    if (op.getNumParallelLoops() != op.getNumLoops())
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    return linalg::generalizeNamedOp(rewriter, op);
  }
};

/// op(a, b) starting at `init` is op(a, b) starting at zero, plus `init`.
struct SplitInit : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() ||
        !(isMultiplyAccumulate(op) || isAccumulate(op)))
      return rewriter.notifyMatchFailure(op, "accumulates nothing");
    Value init = op.getDpsInits()[0];
    auto fill = init.getDefiningOp<linalg::FillOp>();
    if (fill && getSplatConstant(fill.getInputs()[0]) == 0.0)
      return rewriter.notifyMatchFailure(op, "starts at zero");
    auto type = cast<RankedTensorType>(init.getType());
    if (!type.hasStaticShape())
      return rewriter.notifyMatchFailure(op, "shape is not static");
    Location loc = op.getLoc();
    Value empty = tensor::EmptyOp::create(rewriter, loc, type.getShape(),
                                          type.getElementType());
    Value zero = arith::ConstantOp::create(
        rewriter, loc, rewriter.getZeroAttr(type.getElementType()));
    Value start =
        linalg::FillOp::create(rewriter, loc, zero, empty).getResult(0);
    Operation *fromZero = rewriter.clone(*op.getOperation());
    fromZero->setOperand(op.getDpsInitsMutable()[0].getOperandNumber(), start);
    AffineMap map = rewriter.getMultiDimIdentityMap(type.getRank());
    SmallVector<utils::IteratorType> parallel(type.getRank(),
                                              utils::IteratorType::parallel);
    rewriter.replaceOpWithNewOp<linalg::GenericOp>(
        op, type, ValueRange{fromZero->getResult(0), init}, empty,
        ArrayRef{map, map, map}, parallel,
        [](OpBuilder &b, Location loc, ValueRange args) {
          Value sum = arith::AddFOp::create(b, loc, args[0], args[1]);
          linalg::YieldOp::create(b, loc, sum);
        });
    return success();
  }
};

/// Copies fold into their consumers, and functions of one value into each
/// other once one of them needs a table anyway.
bool shouldFuse(OpOperand *operand) {
  auto producer = operand->get().getDefiningOp<linalg::GenericOp>();
  auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
  if (!producer || !consumer)
    return false;
  if (producer.getNumDpsInputs() == 0 &&
      llvm::hasSingleElement(producer.getRegion().front()))
    return true; // A broadcast constant.
  ElementwiseBody inner = classifyElementwise(producer);
  if (inner.kind == QuantizationKind::SameScale)
    return true;
  auto isUnary = [](const ElementwiseBody &body) {
    return body.kind == QuantizationKind::Table ||
           body.kind == QuantizationKind::Clamp ||
           body.kind == QuantizationKind::ConstantScale;
  };
  ElementwiseBody outer = classifyElementwise(consumer);
  return isUnary(inner) && isUnary(outer) && producer->hasOneUse() &&
         (inner.kind == QuantizationKind::Table ||
          outer.kind == QuantizationKind::Table);
}

struct NormalizeLinalg : impl::NormalizeLinalgBase<NormalizeLinalg> {
  void runOnOperation() override {
    MLIRContext *context = &getContext();
    RewritePatternSet spelling(context);
    spelling.add<GeneralizeElementwise, SplitInit>(context);
    if (failed(applyPatternsGreedily(getOperation(), std::move(spelling))))
      return signalPassFailure();
    RewritePatternSet fusion(context);
    linalg::populateElementwiseOpsFusionPatterns(fusion, shouldFuse);
    linalg::populateEraseUnusedOperandsAndResultsPatterns(fusion);
    if (failed(applyPatternsGreedily(getOperation(), std::move(fusion))))
      return signalPassFailure();
  }
};

} // namespace
} // namespace qnn::import
