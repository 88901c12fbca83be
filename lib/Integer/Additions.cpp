#include "Elementwise.h"
#include "ExactLines.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Numerics/AddParams.h"

using namespace mlir;

namespace qnn::integer {
namespace {

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
  IntegerValue sum = lhs;
  sum.codes = addConstant(context.b, lhs.codes,
                          constant.getShapedType().getShape(), *codes, map);
  return sum;
}

/// Whether operand `number` is a constant of codes or of reals.
bool isConstant(LoweringContext &context, unsigned number) {
  Value codes = context.operands[number].codes;
  return bool(
      getConstantTensor(codes ? codes : context.op->getOperand(number)));
}

/// One i32 of each two elements of the operands.
Value createSum(LoweringContext &context, const ElementwiseBody &body,
                ScalarBody combine) {
  linalg::GenericOp op = asGeneric(context);
  return createMap(
      context.b,
      {context.operands[body.lhs].codes, context.operands[body.rhs].codes},
      {mapFromResult(op, body.lhs), mapFromResult(op, body.rhs)},
      context.resultShape(), context.b.getI32Type(), combine);
}

/// Two weighted distances in 32 bits, at a scale that is the result's over a
/// power of two.
IntegerValue addCodes(LoweringContext &context, const ElementwiseBody &body,
                      const numerics::AddMultipliers &multipliers) {
  const IntegerValue &lhs = context.operands[body.lhs];
  const IntegerValue &rhs = context.operands[body.rhs];
  int64_t rhsFactor = body.subtracts ? -multipliers.rhs : multipliers.rhs;
  Value acc = createSum(
      context, body, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Type i32 = b.getI32Type();
        Value left = arith::MulIOp::create(
            b, createDistance(b, b.getI32Type(), args[0], lhs),
            createInt(b, i32, multipliers.lhs));
        Value right = arith::MulIOp::create(
            b, createDistance(b, b.getI32Type(), args[1], rhs),
            createInt(b, i32, rhsFactor));
        return arith::AddIOp::create(b, left, right);
      });
  double scale = std::ldexp(getParameters(context.resultType).scales[0],
                            -multipliers.shift);
  return {acc, getAccumulatorType(context.b.getContext(), scale, {}), {}};
}

/// `numerics::addExactly` of two i32 distances, in i32.
Value createExactSum(ImplicitLocOpBuilder &b, Value lhs, Value rhs,
                     const numerics::ExactAdd &add, bool subtracts) {
  Type wide = b.getIntegerType(add.fits64Bits ? 64 : 128);
  auto constant = [&](int64_t value) { return createInt(b, wide, value); };
  auto scale = [&](Value distance, int64_t factor) -> Value {
    return arith::MulIOp::create(b, arith::ExtSIOp::create(b, wide, distance),
                                 constant(factor));
  };
  Value left = scale(lhs, add.lhs), right = scale(rhs, add.rhs);
  Value sum = subtracts ? arith::SubIOp::create(b, left, right).getResult()
                        : arith::AddIOp::create(b, left, right);
  // The half less the window of what counts as one, as roundShift says.
  Value one = constant(1);
  auto power = [&](int exponent) -> Value {
    return arith::ShLIOp::create(b, one, constant(exponent));
  };
  sum = arith::AddIOp::create(b, sum, constant(add.offset));
  Value rounded = arith::AddIOp::create(b, sum, power(add.shift - 1));
  if (add.toEven) {
    Value odd = arith::AndIOp::create(
        b, arith::ShRSIOp::create(b, sum, constant(add.shift - add.tieBits)),
        power(add.tieBits));
    rounded = arith::AddIOp::create(
        b, arith::SubIOp::create(b, rounded, power(add.tieBits)), odd);
  }
  Value steps = arith::ShRSIOp::create(b, rounded, constant(add.shift));
  // Far beyond all codes, and within 32 bits.
  steps = arith::MaxSIOp::create(b, steps, constant(-(int64_t(1) << 30)));
  steps = arith::MinSIOp::create(b, steps, constant(int64_t(1) << 30));
  return arith::TruncIOp::create(b, b.getI32Type(), steps);
}

/// The exact sum in whole steps of the result, rounded once, halves to even.
FailureOr<IntegerValue> addCodesExactly(LoweringContext &context,
                                        const ElementwiseBody &body) {
  const IntegerValue &lhs = context.operands[body.lhs];
  const IntegerValue &rhs = context.operands[body.rhs];
  auto add =
      chooseExactAdd(lhs.type, rhs.type, context.resultType, body.subtracts);
  if (!add || !lhs.lines.empty() || !rhs.lines.empty())
    return context.op->emitOpError("types ")
           << lhs.type << ", " << rhs.type << " and " << context.resultType
           << " have no sum that is proved to be exact (N4)";
  Value acc = createSum(
      context, body, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        return createExactSum(b,
                              createDistance(b, b.getI32Type(), args[0], lhs),
                              createDistance(b, b.getI32Type(), args[1], rhs),
                              *add, body.subtracts);
      });
  return IntegerValue{
      acc,
      getAccumulatorType(context.b.getContext(),
                         getParameters(context.resultType).scales, {}),
      {}};
}

} // namespace

FailureOr<IntegerValue> lowerAdd(LoweringContext context) {
  linalg::GenericOp op = asGeneric(context);
  ElementwiseBody body = classifyElementwise(op);
  const IntegerValue &lhs = context.operands[body.lhs];
  const IntegerValue &rhs = context.operands[body.rhs];
  if (isQuantizedElsewhere(op)) {
    if (isAccumulator(lhs) && isConstant(context, body.rhs))
      return addExactly(context, lhs, body.rhs, body.subtracts);
    if (isAccumulator(rhs) && isConstant(context, body.lhs) && !body.subtracts)
      return addExactly(context, rhs, body.lhs, false);
  }
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
  if (auto narrow = chooseNarrowAdd(op, lhs.type, rhs.type, context.resultType))
    return addCodes(context, body, *narrow);
  return addCodesExactly(context, body);
}

} // namespace qnn::integer
