#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {
namespace {

/// A generic that multiplies a tensor by, adds to it or subtracts from it one
/// number per slice along one dimension.
struct ChannelStep {
  QuantizationKind kind;
  /// The number of the operand that varies.
  unsigned input;
  int64_t dim;
  /// What is multiplied or added, one number per slice.
  SmallVector<double> numbers;
};

/// The only dimension that `map` reads, if it reads one: reading others at zero
/// is reading dimensions of size one.
std::optional<int64_t> getOnlyDim(AffineMap map, ArrayRef<int64_t> shape) {
  std::optional<int64_t> only;
  for (AffineExpr expr : map.getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim || shape[dim.getPosition()] == 1)
      continue;
    if (only)
      return std::nullopt;
    only = dim.getPosition();
  }
  return only;
}

std::optional<ChannelStep> getChannelStep(linalg::GenericOp op) {
  if (op.getNumDpsInputs() != 2 || op.getNumDpsInits() != 1 ||
      op.getNumParallelLoops() != op.getNumLoops() ||
      !op.getIndexingMapsArray().back().isIdentity())
    return std::nullopt;
  Computation body = classifyElementwise(op);
  bool scales = body.isProduct() || body.kind == QuantizationKind::SliceScale;
  if (!scales && body.kind != QuantizationKind::Add)
    return std::nullopt;
  for (auto [varying, constant] :
       {std::pair(body.lhs, body.rhs), std::pair(body.rhs, body.lhs)}) {
    // The constant less the tensor has another sign.
    if (body.subtracts && varying == body.rhs)
      continue;
    OpOperand &operand = op->getOpOperand(constant);
    ElementsAttr attr = getConstantTensor(operand.get());
    if (!attr ||
        !op.getMatchingIndexingMap(&op->getOpOperand(varying)).isIdentity())
      continue;
    SmallVector<int64_t> shape = op.getStaticLoopRanges();
    std::optional<int64_t> dim =
        getOnlyDim(op.getMatchingIndexingMap(&operand), shape);
    std::optional<SmallVector<float>> numbers = readFloats(attr);
    if (!dim || !numbers || int64_t(numbers->size()) != shape[*dim] ||
        !llvm::all_of(*numbers, [](float x) { return std::isfinite(x); }))
      continue;
    ChannelStep step{
        scales ? QuantizationKind::Multiply : body.kind, varying, *dim, {}};
    for (double number : *numbers)
      step.numbers.push_back(body.subtracts ? -number
                             : body.divides ? 1 / number
                                            : number);
    return step;
  }
  return std::nullopt;
}

/// One number per slice of the result of a generic along `dim`, rounded to f32.
Value createStep(PatternRewriter &rewriter, Location loc, Value input,
                 QuantizationKind kind, int64_t dim, ArrayRef<double> numbers) {
  auto type = cast<RankedTensorType>(input.getType());
  SmallVector<float> rounded(numbers.begin(), numbers.end());
  Value constant = arith::ConstantOp::create(
      rewriter, loc,
      DenseElementsAttr::get(RankedTensorType::get({int64_t(numbers.size())},
                                                   type.getElementType()),
                             ArrayRef<float>(rounded)));
  AffineMap all = rewriter.getMultiDimIdentityMap(type.getRank());
  AffineMap one = AffineMap::get(type.getRank(), 0,
                                 rewriter.getAffineDimExpr(unsigned(dim)));
  ImplicitLocOpBuilder b(loc, rewriter);
  return createMap(b, {input, constant}, {all, one}, type.getShape(),
                   type.getElementType(),
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     if (kind == QuantizationKind::Multiply)
                       return arith::MulFOp::create(b, args[0], args[1]);
                     return arith::AddFOp::create(b, args[0], args[1]);
                   });
}

/// The generic behind operand `number`, if nobody else reads it and it is a
/// step along the same dimension.
std::optional<ChannelStep> getStepBefore(linalg::GenericOp op,
                                         const ChannelStep &step,
                                         linalg::GenericOp &before) {
  Value input = op->getOperand(step.input);
  before = input.getDefiningOp<linalg::GenericOp>();
  if (!before || !input.hasOneUse())
    return std::nullopt;
  std::optional<ChannelStep> found = getChannelStep(before);
  return found && found->dim == step.dim ? found : std::nullopt;
}

/// (x + b) * c is x * c + b * c; (x * b) * c is x * (b * c); (x + b) + c is
/// x + (b + c): factors go up to the contraction, addends join.
struct JoinSteps : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<ChannelStep> step = getChannelStep(op);
    linalg::GenericOp before;
    std::optional<ChannelStep> first =
        step ? getStepBefore(op, *step, before) : std::nullopt;
    if (!first)
      return rewriter.notifyMatchFailure(op, "follows no step of its kind");
    Value input = before->getOperand(first->input);
    if (!isAccumulator(input) && !continuesAccumulator(input))
      return rewriter.notifyMatchFailure(op, "continues no accumulator");
    constexpr auto multiply = QuantizationKind::Multiply;
    bool scales = step->kind == multiply;
    if (!scales && first->kind == multiply)
      return rewriter.notifyMatchFailure(op, "is in order");
    SmallVector<double> joined;
    for (auto [a, b] : llvm::zip_equal(first->numbers, step->numbers))
      joined.push_back(scales ? a * b : a + b);
    Value result = input;
    if (scales && first->kind != multiply)
      result = createStep(rewriter, op.getLoc(), result, multiply, step->dim,
                          step->numbers);
    result = createStep(rewriter, op.getLoc(), result, first->kind, step->dim,
                        joined);
    rewriter.replaceOp(op, result);
    return success();
  }

  static bool continuesAccumulator(Value value) {
    auto op = value.getDefiningOp<linalg::GenericOp>();
    std::optional<ChannelStep> step = op ? getChannelStep(op) : std::nullopt;
    if (!step)
      return false;
    Value input = op->getOperand(step->input);
    return isAccumulator(input) || continuesAccumulator(input);
  }
};

/// A contraction with constant weights times a number per output channel is one
/// with other weights.
struct ScaleWeights : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<ChannelStep> step = getChannelStep(op);
    if (!step || step->kind != QuantizationKind::Multiply)
      return rewriter.notifyMatchFailure(op, "scales no channels");
    Value input = op->getOperand(step->input);
    auto contraction = input.getDefiningOp<linalg::LinalgOp>();
    if (!contraction || !input.hasOneUse() ||
        !isMultiplyAccumulate(contraction))
      return rewriter.notifyMatchFailure(op, "scales no contraction");
    auto fill = contraction.getDpsInits()[0].getDefiningOp<linalg::FillOp>();
    if (!fill || getSplatConstant(fill.getInputs()[0]) != 0.0)
      return rewriter.notifyMatchFailure(op, "accumulator starts elsewhere");
    AffineExpr loop =
        contraction.getIndexingMapsArray().back().getResult(step->dim);
    for (OpOperand *weight : contraction.getDpsInputOperands()) {
      std::optional<unsigned> dim =
          contraction.getMatchingIndexingMap(weight).getResultPosition(loop);
      ElementsAttr constant = getConstantTensor(weight->get());
      ElementsAttr scaled =
          dim && constant ? scale(constant, *dim, step->numbers) : nullptr;
      if (!scaled)
        continue;
      Operation *clone = rewriter.clone(*contraction);
      clone->setOperand(weight->getOperandNumber(),
                        arith::ConstantOp::create(rewriter, op.getLoc(),
                                                  cast<TypedAttr>(scaled)));
      rewriter.replaceOp(op, clone->getResults());
      return success();
    }
    return rewriter.notifyMatchFailure(op, "contraction has no weights of it");
  }

  /// Products in f64, rounded once; null where one leaves f32.
  static ElementsAttr scale(ElementsAttr weights, int64_t dim,
                            ArrayRef<double> factors) {
    std::optional<SmallVector<float>> numbers = readFloats(weights);
    auto type = cast<RankedTensorType>(weights.getType());
    if (!numbers)
      return nullptr;
    SliceIndex sliceOf(type.getShape(), dim);
    for (auto [i, number] : llvm::enumerate(*numbers)) {
      number = float(double(number) * factors[sliceOf(i)]);
      if (!std::isfinite(number))
        return nullptr;
    }
    return makeConstant(type, [&](MutableArrayRef<char> bytes) {
      std::memcpy(bytes.data(), numbers->data(), bytes.size());
    });
  }
};

} // namespace

void populateScalePatterns(RewritePatternSet &patterns) {
  patterns.add<JoinSteps, ScaleWeights>(patterns.getContext());
}

} // namespace qnn::import
