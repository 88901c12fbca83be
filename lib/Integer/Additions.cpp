#include "Elementwise.h"
#include "ExactLines.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
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
  std::optional<SmallVector<int64_t>> codes = readIntegers(rhs.codes);
  if (!codes)
    return context.op->emitOpError("adds a constant that cannot be read");
  if (subtracts)
    for (int64_t &code : *codes)
      code = -code;
  IntegerValue sum = lhs;
  sum.codes = addConstant(context.b, lhs.codes,
                          cast<ShapedType>(rhs.codes.getType()).getShape(),
                          *codes, getOperandMap(context.op, bias));
  return sum;
}

IntegerValue addBiasExactly(LoweringContext &context, const IntegerValue &acc,
                            unsigned bias, bool subtracts) {
  std::string why;
  return add(
      context, acc,
      *addExactly(context.op, bias, subtracts, getLines(acc), acc.type, why));
}

/// Whether operand `number` is a constant of reals, or of a model that was
/// quantized elsewhere.
bool isAddedExactly(LoweringContext &context, unsigned number) {
  Value codes = context.operands[number].codes;
  return codes ? isQuantizedElsewhere(context.op) && getConstantTensor(codes)
               : bool(getConstantTensor(context.op->getOperand(number)));
}

/// One i32 of each two elements of the operands.
Value createSum(LoweringContext &context, ScalarBody combine) {
  return createMap(context.b, {context.lhs().codes, context.rhs().codes},
                   {getOperandMap(context.op, context.what.lhs),
                    getOperandMap(context.op, context.what.rhs)},
                   context.resultShape(), context.b.getI32Type(), combine);
}

/// Two weighted distances in 32 bits, at a scale that is the result's over a
/// power of two.
IntegerValue addCodes(LoweringContext &context,
                      const numerics::AddMultipliers &multipliers) {
  const IntegerValue &lhs = context.lhs(), &rhs = context.rhs();
  int64_t rhsFactor =
      context.what.subtracts ? -multipliers.rhs : multipliers.rhs;
  Value acc = createSum(
      context, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
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

/// Numbers beyond 64 bits: high * 2^31 + low, where low may have any size.
struct Limbs {
  static constexpr int64_t kBits = 31;

  Value high, low;

  static Value constant(ImplicitLocOpBuilder &b, int64_t value) {
    return createInt(b, b.getI64Type(), value);
  }

  Limbs add(ImplicitLocOpBuilder &b, int64_t value) const {
    int64_t mask = (int64_t(1) << kBits) - 1;
    return {arith::AddIOp::create(b, high, constant(b, value >> kBits)),
            arith::AddIOp::create(b, low, constant(b, value & mask))};
  }
  Limbs addPower(ImplicitLocOpBuilder &b, int64_t exponent,
                 int64_t sign) const {
    int64_t over = exponent - kBits;
    if (over < 0)
      return add(b, sign * (int64_t(1) << exponent));
    Value power = constant(b, sign * (int64_t(1) << over));
    return {arith::AddIOp::create(b, high, power), low};
  }
  /// floor(this / 2^shift), `shift` at least 31.
  Value shiftRight(ImplicitLocOpBuilder &b, int64_t shift) const {
    Value carry = arith::ShRSIOp::create(b, low, constant(b, kBits));
    return arith::ShRSIOp::create(b, arith::AddIOp::create(b, high, carry),
                                  constant(b, shift - kBits));
  }
};

/// Whether `Limbs` of 64 bits each hold the sum of two distances below 2^17 and
/// all that its rounding adds.
bool fitsLimbs(const numerics::ExactAdd &add) {
  return add.shift < 62 + Limbs::kBits &&
         add.shift - add.tieBits >= Limbs::kBits;
}

/// The rounded sum of `numerics::addExactly` where its products exceed 64 bits.
Value createLimbSum(ImplicitLocOpBuilder &b, Value lhs, Value rhs,
                    const numerics::ExactAdd &add, bool subtracts) {
  Type i64 = b.getI64Type();
  Value left = arith::ExtSIOp::create(b, i64, lhs),
        right = arith::ExtSIOp::create(b, i64, rhs);
  int64_t sign = subtracts ? -1 : 1;
  auto combine = [&](int64_t lhsPart, int64_t rhsPart) -> Value {
    return arith::AddIOp::create(
        b, arith::MulIOp::create(b, left, Limbs::constant(b, lhsPart)),
        arith::MulIOp::create(b, right, Limbs::constant(b, sign * rhsPart)));
  };
  int64_t mask = (int64_t(1) << Limbs::kBits) - 1;
  Limbs sum{combine(add.lhs >> Limbs::kBits, add.rhs >> Limbs::kBits),
            combine(add.lhs & mask, add.rhs & mask)};
  sum = sum.add(b, add.offset);
  Limbs rounded = sum.addPower(b, add.shift - 1, 1);
  if (add.toEven) {
    rounded = rounded.addPower(b, add.tieBits, -1);
    Value odd =
        arith::AndIOp::create(b, sum.shiftRight(b, add.shift - add.tieBits),
                              Limbs::constant(b, int64_t(1) << add.tieBits));
    rounded.low = arith::AddIOp::create(b, rounded.low, odd);
  }
  return rounded.shiftRight(b, add.shift);
}

/// The rounded sum of `numerics::addExactly`, in one integer that holds it.
Value createWideSum(ImplicitLocOpBuilder &b, Value lhs, Value rhs,
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
  return arith::ShRSIOp::create(b, rounded, constant(add.shift));
}

/// `numerics::addExactly` of two i32 distances, in i32.
Value createExactSum(ImplicitLocOpBuilder &b, Value lhs, Value rhs,
                     const numerics::ExactAdd &add, bool subtracts) {
  Value steps = !add.fits64Bits && fitsLimbs(add)
                    ? createLimbSum(b, lhs, rhs, add, subtracts)
                    : createWideSum(b, lhs, rhs, add, subtracts);
  auto constant = [&](int64_t value) {
    return createInt(b, steps.getType(), value);
  };
  // Far beyond all codes, and within 32 bits.
  steps = arith::MaxSIOp::create(b, steps, constant(-(int64_t(1) << 30)));
  steps = arith::MinSIOp::create(b, steps, constant(int64_t(1) << 30));
  return arith::TruncIOp::create(b, b.getI32Type(), steps);
}

/// The exact sum in whole steps of the result, rounded once, halves to even.
IntegerValue addCodesExactly(LoweringContext &context) {
  const IntegerValue &lhs = context.lhs(), &rhs = context.rhs();
  bool subtracts = context.what.subtracts;
  quant::QuantizedType type =
      getExactSumType(context.op, lhs.type, rhs.type, context.resultType);
  auto add = chooseExactAdd(lhs.type, rhs.type, type, subtracts);
  Value acc = createSum(
      context, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        return createExactSum(
            b, createDistance(b, b.getI32Type(), args[0], lhs),
            createDistance(b, b.getI32Type(), args[1], rhs), *add, subtracts);
      });
  return {acc,
          getAccumulatorType(context.b.getContext(), getParameters(type).scales,
                             {}),
          {}};
}

} // namespace

FailureOr<IntegerValue> lowerAdd(LoweringContext context) {
  const IntegerValue &lhs = context.lhs(), &rhs = context.rhs();
  unsigned left = context.what.lhs, right = context.what.rhs;
  bool subtracts = context.what.subtracts;
  if (isAccumulator(lhs) && isAddedExactly(context, right))
    return addBiasExactly(context, lhs, right, subtracts);
  if (isAccumulator(rhs) && isAddedExactly(context, left) && !subtracts)
    return addBiasExactly(context, rhs, left, false);
  if (isAccumulator(lhs) && isAccumulator(rhs))
    return matchPattern(lhs.codes, m_Constant()) && !subtracts
               ? addBias(context, right, left, false)
               : addBias(context, left, right, subtracts);
  if (auto narrow =
          chooseNarrowAdd(context.op, lhs.type, rhs.type, context.resultType))
    return addCodes(context, *narrow);
  return addCodesExactly(context);
}

} // namespace qnn::integer
