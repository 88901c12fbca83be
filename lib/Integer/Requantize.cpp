#include "Requantize.h"

#include "Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Requantize.h"
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

FailureOr<Value>
lookUp(ImplicitLocOpBuilder &b, Operation *op, Value codes,
       quant::QuantizedType from, quant::QuantizedType to,
       const numerics::ScalarFunction &function) {
  if (from.getStorageTypeIntegralWidth() != 8 ||
      !isa<quant::UniformQuantizedType>(from) ||
      !isa<quant::UniformQuantizedType>(to))
    return op->emitOpError("needs a table, which takes per-tensor 8-bit codes; "
                           "its operand has ")
           << from << " and its result " << to;
  // All storage values have an entry, also those a narrow type leaves out.
  std::vector<int64_t> table =
      numerics::buildTable(function, affineParams(from),
                           numerics::storageRange(8, true), affineParams(to),
                           getStorageRange(to));
  if (table.empty())
    return op->emitOpError("no table from ") << from << " to " << to;
  DenseElementsAttr entries =
      makeCodes(b.getContext(), {256}, to.getStorageTypeIntegralWidth(), table);
  Type result = cast<ShapedType>(codes.getType()).clone(to.getStorageType());
  return TableLookupOp::create(b, result, codes, entries).getResult();
}

static FailureOr<Value> requantizeAccumulator(ImplicitLocOpBuilder &b,
                                              Operation *op,
                                              const IntegerValue &value,
                                              quant::QuantizedType type) {
  Parameters from = getParameters(value.type), to = getParameters(type);
  if (to.axis || !from.isZeroPointFree())
    return op->emitOpError("cannot requantize from ")
           << value.type << " to " << type;
  SmallVector<int64_t> multipliers;
  SmallVector<int32_t> shifts;
  for (double scale : from.scales) {
    auto multiplier = numerics::chooseMultiplier(scale / to.scales[0]);
    if (!multiplier)
      return op->emitOpError("factor ")
             << scale << " / " << to.scales[0]
             << " of its requantization is outside [2^-32, 2^30) (N4)";
    multipliers.push_back(multiplier->value);
    shifts.push_back(multiplier->shift);
  }
  int64_t min = type.getStorageTypeMin(), max = type.getStorageTypeMax();
  if (value.clamp) {
    min = quantizeReal(value.clamp->min, type);
    max = quantizeReal(value.clamp->max, type);
  }
  auto attr = RequantizationAttr::get(b.getContext(), multipliers, shifts,
                                      to.zeroPoints[0], min, max);
  Type result =
      cast<ShapedType>(value.codes.getType()).clone(type.getStorageType());
  IntegerAttr axis =
      from.axis ? b.getI64IntegerAttr(*from.axis) : IntegerAttr();
  return RequantizeOp::create(b, result, value.codes, axis, attr).getResult();
}

/// Codes less their zero point as an accumulator of one term.
static IntegerValue createDistances(ImplicitLocOpBuilder &b,
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
  return {distances,
          getAccumulatorType(b.getContext(), parameters.scales,
                             parameters.axis),
          value.clamp};
}

FailureOr<Value> requantize(ImplicitLocOpBuilder &b, Operation *op,
                            const IntegerValue &value,
                            quant::QuantizedType type) {
  if (value.type == type && !value.clamp)
    return value.codes;
  unsigned width = value.type.getStorageTypeIntegralWidth();
  if (width == 32)
    return requantizeAccumulator(b, op, value, type);
  // A table of 16-bit codes would be large, and there is one per slice.
  if (width == 16 || getParameters(value.type).axis)
    return requantizeAccumulator(b, op, createDistances(b, value), type);
  RealClamp clamp = value.clamp.value_or(RealClamp{});
  return lookUp(b, op, value.codes, value.type, type,
                numerics::ScalarFunction::clamp(clamp.min, clamp.max));
}

} // namespace qnn::integer
