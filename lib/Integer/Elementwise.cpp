#include "Models.h"

#include "Requantize.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Numerics/AddParams.h"
#include "qnn/Numerics/Quantize.h"

using namespace mlir;

namespace qnn::integer {
namespace {

linalg::GenericOp asGeneric(LoweringContext &context) {
  return cast<linalg::GenericOp>(context.op.getOperation());
}

/// Maps from the dimensions of the result to those of operand `number`.
AffineMap mapFromResult(linalg::GenericOp op, unsigned number) {
  AffineMap result = op.getIndexingMapsArray().back();
  return op.getMatchingIndexingMap(&op->getOpOperand(number))
      .compose(inversePermutation(result));
}

/// The codes of operand `number` in the shape and order of the result.
Value alignToResult(LoweringContext &context, unsigned number) {
  Value codes = context.operands[number].codes;
  AffineMap map = mapFromResult(asGeneric(context), number);
  if (map.isIdentity())
    return codes;
  return createMap(
      context.b, codes, map, context.resultShape(),
      getElementTypeOrSelf(codes.getType()),
      [](ImplicitLocOpBuilder &, ValueRange args) { return args[0]; });
}

/// A code less its zero point in `type`.
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

bool isAccumulator(const IntegerValue &value) {
  return value.type.getStorageTypeIntegralWidth() == 32;
}

/// Adds the constant operand `bias` to the accumulator `acc`, both at the same
/// scales, or subtracts it.
FailureOr<IntegerValue> addBias(LoweringContext &context, unsigned acc,
                                unsigned bias, bool subtracts) {
  const IntegerValue &lhs = context.operands[acc];
  const IntegerValue &rhs = context.operands[bias];
  ElementsAttr constant;
  Parameters lhsParameters = getParameters(lhs.type);
  Parameters rhsParameters = getParameters(rhs.type);
  if (!isAccumulator(rhs) || !matchPattern(rhs.codes, m_Constant(&constant)) ||
      lhsParameters.scales != rhsParameters.scales || lhs.clamp ||
      !rhsParameters.isZeroPointFree())
    return context.op->emitOpError("adds ")
           << rhs.type << " to an accumulator of " << lhs.type
           << "; only a constant of the same scales can be added without "
              "quantizing the accumulator first";
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant);
  if (!codes)
    return context.op->emitOpError("adds a constant that cannot be read");
  if (subtracts)
    for (int64_t &code : *codes)
      code = -code;
  AffineMap map = mapFromResult(asGeneric(context), bias);
  if (lhsParameters.axis &&
      (!rhsParameters.axis ||
       map.getResult(*rhsParameters.axis) !=
           context.b.getAffineDimExpr(*lhsParameters.axis)))
    return context.op->emitOpError("adds a constant with scales along another "
                                   "dimension than the accumulator's");
  if (!mapFromResult(asGeneric(context), acc).isIdentity())
    return context.op->emitOpError("moves an accumulator; quantize it first");
  return IntegerValue{addConstant(context.b, lhs.codes,
                                  constant.getShapedType().getShape(), *codes,
                                  map),
                      lhs.type,
                      {}};
}

} // namespace

FailureOr<IntegerValue> lowerAdd(LoweringContext context) {
  linalg::GenericOp op = asGeneric(context);
  ElementwiseBody body = classifyElementwise(op);
  const IntegerValue &lhs = context.operands[body.lhs];
  const IntegerValue &rhs = context.operands[body.rhs];
  if (isAccumulator(lhs) && isAccumulator(rhs))
    return matchPattern(lhs.codes, m_Constant()) && !body.subtracts
               ? addBias(context, body.rhs, body.lhs, false)
               : addBias(context, body.lhs, body.rhs, body.subtracts);
  if (failed(verifyCodes(context, body.lhs)) ||
      failed(verifyCodes(context, body.rhs)))
    return failure();
  if (!context.resultType ||
      !isa<quant::UniformQuantizedType>(context.resultType))
    return op.emitOpError("result must be quantized per tensor to be added in "
                          "integers");
  double outScale = getParameters(context.resultType).scales[0];
  double lhsScale = getParameters(lhs.type).scales[0];
  double rhsScale = getParameters(rhs.type).scales[0];
  auto multipliers = numerics::chooseAddMultipliers(
      lhsScale, rhsScale, outScale, lhs.type.getStorageTypeIntegralWidth(),
      rhs.type.getStorageTypeIntegralWidth());
  if (!multipliers)
    return op.emitOpError("scales ")
           << lhsScale << " and " << rhsScale
           << " of its operands are too far from the result's " << outScale
           << " (N4)";
  int64_t rhsFactor = body.subtracts ? -multipliers->rhs : multipliers->rhs;
  Value acc = createMap(
      context.b, {lhs.codes, rhs.codes},
      {mapFromResult(op, body.lhs), mapFromResult(op, body.rhs)},
      context.resultShape(), context.b.getI32Type(),
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Type i32 = b.getI32Type();
        Value left =
            arith::MulIOp::create(b, createDistance(b, i32, args[0], lhs),
                                  createInt(b, i32, multipliers->lhs));
        Value right =
            arith::MulIOp::create(b, createDistance(b, i32, args[1], rhs),
                                  createInt(b, i32, rhsFactor));
        return arith::AddIOp::create(b, left, right);
      });
  double scale = std::ldexp(outScale, -multipliers->shift);
  return IntegerValue{acc, getAccumulatorType(op.getContext(), scale, {}), {}};
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

/// Adds one real number to an accumulator, as a constant at each of its scales.
static FailureOr<IntegerValue> addOffset(LoweringContext &context,
                                         IntegerValue value, double offset) {
  Parameters parameters = getParameters(value.type);
  SmallVector<int64_t> codes;
  for (double scale : parameters.scales) {
    if (!(std::abs(offset) / scale <= 0x1p31 - 1))
      return context.op->emitOpError("adds ")
             << offset << ", which has no code at the accumulator's scale "
             << scale;
    codes.push_back(numerics::quantize(float(offset), float(scale), 0,
                                       getStorageRange(value.type)));
  }
  MLIRContext *mlir = context.b.getContext();
  AffineMap map = AffineMap::get(context.resultShape().size(), 0, mlir);
  SmallVector<int64_t> shape;
  if (parameters.axis) {
    shape.push_back(codes.size());
    map = map.insertResult(getAffineDimExpr(*parameters.axis, mlir), 0);
  }
  value.codes = addConstant(context.b, value.codes, shape, codes, map);
  return value;
}

FailureOr<IntegerValue> lowerUnary(LoweringContext context) {
  linalg::GenericOp op = asGeneric(context);
  ElementwiseBody body = classifyElementwise(op);
  IntegerValue value = context.operands[body.lhs];
  if (!mapFromResult(op, body.lhs).isIdentity()) {
    if (getParameters(value.type).axis)
      return op.emitOpError("moves codes with scales per axis; quantize them "
                            "per tensor first");
    value.codes = alignToResult(context, body.lhs);
  }
  switch (body.kind) {
  case QuantizationKind::SameScale:
    return value;
  case QuantizationKind::Clamp:
    value.clamp = compose(value.clamp, body.clamp);
    return value;
  case QuantizationKind::ConstantScale:
    value.type = scaleBy(value.type, body.factor);
    if (value.clamp)
      value.clamp = RealClamp{value.clamp->min * body.factor,
                              value.clamp->max * body.factor};
    return value;
  default:
    break;
  }
  if (isAccumulator(value) && body.offset && !value.clamp)
    return addOffset(context, value, *body.offset);
  if (!context.resultType)
    return op.emitOpError("result must be quantized to become a table");
  if (isAccumulator(value))
    return op.emitOpError("operand is an accumulator of ")
           << value.type << "; quantize it to 8 bits first";
  numerics::ScalarFunction function = *scalarFunction(op, body.lhs);
  if (value.clamp)
    function = function.after(numerics::ScalarFunction::clamp(
        value.clamp->min, value.clamp->max));
  FailureOr<Value> codes = lookUp(context.b, op, value.codes, value.type,
                                  context.resultType, function);
  if (failed(codes))
    return failure();
  return IntegerValue{*codes, context.resultType, {}};
}

} // namespace qnn::integer
