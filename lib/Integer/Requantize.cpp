#include "Requantize.h"

#include "Emit.h"
#include "ExactLines.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/ExactRequantize.h"
#include "qnn/Numerics/Rounding.h"
#include "qnn/Numerics/Table.h"

using namespace mlir;

namespace qnn::integer {

RealClamp compose(const std::optional<RealClamp> &first,
                  const RealClamp &second) {
  RealClamp before = first.value_or(RealClamp{});
  auto apply = [&](double x) {
    return std::min(std::max(x, second.min), second.max);
  };
  return {apply(before.min), apply(before.max)};
}

static numerics::AffineParams affineParams(quant::QuantizedType type) {
  Parameters parameters = getParameters(type);
  return {float(parameters.scales[0]), parameters.zeroPoints[0]};
}

FailureOr<Value> lookUp(ImplicitLocOpBuilder &b, Operation *op, Value codes,
                        quant::QuantizedType from, quant::QuantizedType to,
                        const numerics::ScalarFunction &function) {
  if (from.getStorageTypeIntegralWidth() != 8 ||
      !isa<quant::UniformQuantizedType>(from) ||
      !isa<quant::UniformQuantizedType>(to))
    return op->emitOpError("needs a table, which takes per-tensor 8-bit codes; "
                           "its operand has ")
           << from << " and its result " << to;
  // All storage values have an entry, also those a narrow type leaves out.
  std::vector<int64_t> table = numerics::buildTable(
      function, affineParams(from), numerics::storageRange(8, true),
      affineParams(to), getStorageRange(to));
  if (table.empty())
    return op->emitOpError("no table from ") << from << " to " << to;
  DenseElementsAttr entries =
      makeCodes(b.getContext(), {256}, to.getStorageTypeIntegralWidth(), table);
  Type result = cast<ShapedType>(codes.getType()).clone(to.getStorageType());
  return TableLookupOp::create(b, result, codes, entries).getResult();
}

/// The code of a bound of a clamp. Real arithmetic: the quotient of two f32 is
/// no half unless its f64 is.
static int64_t getBound(double real, quant::QuantizedType type) {
  Parameters parameters = getParameters(type);
  double code = numerics::roundHalfEven(real / parameters.scales[0]);
  double least = type.getStorageTypeMin(), greatest = type.getStorageTypeMax();
  return int64_t(
      std::clamp(code + double(parameters.zeroPoints[0]), least, greatest));
}

/// The codes that `value`, once stored in `type`, can have.
static numerics::StorageRange getCodes(const IntegerValue &value,
                                       quant::QuantizedType type) {
  if (!value.clamp)
    return getStorageRange(type);
  return {getBound(value.clamp->min, type), getBound(value.clamp->max, type)};
}

static std::vector<numerics::Bound> getBounds(const IntegerValue &value,
                                              size_t slices) {
  IntegerRanges ranges(IntegerRanges::Reach::Codes);
  SmallVector<numerics::Bound> bounds =
      ranges.get(value.codes).along(getParameters(value.type).axis, slices);
  return {bounds.begin(), bounds.end()};
}

/// Whether the factors of what we quantize have multipliers of 31 bits.
static LogicalResult checkFactors(Operation *op, const IntegerValue &value,
                                  double divisor) {
  for (double scale : getParameters(value.type).scales)
    if (!numerics::chooseMultiplier(scale / divisor))
      return op->emitOpError("factor ")
             << scale << " / " << divisor
             << " of its requantization is outside [2^-32, 2^30) (N4)";
  return success();
}

FailureOr<numerics::ExactRequantization>
chooseMultipliers(Operation *op, const IntegerValue &value,
                  ArrayRef<numerics::Line> lines,
                  const std::vector<numerics::Bound> &bounds,
                  quant::QuantizedType type, numerics::StorageRange range) {
  Parameters to = getParameters(type);
  std::vector<numerics::Line> codes;
  for (const numerics::Line &line : lines)
    if (auto code = line.over(to.scales[0]))
      codes.push_back(*code);
  std::optional<numerics::ExactRequantization> form;
  if (codes.size() == lines.size())
    form = isQuantizedElsewhere(op)
               ? numerics::chooseExactRequantization(codes, bounds,
                                                     to.zeroPoints[0], range)
               : numerics::chooseNearestRequantization(codes, bounds,
                                                       to.zeroPoints[0], range);
  if (!form)
    return op->emitOpError("requantization from ")
           << value.type << " to " << type
           << " has no multiplier that is proved to be exact (N4)";
  return *form;
}

RequantizationAttr getAttr(MLIRContext *context,
                           const numerics::ExactRequantization &form,
                           quant::QuantizedType type,
                           numerics::StorageRange range) {
  SmallVector<int64_t> multipliers, offsets;
  SmallVector<int32_t> shifts;
  for (const numerics::Multiplier &multiplier : form.multipliers) {
    multipliers.push_back(multiplier.value);
    shifts.push_back(multiplier.shift);
    offsets.push_back(multiplier.offset);
  }
  if (llvm::all_of(offsets, [](int64_t offset) { return offset == 0; }))
    offsets.clear();
  return RequantizationAttr::get(
      context, multipliers, shifts, getParameters(type).zeroPoints[0],
      range.min, range.max,
      form.mode == numerics::RoundingMode::SingleRound
          ? RoundingMode::SingleRound
          : RoundingMode::SingleRoundEven,
      offsets, form.tieBits);
}

static FailureOr<RequantizationAttr>
chooseRequantization(Operation *op, const IntegerValue &value,
                     quant::QuantizedType type) {
  if (!isQuantizedElsewhere(op) &&
      failed(checkFactors(op, value, getParameters(type).scales[0])))
    return failure();
  SmallVector<numerics::Line> lines = getLines(value);
  numerics::StorageRange range = getCodes(value, type);
  auto form = chooseMultipliers(op, value, lines,
                                getBounds(value, lines.size()), type, range);
  if (failed(form))
    return failure();
  return getAttr(op->getContext(), *form, type, range);
}

static FailureOr<Value> requantizeAccumulator(ImplicitLocOpBuilder &b,
                                              Operation *op,
                                              const IntegerValue &value,
                                              quant::QuantizedType type) {
  Parameters from = getParameters(value.type), to = getParameters(type);
  if (to.axis || !from.isZeroPointFree())
    return op->emitOpError("cannot requantize from ")
           << value.type << " to " << type;
  FailureOr<RequantizationAttr> attr = chooseRequantization(op, value, type);
  if (failed(attr))
    return failure();
  Type result =
      cast<ShapedType>(value.codes.getType()).clone(type.getStorageType());
  IntegerAttr axis =
      from.axis ? b.getI64IntegerAttr(*from.axis) : IntegerAttr();
  return RequantizeOp::create(b, result, value.codes, axis, *attr).getResult();
}

/// Codes of 8 bits in another type by a table of the exact reals.
static Value lookUpExactly(ImplicitLocOpBuilder &b, const IntegerValue &value,
                           quant::QuantizedType type) {
  Parameters to = getParameters(type);
  numerics::StorageRange range = getCodes(value, type);
  int64_t zeroPoint = getParameters(value.type).zeroPoints[0];
  std::optional<numerics::Line> line =
      getLines(value).front().over(to.scales[0]);
  if (!line)
    return {};
  SmallVector<int64_t> entries;
  for (int64_t code = -128; code < 128; ++code)
    entries.push_back(numerics::saturate(
        line->scaleAndRound(code - zeroPoint, numerics::TieRule::ToEven) +
            to.zeroPoints[0],
        range));
  Type result =
      cast<ShapedType>(value.codes.getType()).clone(type.getStorageType());
  return TableLookupOp::create(b, result, value.codes,
                               makeCodes(b.getContext(), {256},
                                         type.getStorageTypeIntegralWidth(),
                                         entries));
}

IntegerValue createDistances(ImplicitLocOpBuilder &b,
                             const IntegerValue &value) {
  Parameters parameters = getParameters(value.type);
  auto type = cast<RankedTensorType>(value.codes.getType());
  SmallVector<int64_t> shape;
  AffineMap map = AffineMap::get(type.getRank(), 0, b.getContext());
  if (parameters.axis) {
    shape.push_back(parameters.zeroPoints.size());
    map = map.insertResult(b.getAffineDimExpr(*parameters.axis), 0);
  }
  Value zeroPoints = arith::ConstantOp::create(
      b, makeCodes(b.getContext(), shape, 32, parameters.zeroPoints));
  Value distances = createMap(
      b, {value.codes, zeroPoints},
      {b.getMultiDimIdentityMap(type.getRank()), map}, type.getShape(),
      b.getI32Type(), [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value code = arith::ExtSIOp::create(b, b.getI32Type(), args[0]);
        return arith::SubIOp::create(b, code, args[1]);
      });
  return {
      distances,
      getAccumulatorType(b.getContext(), parameters.scales, parameters.axis),
      value.clamp, value.lines};
}

FailureOr<Value> requantize(ImplicitLocOpBuilder &b, Operation *op,
                            const IntegerValue &value,
                            quant::QuantizedType type) {
  if (value.type == type && !value.clamp && value.lines.empty())
    return value.codes;
  unsigned width = value.type.getStorageTypeIntegralWidth();
  if (width == 32)
    return requantizeAccumulator(b, op, value, type);
  // A table of 16-bit codes would be large, and there is one per slice.
  if (width == 16 || getParameters(value.type).axis)
    return requantizeAccumulator(b, op, createDistances(b, value), type);
  if (isQuantizedElsewhere(op))
    if (Value codes = lookUpExactly(b, value, type))
      return codes;
  RealClamp clamp = value.clamp.value_or(RealClamp{});
  return lookUp(b, op, value.codes, value.type, type,
                numerics::ScalarFunction::clamp(clamp.min, clamp.max));
}

FailureOr<IntegerValue> makeMovable(ImplicitLocOpBuilder &b, Operation *op,
                                    const IntegerValue &value,
                                    quant::QuantizedType wanted) {
  if (!getParameters(value.type).axis)
    return value;
  FailureOr<Value> codes = requantize(b, op, value, wanted);
  if (failed(codes))
    return failure();
  return IntegerValue{*codes, wanted, {}};
}

} // namespace qnn::integer
