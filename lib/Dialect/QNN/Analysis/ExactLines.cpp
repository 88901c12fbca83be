#include "qnn/Dialect/QNN/Analysis/ExactLines.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"

using namespace mlir;
using qnn::numerics::Line;

namespace qnn {

/// What is added has a code of 32 bits; a mask beyond that saturates where it
/// leaves room for the products.
static constexpr int64_t kMostSteps = INT32_MAX, kMaskSteps = -(1 << 30);

SmallVector<Line> getLines(quant::QuantizedType type, ArrayRef<Line> lines) {
  SmallVector<Line> result(lines);
  if (lines.empty())
    for (double scale : getParameters(type).scales)
      result.push_back(*Line::make(scale));
  return result;
}

std::optional<SmallVector<Line>>
scaleLines(ArrayRef<Line> lines, double numerator, double denominator) {
  SmallVector<Line> result;
  for (const Line &line : lines) {
    std::optional<Line> scaled = line.times(numerator);
    scaled = scaled ? scaled->over(denominator) : scaled;
    if (!scaled)
      return std::nullopt;
    result.push_back(*scaled);
  }
  return result;
}

std::optional<SmallVector<Line>> scaleSlices(ArrayRef<Line> lines,
                                             const Computation &what) {
  SmallVector<Line> result;
  for (auto [i, factor] : llvm::enumerate(what.factors)) {
    const Line &line = lines[lines.size() == 1 ? 0 : i];
    std::optional<Line> scaled =
        what.divides ? line.over(factor) : line.times(factor);
    if (!scaled)
      return std::nullopt;
    result.push_back(*scaled);
  }
  return result;
}

SmallVector<Line> scaleLinesNearly(ArrayRef<Line> lines,
                                   quant::QuantizedType scaled) {
  SmallVector<Line> result;
  if (lines.empty())
    return result;
  for (auto [i, scale] : llvm::enumerate(getParameters(scaled).scales)) {
    double rest = lines[lines.size() == 1 ? 0 : i].getRest();
    result.push_back(*Line::make(scale)->plus(1, rest * scale));
  }
  return result;
}

std::optional<SlopeLines>
scaleBelowZero(ArrayRef<Line> lines, const Computation &what, bool isExact) {
  SlopeLines result;
  size_t slices = std::max(lines.size(), what.factors.size());
  for (size_t i = 0; i < slices; ++i) {
    const Line &line = lines[lines.size() == 1 ? 0 : i];
    double slope = what.factors[what.factors.size() == 1 ? 0 : i];
    result.signs.push_back(slope > 0 ? 1 : slope < 0 ? -1 : 0);
    if (slope == 0) {
      result.lines.push_back(line);
      continue;
    }
    std::optional<Line> scaled = line.times(std::abs(slope));
    if (!scaled && !isExact)
      if ((scaled = Line::make(line.getSlope() * std::abs(slope))))
        scaled = scaled->plus(1, line.getRest() * scaled->getSlope());
    if (!scaled)
      return std::nullopt;
    result.lines.push_back(slope < 0 ? scaled->mirrored() : *scaled);
  }
  return result;
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
static std::optional<int64_t> getOnlyDim(Operation *op, unsigned number) {
  AffineMap map = getOperandMap(op, number);
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

static std::optional<SmallVector<Term>> readCodes(const ConstantCodes &constant,
                                                  int64_t sign) {
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant.codes);
  if (!codes)
    return std::nullopt;
  Parameters parameters = getParameters(constant.type);
  SliceIndex sliceOf(cast<ShapedType>(constant.codes.getType()).getShape(),
                     parameters.axis);
  SmallVector<Term> terms;
  for (auto [i, code] : llvm::enumerate(*codes)) {
    int64_t slice = sliceOf(i);
    terms.push_back({sign * (code - parameters.zeroPoints[slice]),
                     parameters.scales[slice]});
  }
  return terms;
}

static std::optional<SmallVector<Term>> readTerms(Value constant,
                                                  int64_t sign) {
  if (std::optional<ConstantCodes> codes = getConstantCodes(constant))
    return readCodes(*codes, sign);
  ElementsAttr elements = getConstantTensor(constant);
  auto numbers = elements ? readFloats(elements) : std::nullopt;
  if (!numbers)
    return std::nullopt;
  return llvm::map_to_vector(*numbers,
                             [&](float number) { return Term{sign, number}; });
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
    // Every code below a mask is the least; the rest of the line holds others.
    bool isMask = real <= kMaskBegins;
    steps = isMask ? kMaskSteps : 0;
    return isMask ? std::optional(line) : line.plus(term.count, term.unit);
  }
  std::optional<Line> sum = line.plus(term.count, term.unit);
  std::optional<int64_t> whole = sum ? sum->getSteps() : std::nullopt;
  if (!whole)
    return std::nullopt;
  steps = *whole;
  return sum->movedBy(steps);
}

static std::optional<ExactSum> addTerms(const Terms &terms,
                                        ArrayRef<Line> lines,
                                        quant::QuantizedType type,
                                        std::string &why) {
  ExactSum result;
  std::optional<int64_t> axis = getParameters(type).axis;
  result.axis = axis ? axis : terms.dim;
  if (terms.dim && result.axis != terms.dim) {
    why = "it adds a constant that varies along another dimension than the "
          "accumulator's scales";
    return std::nullopt;
  }
  size_t slices = std::max(lines.size(), terms.terms.size());
  result.steps.resize(slices);
  bool isWhole = true;
  for (size_t i = 0; i < slices; ++i) {
    const Line &line = lines[lines.size() == 1 ? 0 : i];
    const Term &term = terms.terms[terms.terms.size() == 1 ? 0 : i];
    std::optional<Line> sum = addTerm(line, term, result.steps[i]);
    if (!sum) {
      llvm::raw_string_ostream(why)
          << "it adds " << double(term.count) * term.unit
          << ", which has no code at the accumulator's scale "
          << line.getSlope();
      return std::nullopt;
    }
    isWhole &= sum->getRest() == line.getRest();
    result.lines.push_back(*sum);
  }
  result.type = type;
  if (isWhole) {
    result.lines.clear();
    return result;
  }
  Parameters parameters = getParameters(type);
  parameters.scales.resize(slices, parameters.scales[0]);
  result.type =
      getAccumulatorType(type.getContext(), parameters.scales, result.axis);
  return result;
}

std::optional<ExactSum> addExactly(Operation *op, unsigned bias, bool subtracts,
                                   ArrayRef<Line> lines,
                                   quant::QuantizedType type,
                                   std::string &why) {
  Terms terms;
  std::optional<int64_t> dim = getOnlyDim(op, bias);
  if (!dim) {
    why = "it adds numbers that vary along several dimensions, which a "
          "requantization has no place for";
    return std::nullopt;
  }
  if (*dim >= 0)
    terms.dim = *dim;
  auto numbers = readTerms(op->getOperand(bias), subtracts ? -1 : 1);
  if (!numbers) {
    why = "it adds a constant that cannot be read";
    return std::nullopt;
  }
  terms.terms = std::move(*numbers);
  return addTerms(terms, lines, type, why);
}

std::optional<ExactSum> addExactly(double number, ArrayRef<Line> lines,
                                   quant::QuantizedType type,
                                   std::string &why) {
  return addTerms({{{1, number}}, std::nullopt}, lines, type, why);
}

} // namespace qnn
