#include "ExactLines.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"

using namespace mlir;
using qnn::numerics::Line;

namespace qnn::integer {

/// What is added has a code of 32 bits; a mask beyond that saturates where it
/// leaves room for the products.
static constexpr int64_t kMostSteps = INT32_MAX, kMaskSteps = -(1 << 30);
static constexpr double kMaskBegins = -1024;

SmallVector<Line> getLines(const IntegerValue &value) {
  if (!value.lines.empty())
    return value.lines;
  SmallVector<Line> lines;
  for (double scale : getParameters(value.type).scales)
    lines.push_back(*Line::make(scale));
  return lines;
}

IntegerValue scaleNearly(IntegerValue value, double factor) {
  value.type = scaleBy(value.type, factor);
  if (value.clamp)
    value.clamp =
        RealClamp{value.clamp->min * factor, value.clamp->max * factor};
  for (auto [line, scale] :
       llvm::zip(value.lines, getParameters(value.type).scales))
    line = *Line::make(scale)->plus(1, line.getRest() * scale);
  return value;
}

FailureOr<IntegerValue> scaleExactly(Operation *op, IntegerValue value,
                                     double numerator, double denominator) {
  SmallVector<Line> lines = getLines(value);
  for (Line &line : lines) {
    std::optional<Line> scaled = line.times(numerator);
    scaled = scaled ? scaled->over(denominator) : scaled;
    if (!scaled)
      return op->emitOpError("factor ")
             << numerator << " / " << denominator
             << " of it and those before have more digits than an exact "
                "product "
                "holds; quantize the value before it";
    line = *scaled;
  }
  value = scaleNearly(value, numerator / denominator);
  value.lines = lines;
  return value;
}

namespace {

/// The constant count * unit.
struct Term {
  int64_t count;
  double unit;
};

/// The numbers of a constant operand along the one dimension in which they
/// vary.
struct Terms {
  SmallVector<Term> terms;
  /// Of the result; none for one number.
  std::optional<int64_t> dim;
};

} // namespace

/// The only dimension of the result along which operand `number` has more than
/// one element; -1 where it has one element, nullopt where there are several.
static std::optional<int64_t> getOnlyDim(linalg::LinalgOp op, unsigned number) {
  AffineMap map =
      op.getMatchingIndexingMap(&op->getOpOperand(number))
          .compose(inversePermutation(op.getIndexingMapsArray().back()));
  ArrayRef<int64_t> shape =
      cast<ShapedType>(op->getOperand(number).getType()).getShape();
  int64_t only = -1;
  for (auto [size, expr] : llvm::zip_equal(shape, map.getResults())) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (size == 1)
      continue;
    if (!dim || only >= 0)
      return std::nullopt;
    only = dim.getPosition();
  }
  return only;
}

static std::optional<Terms> readTerms(LoweringContext &context, unsigned bias,
                                      bool subtracts) {
  std::optional<int64_t> dim = getOnlyDim(context.op, bias);
  if (!dim)
    return std::nullopt;
  Terms result;
  if (*dim >= 0)
    result.dim = *dim;
  int64_t sign = subtracts ? -1 : 1;
  const IntegerValue &value = context.operands[bias];
  ElementsAttr constant = getConstantTensor(
      value.codes ? value.codes : context.op->getOperand(bias));
  if (!constant)
    return std::nullopt;
  if (!value.codes) {
    std::optional<SmallVector<float>> numbers = readFloats(constant);
    if (!numbers)
      return std::nullopt;
    for (float number : *numbers)
      result.terms.push_back({sign, number});
    return result;
  }
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant);
  if (!codes)
    return std::nullopt;
  Parameters parameters = getParameters(value.type);
  SliceIndex sliceOf(cast<ShapedType>(constant.getType()).getShape(),
                     parameters.axis);
  for (auto [i, code] : llvm::enumerate(*codes)) {
    int64_t slice = sliceOf(i);
    result.terms.push_back({sign * (code - parameters.zeroPoints[slice]),
                            parameters.scales[slice]});
  }
  return result;
}

/// Adds `term` to what `line` says of codes that grow by `steps`; nullopt where
/// they would not fit.
static std::optional<Line> addTerm(const Line &line, Term term,
                                   int64_t &steps) {
  double slope = line.getSlope();
  if (std::abs(term.unit - slope) <= 0x1p-23 * slope) {
    steps = term.count;
    return std::abs(steps) < int64_t(1) << 31 ? std::optional(line)
                                              : std::nullopt;
  }
  double real = double(term.count) * term.unit;
  if (std::abs(real) > slope * kMostSteps) {
    // Only masks are so large; every code below them is the least.
    steps = kMaskSteps;
    return real <= kMaskBegins ? std::optional(line) : std::nullopt;
  }
  std::optional<Line> sum = line.plus(term.count, term.unit);
  std::optional<int64_t> whole = sum ? sum->getSteps() : std::nullopt;
  if (!whole)
    return std::nullopt;
  steps = *whole;
  return sum->movedBy(steps);
}

static FailureOr<IntegerValue>
addTerms(LoweringContext &context, IntegerValue value, const Terms &terms) {
  SmallVector<Line> lines = getLines(value);
  Parameters parameters = getParameters(value.type);
  std::optional<int64_t> axis = parameters.axis ? parameters.axis : terms.dim;
  if (terms.dim && axis != terms.dim)
    return context.op->emitOpError("adds a constant that varies along another "
                                   "dimension than the accumulator's scales");
  size_t slices = std::max(lines.size(), terms.terms.size());
  SmallVector<Line> sums;
  SmallVector<int64_t> steps(slices);
  bool isWhole = true;
  for (size_t i = 0; i < slices; ++i) {
    const Line &line = lines[lines.size() == 1 ? 0 : i];
    const Term &term = terms.terms[terms.terms.size() == 1 ? 0 : i];
    std::optional<Line> sum = addTerm(line, term, steps[i]);
    if (!sum)
      return context.op->emitOpError("constant ")
             << double(term.count) * term.unit
             << " has no code at the accumulator's scale " << line.getSlope();
    isWhole &= sum->getRest() == line.getRest();
    sums.push_back(*sum);
  }
  MLIRContext *mlir = context.b.getContext();
  AffineMap map = AffineMap::get(context.resultShape().size(), 0, mlir);
  SmallVector<int64_t> shape;
  if (axis) {
    shape.push_back(slices);
    map = map.insertResult(getAffineDimExpr(*axis, mlir), 0);
  }
  value.codes = addConstant(context.b, value.codes, shape, steps, map);
  if (isWhole)
    return value;
  value.lines = sums;
  parameters.scales.resize(slices, parameters.scales[0]);
  value.type = getAccumulatorType(mlir, parameters.scales, axis);
  return value;
}

FailureOr<IntegerValue> addExactly(LoweringContext &context,
                                   const IntegerValue &acc, unsigned bias,
                                   bool subtracts) {
  std::optional<Terms> terms = readTerms(context, bias, subtracts);
  if (!terms)
    return context.op->emitOpError("adds a constant that varies along several "
                                   "dimensions to an accumulator");
  return addTerms(context, acc, *terms);
}

FailureOr<IntegerValue> addExactly(LoweringContext &context,
                                   const IntegerValue &acc, double number) {
  return addTerms(context, acc, {{{1, number}}, std::nullopt});
}

Value createReals(ImplicitLocOpBuilder &b, const IntegerValue &value) {
  SmallVector<float> scales, rests;
  for (const Line &line : value.lines) {
    scales.push_back(float(line.getSlope()));
    rests.push_back(float(line.getRest() * line.getSlope()));
  }
  if (llvm::all_of(rests, [](float rest) { return rest == 0; }))
    return {};
  auto type = cast<RankedTensorType>(value.codes.getType());
  SmallVector<int64_t> shape;
  AffineMap map = AffineMap::get(type.getRank(), 0, b.getContext());
  if (std::optional<int64_t> axis = getParameters(value.type).axis) {
    shape.push_back(scales.size());
    map = map.insertResult(b.getAffineDimExpr(*axis), 0);
  }
  auto table = [&](ArrayRef<float> numbers) -> Value {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(RankedTensorType::get(shape, b.getF32Type()),
                                  numbers));
  };
  Value reals = createMap(
      b, {value.codes, table(scales), table(rests)},
      {b.getMultiDimIdentityMap(type.getRank()), map, map}, type.getShape(),
      b.getF32Type(), [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value sum = arith::SIToFPOp::create(b, b.getF32Type(), args[0]);
        Value product = arith::MulFOp::create(b, sum, args[1]);
        return arith::AddFOp::create(b, product, args[2]);
      });
  reals.getDefiningOp()->setAttr(
      kFloatReasonAttrName,
      b.getStringAttr("it adds what the model left in float to exact sums"));
  return reals;
}

} // namespace qnn::integer
