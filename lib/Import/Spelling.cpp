#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include <limits>

using namespace mlir;

namespace qnn::import {

bool isNamedElementwise(Operation *op) {
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  return loops &&
         !isa<linalg::GenericOp, linalg::FillOp, linalg::TransposeOp>(op) &&
         loops.getNumParallelLoops() == loops.getNumLoops();
}

std::optional<double> getNeutralStart(linalg::LinalgOp op) {
  if (!op.hasPureTensorSemantics())
    return std::nullopt;
  if (isMultiplyAccumulate(op) || isAccumulate(op))
    return 0;
  if (isMaximum(op))
    return std::numeric_limits<float>::lowest();
  if (isMinimum(op))
    return std::numeric_limits<float>::max();
  return std::nullopt;
}

bool isNeutralStart(Value init, double neutral) {
  auto fill = init.getDefiningOp<linalg::FillOp>();
  std::optional<double> value =
      getSplatConstant(fill ? fill.getInputs()[0] : init);
  // Nothing lies below the least number, nor above the greatest.
  return value && (*value == neutral || (neutral < 0 && *value < neutral) ||
                   (neutral > 0 && *value > neutral));
}

namespace {

/// Named elementwise operations and broadcasts, as generics.
struct GeneralizeElementwise : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    if (!isNamedElementwise(op))
      return rewriter.notifyMatchFailure(op, "is no elementwise operation that "
                                             "has a name");
    return linalg::generalizeNamedOp(rewriter, op);
  }
};

/// Sums, products and maxima over windows whose names nobody has a rule for, as
/// generics, whose loops say what they are: grouped convolutions, windows of
/// three dimensions.
struct GeneralizeReduction : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    if (isa<linalg::GenericOp, QuantizableOpInterface>(op.getOperation()) ||
        !getNeutralStart(op))
      return rewriter.notifyMatchFailure(op, "is no reduction without a rule");
    return linalg::generalizeNamedOp(rewriter, op);
  }
};

/// `op` with the start value `neutral`, and its own start combined with the
/// result by `combine` afterwards; without that it is lost.
void startAt(PatternRewriter &rewriter, linalg::LinalgOp op, TypedAttr neutral,
             ScalarBody combine) {
  ImplicitLocOpBuilder b(op.getLoc(), rewriter);
  Value init = op.getDpsInits()[0];
  auto type = cast<RankedTensorType>(init.getType());
  Value empty =
      tensor::EmptyOp::create(b, type.getShape(), type.getElementType());
  Value value = arith::ConstantOp::create(b, neutral);
  Value start = linalg::FillOp::create(b, value, empty).getResult(0);
  Operation *reduction = rewriter.clone(*op.getOperation());
  reduction->setOperand(op.getDpsInitsMutable()[0].getOperandNumber(), start);
  Value result = reduction->getResult(0);
  if (combine)
    result = createMap(b, {result, init}, type.getElementType(), combine);
  rewriter.replaceOp(op, result);
}

template <typename OpTy>
Value combineBy(ImplicitLocOpBuilder &b, ValueRange args) {
  return OpTy::create(b, args[0], args[1]);
}

/// A reduction that starts at `init` is one that starts at its neutral element,
/// combined with `init`: sums and contractions start at zero, maxima at the
/// least f32, minima at the greatest.
struct SplitInit : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<double> start = getNeutralStart(op);
    if (!start)
      return rewriter.notifyMatchFailure(op, "reduces nothing");
    Value init = op.getDpsInits()[0];
    bool isNeutral = isNeutralStart(init, *start);
    if (isNeutral && init.getDefiningOp<linalg::FillOp>())
      return rewriter.notifyMatchFailure(op, "starts at its neutral element");
    auto type = cast<RankedTensorType>(init.getType());
    if (!type.hasStaticShape() || !type.getElementType().isF32())
      return rewriter.notifyMatchFailure(op, "type is not canonical");
    ScalarBody combine = *start == 0  ? combineBy<arith::AddFOp>
                         : *start < 0 ? combineBy<arith::MaximumFOp>
                                      : combineBy<arith::MinimumFOp>;
    startAt(rewriter, op, rewriter.getF32FloatAttr(float(*start)),
            isNeutral ? ScalarBody() : combine);
    return success();
  }
};

/// A contraction of codes that starts at a bias starts at zero and adds the
/// bias after it, as that of floats does.
struct SplitIntegerInit : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<Factors> factors = matchSum(op);
    if (!op.hasPureTensorSemantics() || !factors || factors->size() != 2 ||
        op.getNumReductionLoops() == 0 ||
        !getElementTypeOrSelf(op.getDpsInits()[0]).isInteger())
      return rewriter.notifyMatchFailure(op, "sums no products of integers");
    Value init = op.getDpsInits()[0];
    auto type = cast<RankedTensorType>(init.getType());
    Attribute constant;
    if (!type.hasStaticShape() || init.getDefiningOp<linalg::FillOp>() ||
        matchPattern(init, m_Constant(&constant)))
      return rewriter.notifyMatchFailure(op, "starts at a constant");
    startAt(rewriter, op, rewriter.getIntegerAttr(type.getElementType(), 0),
            combineBy<arith::AddIOp>);
    return success();
  }
};

/// x + 0, x - 0, x * 1 and x / 1 are x (but for the sign of zero, which no
/// integer code has). Front ends write them for absent biases.
struct DropNeutralStep : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    for (Operation &step : op.getBlock()->without_terminator()) {
      if (!isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp>(
              step))
        continue;
      double neutral = isa<arith::AddFOp, arith::SubFOp>(step) ? 0 : 1;
      Value lhs = step.getOperand(0), rhs = step.getOperand(1);
      Value kept = constantOf(op, rhs) == neutral ? lhs
                   : isa<arith::AddFOp, arith::MulFOp>(step) &&
                           constantOf(op, lhs) == neutral
                       ? rhs
                       : Value();
      if (!kept)
        continue;
      rewriter.replaceOp(&step, kept);
      return success();
    }
    return rewriter.notifyMatchFailure(op, "every step changes its operand");
  }

  static std::optional<double> constantOf(linalg::GenericOp op, Value scalar) {
    auto arg = dyn_cast<BlockArgument>(scalar);
    if (!arg || arg.getOwner() != op.getBlock())
      return getSplatConstant(scalar);
    if (arg.getArgNumber() >= op.getNumDpsInputs())
      return std::nullopt;
    return getSplatConstant(op->getOperand(arg.getArgNumber()));
  }
};

/// PyTorch's scalars are f64; each use rounds them to f32. Upstream folds that
/// only where nothing is lost.
struct RoundConstant : OpRewritePattern<arith::TruncFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::TruncFOp op,
                                PatternRewriter &rewriter) const override {
    FloatAttr number;
    auto type = dyn_cast<FloatType>(op.getType());
    if (!type || op.getRoundingmode() ||
        !matchPattern(op.getIn(), m_Constant(&number)))
      return rewriter.notifyMatchFailure(op, "rounds no constant");
    APFloat value = number.getValue();
    bool losesInfo;
    value.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                  &losesInfo);
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(
        op, rewriter.getFloatAttr(type, value));
    return success();
  }
};

} // namespace

void populateSpellingPatterns(RewritePatternSet &patterns) {
  patterns.add<GeneralizeElementwise, GeneralizeReduction, SplitInit,
               SplitIntegerInit, RoundConstant>(patterns.getContext());
  // Powers with small whole exponents become products, halves roots.
  populateMathAlgebraicSimplificationPatterns(patterns);
  linalg::populateEraseUnusedOperandsAndResultsPatterns(patterns);
}

void populateNeutralStepPatterns(RewritePatternSet &patterns) {
  patterns.add<DropNeutralStep>(patterns.getContext());
}

} // namespace qnn::import
