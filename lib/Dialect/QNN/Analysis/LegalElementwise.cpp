#include "LegalForms.h"

#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"
#include "qnn/Dialect/QNN/Analysis/ExactLines.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn {

/// A constant, or what is decided or dequantized from one.
static bool isConstant(Value value) {
  return getConstantTensor(value) || getConstantCodes(value);
}

/// The accumulator `form` after `sum`.
static IntegerForm added(IntegerForm form, const std::optional<ExactSum> &sum) {
  if (!sum)
    return {};
  form.type = sum->type;
  if (!sum->lines.empty())
    form.lines = sum->lines;
  return form;
}

/// A constant that is added exactly needs no codes.
bool LegalRow::isExact(unsigned constant) const {
  return isQuantizedElsewhere(op) || isAddedExactly(op->getOpOperand(constant));
}

/// A constant of the same scales, added to an accumulator; any constant along
/// one dimension where sums are exact.
IntegerForm LegalRow::bias(unsigned accumulator, unsigned constant) const {
  const IntegerForm &acc = forms[accumulator];
  if (!getOperandMap(op, accumulator).isIdentity())
    return refuse("it moves an accumulator; quantize it first");
  if (isExact(constant) && !acc.isClamped)
    return added(acc, addExactly(op, constant,
                                 what.subtracts && constant == what.rhs,
                                 getLines(acc.type, acc.lines), acc.type, why));
  Parameters sum = getParameters(acc.type);
  Parameters addend = getParameters(forms[constant].type);
  bool isAlong =
      !sum.axis ||
      (addend.axis && getOperandMap(op, constant).getResult(*addend.axis) ==
                          getAffineDimExpr(*sum.axis, op->getContext()));
  if (sum.scales != addend.scales || !addend.isZeroPointFree() || !isAlong ||
      acc.isClamped)
    return refuse("it adds " + spell(forms[constant].type) +
                  " to an accumulator of " + spell(acc.type) +
                  "; only a constant of the same scales can be added without "
                  "quantizing the accumulator first");
  return {acc.type};
}

/// Both have codes and are read element by element.
bool LegalRow::hasTwoOperands() const {
  for (unsigned i : {what.lhs, what.rhs})
    if (!hasCodes(i) || !getOperandMap(op, i)) {
      (void)(hasCodes(i) ? refuseShape(i) : refuseOperand(i));
      return false;
    }
  return true;
}

IntegerForm LegalRow::addition() const {
  const IntegerForm &lhs = forms[what.lhs], &rhs = forms[what.rhs];
  if (lhs.isAccumulator() && (rhs.isAccumulator() || isExact(what.rhs)) &&
      isConstant(op->getOperand(what.rhs)))
    return bias(what.lhs, what.rhs);
  if (rhs.isAccumulator() && (lhs.isAccumulator() || isExact(what.lhs)) &&
      isConstant(op->getOperand(what.lhs)) && !what.subtracts)
    return bias(what.rhs, what.lhs);
  if (!hasTwoOperands())
    return {};
  if (!isPerTensor(wanted))
    return refuse("its result is not stored in one type per tensor");
  quant::QuantizedType sum = getExactSumType(op, lhs.type, rhs.type, wanted);
  double scale = getParameters(sum).scales[0];
  if (auto narrow = chooseNarrowAdd(op, lhs.type, rhs.type, wanted))
    scale = std::ldexp(getParameters(wanted).scales[0], -narrow->shift);
  else if (!lhs.lines.empty() || !rhs.lines.empty())
    return refuse("it adds codes times a factor, of which no sum is proved to "
                  "be exact (N4)");
  else if (!chooseExactAdd(lhs.type, rhs.type, sum, what.subtracts))
    return refuse("scales " + spell(getParameters(lhs.type).scales[0]) +
                  " and " + spell(getParameters(rhs.type).scales[0]) +
                  " of its operands are too far from the result's " +
                  spell(scale) + " (N4)");
  return accumulator(getAccumulatorType(op->getContext(), scale, {}));
}

IntegerForm LegalRow::product() const {
  if (!hasTwoOperands())
    return {};
  const IntegerForm &lhs = forms[what.lhs], &rhs = forms[what.rhs];
  double scale =
      getParameters(lhs.type).scales[0] * getParameters(rhs.type).scales[0];
  return accumulator(getAccumulatorType(op->getContext(), scale, {}));
}

/// A scalar function by table, or a number added to an accumulator.
IntegerForm LegalRow::function(const IntegerForm &form) const {
  if (form.isAccumulator() && what.offset && !form.isClamped)
    return added(form, addExactly(*what.offset, getLines(form.type, form.lines),
                                  form.type, why));
  if (form.isAccumulator() || !isPerTensor(form.type) ||
      widthOf(form) > what.maxBits)
    return refuse("it needs a table, which takes per-tensor codes of 8 bits; "
                  "its operand has " +
                  spell(form.type));
  if (!isPerTensor(wanted))
    return refuse("its result is not stored in one type per tensor");
  return {wanted};
}

IntegerForm LegalRow::scaled(IntegerForm form) const {
  for (double scale : getParameters(form.type).scales)
    if (numerics::checkScale(scale * what.factor) != numerics::RangeError::None)
      return refuse("its factor " + spell(what.factor) +
                    " leaves a scale that is not a positive normal f32 number "
                    "(N1)");
  form.type = scaleBy(form.type, what.factor);
  if (!isQuantizedElsewhere(op)) {
    form.lines = scaleLinesNearly(form.lines, form.type);
    return form;
  }
  auto lines = scaleLines(getLines(forms[what.lhs].type, form.lines),
                          what.numerator, what.denominator);
  if (!lines)
    return refuse("its factor " + spell(what.factor) +
                  " and those before have more digits than an exact product "
                  "holds");
  form.lines = std::move(*lines);
  return form;
}

IntegerForm LegalRow::scaledPerSlice(IntegerForm form) const {
  if (form.isClamped)
    return refuse("it scales slices of what is clamped and not stored");
  quant::QuantizedType type =
      scaleSlicesBy(form.type, what.getFactors(), what.axis);
  if (!type)
    return refuse("its factors vary along another dimension than the scales of "
                  "its operand");
  for (double scale : getParameters(type).scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return refuse("its factors leave a scale that is not a positive normal "
                    "f32 number (N1)");
  bool isExact = isQuantizedElsewhere(op);
  auto lines = isExact ? scaleSlices(getLines(form.type, form.lines), what)
                       : std::optional(scaleLinesNearly(form.lines, type));
  if (!lines)
    return refuse("its factors and those before have more digits than an exact "
                  "product holds");
  return {type, false, std::move(*lines)};
}

/// Codes of 8 bits by table where one slope makes it a function, all else by a
/// requantization with two factors.
IntegerForm LegalRow::prelu(const IntegerForm &form) const {
  Parameters from = getParameters(form.type);
  if (what.function && widthOf(form) == 8 && !from.axis && form.lines.empty())
    return function(form);
  if (form.isClamped)
    return refuse("it scales a part of what is clamped and not stored");
  if (!isPerTensor(wanted))
    return refuse("its result is not stored in one type per tensor");
  if (from.axis && what.factors.size() > 1 && *from.axis != what.axis)
    return refuse("its slopes vary along another dimension than the scales of "
                  "its operand");
  double to = getParameters(wanted).scales[0];
  for (double scale : from.scales)
    if (!hasMultiplier(op, scale, to))
      return refuse(spellFactor(scale, to));
  bool isExact = isQuantizedElsewhere(op);
  auto below = scaleBelowZero(getLines(form.type, form.lines), what, isExact);
  if (!below)
    return refuse("its slopes and the factors before have more digits than an "
                  "exact product holds");
  int bits = isExact ? numerics::wideBits : numerics::narrowBits;
  for (const numerics::Line &line : below->lines)
    if (auto codes = line.over(to); !codes || !codes->approximate(bits))
      return refuse(spellFactor(line.getSlope(), to));
  return {wanted};
}

IntegerForm LegalRow::unary() const {
  IntegerForm form = forms[what.lhs];
  AffineMap map = getOperandMap(op, what.lhs);
  if (!map)
    return refuseShape(what.lhs);
  if (!map.isIdentity() && getParameters(form.type).axis)
    return refuse("it moves codes with scales per axis; quantize them per "
                  "tensor first");
  switch (what.kind) {
  case QuantizationKind::Clamp:
    form.isClamped = true;
    return form;
  case QuantizationKind::ConstantScale:
    return scaled(form);
  case QuantizationKind::SliceScale:
    return scaledPerSlice(form);
  case QuantizationKind::PRelu:
    return prelu(form);
  default:
    return function(form);
  }
}

} // namespace qnn
