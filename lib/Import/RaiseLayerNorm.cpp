#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {
namespace {

/// `value` as a function, composed of arithmetic alone, of the elements of
/// `origin`.
struct Function {
  Value origin;
  SmallVector<numerics::ScalarFunction> steps; // Last one first.

  double operator()(double x) const {
    for (const numerics::ScalarFunction &step : llvm::reverse(steps))
      x = step(x);
    return x;
  }

  /// Equal to `other` at `points` but for the rounding of f32 constants.
  bool equals(function_ref<double(double)> other,
              ArrayRef<double> points) const {
    return llvm::all_of(points, [&](double x) {
      double expected = other(x);
      return std::abs((*this)(x)-expected) <= 1e-6 * std::abs(expected);
    });
  }
};

/// Functions without comparisons are what they are at a few points.
bool isArithmetic(linalg::GenericOp op) {
  return llvm::all_of(*op.getBlock(), [](Operation &step) {
    return isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp,
               math::SqrtOp, math::RsqrtOp, math::PowFOp, arith::ConstantOp,
               linalg::YieldOp>(step);
  });
}

Function followFunction(Value value) {
  Function function{skipUnitReshapes(value), {}};
  while (linalg::GenericOp op = getElementwise(function.origin)) {
    OpOperand *input = nullptr;
    unsigned varying = 0;
    for (OpOperand *operand : op.getDpsInputOperands())
      if (!getSplatConstant(operand->get())) {
        input = operand;
        ++varying;
      }
    if (varying != 1 || !isArithmetic(op) ||
        !op.getMatchingIndexingMap(input).isIdentity())
      break;
    auto step = scalarFunction(op, input->getOperandNumber());
    if (!step)
      break;
    function.steps.push_back(*std::move(step));
    function.origin = skipUnitReshapes(input->get());
  }
  return function;
}

/// The sum over the slices of `input` from `axis` on, or null.
bool isSliceSum(Value value, Value input, int64_t axis) {
  auto op = value.getDefiningOp<linalg::LinalgOp>();
  int64_t rank = cast<RankedTensorType>(input.getType()).getRank();
  return op && isAccumulate(op) && reducesAlong(op, input, axis, rank - axis);
}

struct Slices {
  Value input;
  int64_t axis;
  double count;
};

/// x - mean(x): the slices of which `difference` is that, if it is.
std::optional<Slices> matchCentered(Value difference) {
  linalg::GenericOp op = getSingleStep<arith::SubFOp>(difference);
  if (!op || !op.getMatchingIndexingMap(op.getDpsInputOperand(0)).isIdentity())
    return std::nullopt;
  Value input = op.getDpsInputs()[0];
  ArrayRef<int64_t> shape = cast<RankedTensorType>(input.getType()).getShape();
  Function mean = followFunction(op.getDpsInputs()[1]);
  AffineMap map = op.getMatchingIndexingMap(op.getDpsInputOperand(1));
  double count = 1;
  for (int64_t axis = shape.size() - 1; axis >= 0; --axis) {
    count *= shape[axis];
    if (isSliceSum(mean.origin, input, axis) &&
        readsPerSlice(map, shape, axis, shape.size() - axis) &&
        mean.equals([&](double sum) { return sum / count; }, {1, -3, 1000}))
      return Slices{input, axis, count};
  }
  return std::nullopt;
}

/// The operand numbers of d and of what scales it in d * f or d / s.
std::optional<std::pair<unsigned, unsigned>> matchScaling(linalg::GenericOp op,
                                                          bool &divides) {
  divides = false;
  Computation body = classifyElementwise(op);
  if (body.kind == QuantizationKind::Multiply)
    return std::pair(body.lhs, body.rhs);
  divides = true;
  if (getSingleStep<arith::DivFOp>(op.getResult(0)))
    return std::pair(0u, 1u);
  return std::nullopt;
}

/// (x - mean) / sqrt(sum((x - mean)^2) / n + epsilon)
struct RaiseLayerNorm : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    auto type = dyn_cast<RankedTensorType>(
        op->getResultTypes().empty() ? Type() : op->getResultTypes()[0]);
    if (!type || !type.hasStaticShape() || !type.getElementType().isF32() ||
        !getElementwise(op.getResult(0)))
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    bool divides = false;
    auto operands = matchScaling(op, divides);
    if (!operands)
      return rewriter.notifyMatchFailure(op, "is no product or quotient");
    for (auto [centered, factor] :
         {*operands, std::pair(operands->second, operands->first)}) {
      if (!op.getMatchingIndexingMap(&op->getOpOperand(centered)).isIdentity())
        continue;
      std::optional<Slices> slices = matchCentered(op->getOperand(centered));
      if (!slices)
        continue;
      std::optional<double> epsilon =
          matchFactor(op, centered, factor, *slices, divides);
      if (!epsilon)
        continue;
      rewriter.replaceOpWithNewOp<LayerNormOp>(
          op, type, slices->input, Value(), Value(),
          rewriter.getI64IntegerAttr(slices->axis),
          rewriter.getF32FloatAttr(float(*epsilon)));
      return success();
    }
    return rewriter.notifyMatchFailure(op, "normalizes nothing");
  }

  /// The epsilon with which operand `factor` is the standard deviation of
  /// operand `centered`, or its reciprocal.
  static std::optional<double> matchFactor(linalg::GenericOp op,
                                           unsigned centered, unsigned factor,
                                           const Slices &slices, bool divides) {
    Value difference = op->getOperand(centered);
    auto type = cast<RankedTensorType>(difference.getType());
    int64_t count = type.getRank() - slices.axis;
    if (!readsPerSlice(op.getMatchingIndexingMap(&op->getOpOperand(factor)),
                       type.getShape(), slices.axis, count))
      return std::nullopt;
    Function ofSum = followFunction(op->getOperand(factor));
    auto sum = ofSum.origin.getDefiningOp<linalg::LinalgOp>();
    if (!sum || sum.getNumDpsInputs() != 1 ||
        !isSliceSum(ofSum.origin, sum.getDpsInputs()[0], slices.axis))
      return std::nullopt;
    Function square = followFunction(sum.getDpsInputs()[0]);
    if (square.origin != difference ||
        !square.equals([](double x) { return x * x; }, {-3, 0.5, 1, 7}))
      return std::nullopt;
    double least = ofSum(0);
    double epsilon = divides ? least * least : 1 / (least * least);
    if (!std::isfinite(epsilon) || epsilon < 0)
      return std::nullopt;
    auto expected = [&](double squares) -> double {
      double deviation = std::sqrt(squares / slices.count + epsilon);
      return divides ? deviation : 1 / deviation;
    };
    if (!ofSum.equals(expected, {1e-3, 1, 1e3}))
      return std::nullopt;
    return epsilon;
  }
};

/// A factor or an addend per element of the slice belongs to the
/// normalization.
struct AbsorbParameter : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (op.getNumDpsInputs() != 2 || op.getNumResults() != 1 ||
        !getElementwise(op.getResult(0)))
      return rewriter.notifyMatchFailure(op, "combines no two tensors");
    Computation body = classifyElementwise(op);
    bool scales = body.kind == QuantizationKind::Multiply;
    if (!scales && (body.kind != QuantizationKind::Add || body.subtracts))
      return rewriter.notifyMatchFailure(op, "is no product and no sum");
    for (unsigned number : {0u, 1u}) {
      OpOperand &input = op->getOpOperand(number);
      auto norm = input.get().getDefiningOp<LayerNormOp>();
      if (!norm || !norm->hasOneUse() || norm.getOffset() ||
          (scales && norm.getScale()) ||
          !op.getMatchingIndexingMap(&input).isIdentity())
        continue;
      Value parameter = getParameter(op, 1 - number, norm, rewriter);
      if (!parameter)
        continue;
      rewriter.replaceOpWithNewOp<LayerNormOp>(
          op, norm.getType(), norm.getInput(),
          scales ? parameter : norm.getScale(), scales ? Value() : parameter,
          norm.getAxisAttr(), norm.getEpsilonAttr());
      return success();
    }
    return rewriter.notifyMatchFailure(op, "follows no normalization");
  }

  /// Operand `number` as a tensor of the shape of a slice of `norm`.
  static Value getParameter(linalg::GenericOp op, unsigned number,
                            LayerNormOp norm, PatternRewriter &rewriter) {
    OpOperand &operand = op->getOpOperand(number);
    ElementsAttr constant = getConstantTensor(operand.get());
    if (std::optional<ConstantCodes> codes = getConstantCodes(operand.get()))
      constant = dequantizeConstant(*codes);
    auto type = cast<RankedTensorType>(norm.getType());
    auto slice = RankedTensorType::get(
        type.getShape().drop_front(norm.getAxis()), type.getElementType());
    if (!constant || constant.getNumElements() != slice.getNumElements() ||
        !readsPerSlice(op.getMatchingIndexingMap(&operand), type.getShape(), 0,
                       norm.getAxis()))
      return nullptr;
    ElementsAttr reshaped = reshapeConstant(constant, slice);
    return reshaped ? arith::ConstantOp::create(rewriter, op.getLoc(), slice,
                                                cast<TypedAttr>(reshaped))
                          .getResult()
                    : Value();
  }
};

} // namespace

void populateLayerNormPatterns(RewritePatternSet &patterns) {
  patterns.add<RaiseLayerNorm, AbsorbParameter>(patterns.getContext());
}

} // namespace qnn::import
