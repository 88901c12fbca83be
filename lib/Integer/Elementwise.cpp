#include "Elementwise.h"
#include "ExactLines.h"

#include "Requantize.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"

using namespace mlir;

namespace qnn::integer {

Value createDistance(ImplicitLocOpBuilder &b, Type type, Value code,
                     const IntegerValue &value) {
  return integer::createDistance(b, type, code,
                                 getParameters(value.type).zeroPoints[0]);
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
  Value acc = createAccumulator(context.b, [&](Type type) {
    return createMap(context.b, {context.lhs().codes, context.rhs().codes},
                     {getOperandMap(context.op, context.what.lhs),
                      getOperandMap(context.op, context.what.rhs)},
                     context.resultShape(), type,
                     [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                       return arith::MulIOp::create(
                           b, createDistance(b, type, args[0], context.lhs()),
                           createDistance(b, type, args[1], context.rhs()));
                     });
  });
  double scale = getParameters(context.lhs().type).scales[0] *
                 getParameters(context.rhs().type).scales[0];
  return IntegerValue{
      acc, getAccumulatorType(context.b.getContext(), scale, {}), {}};
}

FailureOr<IntegerValue> lowerChoice(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  auto op = cast<linalg::LinalgOp>(context.op);
  IntegerValue result{{}, context.resultType};
  SmallVector<Value> codes;
  SmallVector<AffineMap> maps;
  for (unsigned number : {context.what.lhs, context.what.rhs}) {
    const IntegerValue &operand = context.operands[number];
    if (!result.type)
      result.type = operand.type;
    FailureOr<Value> stored = requantize(b, context.op, operand, result.type);
    if (failed(stored))
      return failure();
    codes.push_back(*stored);
    maps.push_back(getOperandMap(context.op, number));
  }
  Operation *chosen =
      op.getBlock()->getTerminator()->getOperand(0).getDefiningOp();
  bool isLeast = isa<arith::MinimumFOp, arith::MinNumFOp>(chosen);
  result.codes = createMap(
      b, codes, maps, context.resultShape(), result.type.getStorageType(),
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        if (isLeast)
          return arith::MinSIOp::create(b, args[0], args[1]);
        return arith::MaxSIOp::create(b, args[0], args[1]);
      });
  return result;
}

/// A scalar function by table, or a number added to an accumulator.
static FailureOr<IntegerValue> lowerFunction(LoweringContext &context,
                                             const IntegerValue &value) {
  const Computation &what = context.what;
  std::string why;
  if (isAccumulator(value))
    return add(context, value,
               *addExactly(*what.offset, getLines(value), value.type, why));
  numerics::ScalarFunction function = *what.function;
  if (value.clamp)
    function = function.after(
        numerics::ScalarFunction::clamp(value.clamp->min, value.clamp->max));
  FailureOr<Value> codes = lookUp(context.b, context.op, value.codes,
                                  value.type, context.resultType, function);
  if (failed(codes))
    return failure();
  return IntegerValue{*codes, context.resultType, {}};
}

/// As the legality table says: codes of 8 bits by table where there is one
/// slope.
static FailureOr<IntegerValue> lowerPRelu(LoweringContext &context,
                                          const IntegerValue &value) {
  if (context.what.function && value.lines.empty() &&
      value.type.getStorageTypeIntegralWidth() == 8 &&
      !getParameters(value.type).axis)
    return lowerFunction(context, value);
  FailureOr<Value> codes = requantizePRelu(context.b, context.op, context.what,
                                           value, context.resultType);
  if (failed(codes))
    return failure();
  return IntegerValue{*codes, context.resultType, {}};
}

FailureOr<IntegerValue> lowerUnary(LoweringContext context) {
  const Computation &what = context.what;
  IntegerValue value = context.lhs();
  if (AffineMap map = getOperandMap(context.op, what.lhs); !map.isIdentity()) {
    FailureOr<IntegerValue> movable =
        makeMovable(context.b, context.op, value, context.resultType);
    if (failed(movable))
      return failure();
    value = *movable;
    value.codes = alignToResult(context, value.codes, map);
  }
  switch (what.kind) {
  case QuantizationKind::SameScale:
    return value;
  case QuantizationKind::Clamp:
    value.clamp = compose(value.clamp, what.clamp);
    return value;
  case QuantizationKind::ConstantScale:
    return isQuantizedElsewhere(context.op) ? scaleExactly(what, value)
                                            : scaleNearly(what, value);
  case QuantizationKind::SliceScale:
    return scaleSlices(what, value, isQuantizedElsewhere(context.op));
  case QuantizationKind::PRelu:
    return lowerPRelu(context, value);
  default:
    return lowerFunction(context, value);
  }
}

} // namespace qnn::integer
