#include "Elementwise.h"
#include "ExactLines.h"

#include "Requantize.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Numerics/Quantize.h"

using namespace mlir;

namespace qnn::integer {

AffineMap mapFromResult(linalg::GenericOp op, unsigned number) {
  AffineMap result = op.getIndexingMapsArray().back();
  return op.getMatchingIndexingMap(&op->getOpOperand(number))
      .compose(inversePermutation(result));
}

Value createDistance(ImplicitLocOpBuilder &b, Type type, Value code,
                     const IntegerValue &value) {
  return integer::createDistance(b, type, code,
                                 getParameters(value.type).zeroPoints[0]);
}

LogicalResult verifyCodes(LoweringContext &context, unsigned number) {
  quant::QuantizedType type = context.operands[number].type;
  if (isa<quant::UniformQuantizedType>(type) &&
      type.getStorageTypeIntegralWidth() <= 16 &&
      !context.operands[number].clamp)
    return success();
  return context.op->emitOpError("operand ")
         << number << " has " << type
         << ", expected per-tensor codes of at most 16 bits; quantize it first";
}

/// `codes`, read through `map`, in the shape and order of the result.
static Value alignToResult(LoweringContext &context, Value codes,
                           AffineMap map) {
  return createMap(
      context.b, codes, map, context.resultShape(),
      getElementTypeOrSelf(codes.getType()),
      [](ImplicitLocOpBuilder &, ValueRange args) { return args[0]; });
}

FailureOr<IntegerValue> lowerMultiply(LoweringContext context) {
  linalg::GenericOp op = asGeneric(context);
  ElementwiseBody body = classifyElementwise(op);
  if (failed(verifyCodes(context, body.lhs)) ||
      failed(verifyCodes(context, body.rhs)))
    return failure();
  const IntegerValue &lhs = context.operands[body.lhs];
  const IntegerValue &rhs = context.operands[body.rhs];
  Value acc = createAccumulator(context.b, [&](Type type) {
    return createMap(context.b, {lhs.codes, rhs.codes},
                     {mapFromResult(op, body.lhs), mapFromResult(op, body.rhs)},
                     context.resultShape(), type,
                     [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                       return arith::MulIOp::create(
                           b, createDistance(b, type, args[0], lhs),
                           createDistance(b, type, args[1], rhs));
                     });
  });
  double scale =
      getParameters(lhs.type).scales[0] * getParameters(rhs.type).scales[0];
  return IntegerValue{acc, getAccumulatorType(op.getContext(), scale, {}), {}};
}

FailureOr<IntegerValue> lowerUnary(LoweringContext context) {
  linalg::GenericOp op = asGeneric(context);
  ElementwiseBody body = classifyElementwise(op);
  IntegerValue value = context.operands[body.lhs];
  if (AffineMap map = mapFromResult(op, body.lhs); !map.isIdentity()) {
    bool isMove = body.kind == QuantizationKind::SameScale;
    FailureOr<IntegerValue> movable =
        makeMovable(context.b, op, value,
                    isMove ? context.resultType : quant::QuantizedType());
    if (failed(movable))
      return failure();
    value = *movable;
    value.codes = alignToResult(context, value.codes, map);
  }
  switch (body.kind) {
  case QuantizationKind::SameScale:
    return value;
  case QuantizationKind::Clamp:
    value.clamp = compose(value.clamp, body.clamp);
    return value;
  case QuantizationKind::ConstantScale:
    if (isQuantizedElsewhere(op))
      return scaleExactly(op, value, body.numerator, body.denominator);
    return scaleNearly(value, body.factor);
  default:
    break;
  }
  if (isAccumulator(value) && body.offset && !value.clamp)
    return addExactly(context, value, *body.offset);
  if (!context.resultType)
    return op.emitOpError("result must be quantized to become a table");
  if (isAccumulator(value))
    return op.emitOpError("operand is an accumulator of ")
           << value.type << "; quantize it to 8 bits first";
  numerics::ScalarFunction function = *scalarFunction(op, body.lhs);
  if (value.clamp)
    function = function.after(
        numerics::ScalarFunction::clamp(value.clamp->min, value.clamp->max));
  FailureOr<Value> codes = lookUp(context.b, op, value.codes, value.type,
                                  context.resultType, function);
  if (failed(codes))
    return failure();
  return IntegerValue{*codes, context.resultType, {}};
}

} // namespace qnn::integer
