#include "Patterns.h"
#include "SliceProgram.h"
#include "Slices.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/SetVector.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {
namespace {

/// c / sqrt(sum(c^2) / n + epsilon) * scale + offset of slices of n elements,
/// where c is x less its mean, or x itself.
struct Normalization {
  bool isCentered;
  double epsilon = 0;
  Numbers scale, offset;
};

using SliceFunction = function_ref<std::optional<Numbers>(const Numbers &)>;

/// A slice without small elements, also less its mean.
Numbers makeProbe(int64_t count, unsigned seed) {
  Numbers probe(count);
  double number = 0.37 * seed;
  for (int64_t i = 0; i < count; ++i) {
    number = std::fmod(number + 0.6180339887498949, 1.0);
    probe[i] = (i % 2 ? -0.5 - number : 0.5 + number) + 0.25;
  }
  return probe;
}

Numbers scaled(Numbers numbers, double factor) {
  for (double &number : numbers)
    number *= factor;
  return numbers;
}

/// c, and the mean of its squares.
std::pair<Numbers, double> getDeviations(Numbers slice, bool isCentered) {
  double sum = 0, squares = 0;
  for (double number : slice)
    sum += number;
  for (double &number : slice) {
    number -= isCentered ? sum / slice.size() : 0;
    squares += number * number;
  }
  return {slice, squares / slice.size()};
}

/// Scale and offset, which remain of large slices, and then epsilon, which
/// dominates small ones: a normalization is odd but for its offset.
std::optional<Normalization> estimate(SliceFunction function, int64_t count,
                                      bool isCentered) {
  constexpr double large = 1e6, small = 1e-3;
  Numbers probe = makeProbe(count, 1);
  auto [deviations, variance] = getDeviations(probe, isCentered);
  auto plus = function(scaled(probe, large));
  auto minus = function(scaled(probe, -large));
  auto near = function(scaled(probe, small));
  if (!plus || !minus || !near || int64_t(plus->size()) != count)
    return std::nullopt;
  Normalization result{isCentered, 0, Numbers(count), Numbers(count)};
  int64_t largest = 0;
  for (int64_t i = 0; i < count; ++i) {
    result.offset[i] = ((*plus)[i] + (*minus)[i]) / 2;
    result.scale[i] =
        ((*plus)[i] - (*minus)[i]) / 2 * std::sqrt(variance) / deviations[i];
    if (std::abs(result.scale[i]) > std::abs(result.scale[largest]))
      largest = i;
  }
  double normalized =
      ((*near)[largest] - result.offset[largest]) / result.scale[largest];
  double deviation = small * deviations[largest] / normalized;
  result.epsilon = deviation * deviation - small * small * variance;
  // What the doubles above leave of no epsilon at all.
  if (std::abs(result.epsilon) < 1e-20)
    result.epsilon = 0;
  return std::isfinite(result.epsilon) && result.epsilon >= 0
             ? std::optional(std::move(result))
             : std::nullopt;
}

/// Whether `function` is `norm` on other slices, but for the rounding of f32
/// constants. Both are algebraic functions of the elements: what is equal at
/// points in general position is equal everywhere.
bool isNormalization(SliceFunction function, const Normalization &norm) {
  int64_t count = norm.scale.size();
  for (auto [seed, factor] : {std::pair(2u, 1e-2), {3u, 1.0}, {4u, 50.0}}) {
    Numbers probe = scaled(makeProbe(count, seed), factor);
    auto [deviations, variance] = getDeviations(probe, norm.isCentered);
    std::optional<Numbers> values = function(probe);
    if (!values || int64_t(values->size()) != count)
      return false;
    for (int64_t i = 0; i < count; ++i) {
      double product =
          norm.scale[i] * deviations[i] / std::sqrt(variance + norm.epsilon);
      double limit = 1e-5 * (std::abs(product) + std::abs(norm.offset[i]));
      if (!(std::abs((*values)[i] - product - norm.offset[i]) <= limit))
        return false;
    }
  }
  return true;
}

/// What a value is computed from by elementwise operations and sums.
struct Cone {
  /// Tensors of its shape, those that it depends on after those that depend on
  /// them; the sizes of slices that are summed; whether a root is taken.
  llvm::SetVector<Value> tensors;
  llvm::SetVector<int64_t> counts;
  bool hasRoot = false;

  explicit Cone(linalg::GenericOp op) {
    constexpr size_t most = 48;
    Type type = op.getResult(0).getType();
    llvm::SetVector<Value> values;
    values.insert(op.getResult(0));
    for (size_t i = 0; i < values.size() && values.size() < most; ++i) {
      Value value = skipUnitReshapes(values[i]);
      if (value != op.getResult(0) && value.getType() == type)
        tensors.insert(value);
      auto step = value.getDefiningOp<linalg::LinalgOp>();
      if (!step || !(getElementwise(value) || isAccumulate(step)))
        continue;
      if (isAccumulate(step))
        addSum(step);
      step->walk([&](Operation *inner) {
        hasRoot |= isa<math::SqrtOp, math::RsqrtOp, math::PowFOp>(inner);
      });
      for (Value input : step.getDpsInputs())
        if (!getConstantTensor(input))
          values.insert(input);
    }
  }

  void addSum(linalg::LinalgOp sum) {
    int64_t count = 1;
    for (auto [size, iterator] : llvm::zip_equal(sum.getStaticLoopRanges(),
                                                 sum.getIteratorTypesArray()))
      if (iterator == utils::IteratorType::reduction)
        count *= size;
    if (count > 1)
      counts.insert(count);
  }
};

/// Any spelling of a normalization is one operation: variance as mean of
/// squares or as E[x^2] - E[x]^2, roots and reciprocals in every order, factor
/// and addend joined before they meet the elements.
struct RaiseLayerNorm : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!computesFloats(op))
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    Cone cone(op);
    if (!cone.hasRoot)
      return rewriter.notifyMatchFailure(op, "takes no root");
    for (bool isCentered : {true, false})
      for (Value input : llvm::reverse(cone.tensors))
        for (int64_t count : cone.counts)
          if (raise(op, input, count, isCentered, rewriter))
            return success();
    return rewriter.notifyMatchFailure(op, "normalizes nothing");
  }

  static bool raise(linalg::GenericOp op, Value input, int64_t count,
                    bool isCentered, PatternRewriter &rewriter) {
    auto type = cast<RankedTensorType>(op.getResult(0).getType());
    int64_t axis = findSliceAxis(type.getShape(), count);
    if (axis < 0)
      return false;
    SliceProgram program(input, count);
    auto function = [&](const Numbers &slice) {
      return program.evaluate(op.getResult(0), slice);
    };
    std::optional<Normalization> norm = estimate(function, count, isCentered);
    if (!norm || !isNormalization(function, *norm))
      return false;
    auto slice = RankedTensorType::get(type.getShape().drop_front(axis),
                                       type.getElementType());
    rewriter.replaceOpWithNewOp<LayerNormOp>(
        op, type, input,
        createParameter(op, slice, norm->scale, /*neutral=*/1, rewriter),
        createParameter(op, slice, norm->offset, /*neutral=*/0, rewriter),
        rewriter.getI64IntegerAttr(axis),
        rewriter.getF32FloatAttr(float(norm->epsilon)),
        isCentered ? UnitAttr() : rewriter.getUnitAttr());
    return true;
  }

  /// `numbers` in f32, of which they are estimates; null where all are neutral.
  static Value createParameter(linalg::GenericOp op, RankedTensorType type,
                               const Numbers &numbers, float neutral,
                               PatternRewriter &rewriter) {
    SmallVector<float> elements(numbers.begin(), numbers.end());
    if (llvm::all_of(elements, [&](float element) {
          return std::abs(element - neutral) < 1e-7;
        }))
      return nullptr;
    return arith::ConstantOp::create(
        rewriter, op.getLoc(),
        DenseElementsAttr::get(type, ArrayRef<float>(elements)));
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
    bool scales = body.isProduct();
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
          norm.getAxisAttr(), norm.getEpsilonAttr(), norm.getUncenteredAttr());
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
