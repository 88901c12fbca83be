#include "qnn/Reference/RequantizeArithmetic.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "qnn/Numerics/Requantize.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::reference {

static bool roundsToEven(RequantizationAttr attr) {
  return attr.getRounding() == RoundingMode::SingleRoundEven;
}

/// Whether acc * m + o + 2^(r-1) fits 64 bits for accumulators of 32, with the
/// factor 2^62 of `kProductBias` added without a sign.
static bool fitsProduct(RequantizationAttr attr) {
  constexpr int64_t most = int64_t(1) << numerics::narrowBits;
  for (int64_t i = 0, e = attr.getNumFactors(); i < e; ++i) {
    int64_t m = std::abs(attr.getMultipliers()[i]), offset = attr.getOffset(i);
    if (m >= most ||
        attr.getShifts()[i] > numerics::maxShift(numerics::narrowBits) ||
        std::abs(offset) > std::max(most, kProductBias - m * most))
      return false;
  }
  return true;
}

/// Only of factors that are not 0 can it be said which accumulators saturate;
/// none do where the shift is long.
static bool canSaturate(RequantizationAttr attr) {
  return attr.getRounding() != RoundingMode::DoubleRound &&
         llvm::all_of(llvm::zip_equal(attr.getMultipliers().asArrayRef(),
                                      attr.getShifts().asArrayRef()),
                      [](auto factor) {
                        auto [m, r] = factor;
                        return m != 0 || r >= 31;
                      });
}

/// The accumulator, negated where its factor is, from which on, or down to
/// which, every code is `end`.
static int64_t getSaturated(RequantizationAttr attr, int64_t i, int64_t end,
                            bool isGreatest) {
  int64_t limit = isGreatest ? INT32_MAX : INT32_MIN;
  int64_t r = attr.getShifts()[i], m = std::abs(attr.getMultipliers()[i]);
  if (r >= 31 || m == 0)
    return limit;
  // One step beyond: whatever is rounded stays beyond the end.
  int64_t step = end - attr.getZeroPoint() + (isGreatest ? 1 : -1);
  int64_t product = step * (int64_t(1) << r) - attr.getOffset(i);
  int64_t acc = isGreatest ? llvm::divideCeilSigned(product, m)
                           : llvm::divideFloorSigned(product, m);
  return std::clamp<int64_t>(acc, INT32_MIN, INT32_MAX);
}

bool fitsNarrowRequantize(RequantizationAttr attr, unsigned resultBits) {
  // 2^62 itself must not change the bit that says whether a code is odd.
  int32_t most = roundsToEven(attr) ? 61 : 62;
  return attr.getRounding() != RoundingMode::Float32 && resultBits <= 16 &&
         fitsProduct(attr) &&
         llvm::all_of(
             attr.getShifts().asArrayRef(),
             [&](int32_t shift) { return shift >= 1 && shift <= most; }) &&
         (!saturatesFirst(attr) || canSaturate(attr));
}

bool saturatesFirst(RequantizationAttr attr) {
  return llvm::any_of(attr.getShifts().asArrayRef(),
                      [](int32_t shift) { return shift < 31; });
}

/// The least and the greatest accumulator that no other code has.
static std::pair<int64_t, int64_t> getSaturated(RequantizationAttr attr,
                                                int64_t i) {
  int64_t low = getSaturated(attr, i, attr.getMin(), /*isGreatest=*/false);
  int64_t high = getSaturated(attr, i, attr.getMax(), /*isGreatest=*/true);
  if (attr.getMultipliers()[i] >= 0)
    return {low, high};
  return {high == INT32_MAX ? INT32_MIN : -high,
          low == INT32_MIN ? INT32_MAX : -low};
}

NarrowFactor getNarrowFactor(RequantizationAttr attr, int64_t i) {
  int64_t r = attr.getShifts()[i], t = attr.getTieBits();
  int64_t half = int64_t(1) << (r - 1);
  bool toEven = roundsToEven(attr);
  auto [low, high] = getSaturated(attr, i);
  return {attr.getMultipliers()[i],
          r,
          kProductBias + attr.getOffset(i) + (toEven ? 0 : half),
          half - (int64_t(1) << t),
          r - t,
          kProductBias >> r,
          low,
          high};
}

/// `value` in the type of `like`, a scalar or a vector.
static Value createConstant(ImplicitLocOpBuilder &b, Type like, int64_t value) {
  auto type = dyn_cast<VectorType>(like);
  if (!type)
    return createInt(b, like, value);
  return arith::ConstantOp::create(
      b, DenseElementsAttr::get(
             type, b.getIntegerAttr(type.getElementType(), value)));
}

Value createNarrowShift(ImplicitLocOpBuilder &b, RequantizationAttr attr,
                        Value product, Value start, Value shift, Value rest,
                        Value tieShift) {
  Value sum = arith::AddIOp::create(b, product, start);
  if (roundsToEven(attr)) {
    Value ties =
        createConstant(b, sum.getType(), int64_t(1) << attr.getTieBits());
    Value odd = arith::AndIOp::create(
        b, arith::ShRUIOp::create(b, sum, tieShift), ties);
    sum = arith::AddIOp::create(b, arith::AddIOp::create(b, sum, rest), odd);
  }
  return arith::ShRUIOp::create(b, sum, shift);
}

RequantizeArithmetic::RequantizeArithmetic(RequantizationAttr attr,
                                           unsigned accBits,
                                           unsigned resultBits)
    : attr(attr), resultBits(resultBits),
      narrow(accBits == 32 && fitsNarrowRequantize(attr, resultBits)) {
  auto addTable = [&](unsigned bits, function_ref<int64_t(int64_t)> entry) {
    SmallVector<int64_t> entries;
    for (int64_t i = 0, e = attr.getNumFactors(); i < e; ++i)
      entries.push_back(entry(i));
    tables.push_back(getTable(attr.getContext(), bits, entries));
  };
  auto factor = [&](int64_t NarrowFactor::*member) {
    return
        [attr, member](int64_t i) { return getNarrowFactor(attr, i).*member; };
  };
  auto multiplier = [&](int64_t i) { return attr.getMultipliers()[i]; };
  auto shift = [&](int64_t i) -> int64_t { return attr.getShifts()[i]; };
  switch (attr.getRounding()) {
  case RoundingMode::SingleRound:
  case RoundingMode::SingleRoundEven:
    addTable(fitsProduct(attr) ? 32 : 64, multiplier);
    addTable(64, shift);
    if (!narrow) {
      addTable(64, [&](int64_t i) { return attr.getOffset(i); });
      return;
    }
    addTable(64, factor(&NarrowFactor::start));
    addTable(32, factor(&NarrowFactor::bias));
    if (saturatesFirst(attr)) {
      addTable(32, factor(&NarrowFactor::low));
      addTable(32, factor(&NarrowFactor::high));
    }
    if (!roundsToEven(attr))
      return;
    addTable(64, factor(&NarrowFactor::rest));
    addTable(64, factor(&NarrowFactor::tieShift));
    return;
  case RoundingMode::DoubleRound:
    addTable(32, multiplier);
    if (narrow) {
      addTable(32, [&](int64_t i) { return shift(i) - 31; });
      addTable(32, [&](int64_t i) { return getRemainderMask(shift(i) - 31); });
      return;
    }
    addTable(64,
             [&](int64_t i) { return std::max<int64_t>(31 - shift(i), 0); });
    addTable(64,
             [&](int64_t i) { return std::max<int64_t>(shift(i) - 31, 0); });
    return;
  case RoundingMode::Float32:
    auto type = RankedTensorType::get({int64_t(attr.getScales().size())},
                                      Float32Type::get(attr.getContext()));
    tables.push_back(
        DenseElementsAttr::get(type, attr.getScales().asArrayRef()));
    return;
  }
}

Value RequantizeArithmetic::build(ImplicitLocOpBuilder &b, Value acc,
                                  ValueRange parameters) const {
  if (narrow)
    return attr.getRounding() == RoundingMode::DoubleRound
               ? buildNarrowTwice(b, acc, parameters)
               : buildNarrow(b, acc, parameters);
  Value scaled;
  switch (attr.getRounding()) {
  case RoundingMode::SingleRound:
  case RoundingMode::SingleRoundEven:
    scaled = buildSingleRound(b, acc, parameters);
    break;
  case RoundingMode::DoubleRound:
    scaled = buildDoubleRound(b, acc, parameters);
    break;
  case RoundingMode::Float32:
    scaled = buildFloat32(b, acc, parameters);
    break;
  }
  return buildClamp(b, scaled);
}

static Value createProduct(ImplicitLocOpBuilder &b, Value lhs, Value rhs) {
  auto widen = [&](Value value) -> Value {
    if (value.getType().isInteger(64))
      return value;
    return arith::ExtSIOp::create(b, b.getI64Type(), value);
  };
  return arith::MulIOp::create(b, widen(lhs), widen(rhs));
}

/// As `NarrowFactor` says, clamped in 32 bits; the subtraction is exact modulo
/// 2^32 and its result fits.
Value RequantizeArithmetic::buildNarrow(ImplicitLocOpBuilder &b, Value acc,
                                        ValueRange parameters) const {
  Value m = parameters[0], r = parameters[1], start = parameters[2],
        bias = parameters[3];
  parameters = parameters.drop_front(4);
  if (saturatesFirst(attr)) {
    acc = arith::MaxSIOp::create(b, acc, parameters[0]);
    acc = arith::MinSIOp::create(b, acc, parameters[1]);
    parameters = parameters.drop_front(2);
  }
  bool toEven = roundsToEven(attr);
  Value shifted = arith::TruncIOp::create(
      b, b.getI32Type(),
      createNarrowShift(b, attr, createProduct(b, acc, m), start, r,
                        toEven ? parameters[0] : Value(),
                        toEven ? parameters[1] : Value()));
  return buildClamp(b, arith::SubIOp::create(b, shifted, bias));
}

int64_t getRemainderMask(int64_t shift) { return (int64_t(1) << shift) - 1; }

Value createShiftAway(ImplicitLocOpBuilder &b, Value value, Value shift,
                      Value mask) {
  auto constant = [&](int64_t number) -> Value {
    auto attr = b.getI32IntegerAttr(number);
    if (auto type = dyn_cast<VectorType>(value.getType()))
      return arith::ConstantOp::create(b, DenseElementsAttr::get(type, attr));
    return arith::ConstantOp::create(b, attr);
  };
  Value sign = arith::ShRSIOp::create(b, value, constant(31));
  Value half = arith::ShRUIOp::create(b, mask, constant(1));
  Value threshold = arith::SubIOp::create(b, half, sign);
  Value remainder = arith::AndIOp::create(b, value, mask);
  Value isAbove =
      arith::CmpIOp::create(b, arith::CmpIPredicate::sgt, remainder, threshold);
  Value unit = arith::ExtUIOp::create(b, value.getType(), isAbove);
  return arith::AddIOp::create(b, arith::ShRSIOp::create(b, value, shift),
                               unit);
}

/// shiftAway(highMul(acc, m), r - 31) where no shift to the left comes first:
/// highMul is ((acc * m + 2^30 + 2^62) >> 31) - 2^31 and fits 32 bits.
Value RequantizeArithmetic::buildNarrowTwice(ImplicitLocOpBuilder &b, Value acc,
                                             ValueRange parameters) const {
  Value m = parameters[0], right = parameters[1], mask = parameters[2];
  Value sum = arith::AddIOp::create(
      b, createProduct(b, acc, m),
      createInt(b, b.getI64Type(), kProductBias + (int64_t(1) << 30)));
  Value shifted = arith::TruncIOp::create(
      b, b.getI32Type(),
      arith::ShRUIOp::create(b, sum, createInt(b, b.getI64Type(), 31)));
  Value high = arith::SubIOp::create(b, shifted,
                                     createInt(b, b.getI32Type(), INT32_MIN));
  return buildClamp(b, createShiftAway(b, high, right, mask));
}

/// (acc * m + o + 2^(r-1)) >> r, or the form that rounds to even, in 64 bits
/// where products fit, else in 128.
Value RequantizeArithmetic::buildSingleRound(ImplicitLocOpBuilder &b, Value acc,
                                             ValueRange parameters) const {
  bool fits = acc.getType().isInteger(32) && fitsProduct(attr);
  Type type = b.getIntegerType(fits ? 64 : 128);
  auto widen = [&](Value value) {
    return b.createOrFold<arith::ExtSIOp>(type, value);
  };
  Value m = widen(parameters[0]), r = widen(parameters[1]),
        offset = widen(parameters[2]);
  Value one = createInt(b, type, 1);
  Value half = arith::ShLIOp::create(b, one, arith::SubIOp::create(b, r, one));
  Value x = arith::MulIOp::create(b, widen(acc), m);
  x = arith::AddIOp::create(b, x, offset);
  if (roundsToEven(attr)) {
    Value ties = createInt(b, type, int64_t(1) << attr.getTieBits());
    Value tieBits = createInt(b, type, attr.getTieBits());
    Value odd =
        arith::ShRSIOp::create(b, x, arith::SubIOp::create(b, r, tieBits));
    x = arith::AddIOp::create(b, x, arith::AndIOp::create(b, odd, ties));
    half = arith::SubIOp::create(b, half, ties);
  }
  return arith::ShRSIOp::create(b, arith::AddIOp::create(b, x, half), r);
}

static Value createSaturate(ImplicitLocOpBuilder &b, Value value, int64_t min,
                            int64_t max) {
  value = arith::MaxSIOp::create(b, value, createInt(b, value.getType(), min));
  return arith::MinSIOp::create(b, value, createInt(b, value.getType(), max));
}

/// shiftAway(highMul(saturate(acc << left), m), right), where
/// highMul(a, m) = (a * m + 2^30) >> 31 and
/// shiftAway(x, n) = (x + floor(2^(n-1)) - (x < 0 and n > 0)) >> n.
Value RequantizeArithmetic::buildDoubleRound(ImplicitLocOpBuilder &b, Value acc,
                                             ValueRange parameters) const {
  Type i64 = b.getI64Type();
  Value m = parameters[0], left = parameters[1], right = parameters[2];
  Value one = createInt(b, i64, 1), zero = createInt(b, i64, 0);
  Value wide = arith::ExtSIOp::create(b, i64, acc);
  Value shifted = createSaturate(b, arith::ShLIOp::create(b, wide, left),
                                 INT32_MIN, INT32_MAX);
  Value nudged = arith::AddIOp::create(b, createProduct(b, shifted, m),
                                       createInt(b, i64, int64_t(1) << 30));
  Value high = arith::ShRSIOp::create(b, nudged, createInt(b, i64, 31));

  Value half =
      arith::ShRSIOp::create(b, arith::ShLIOp::create(b, one, right), one);
  Value isNegative =
      arith::CmpIOp::create(b, arith::CmpIPredicate::slt, high, zero);
  Value rounds =
      arith::CmpIOp::create(b, arith::CmpIPredicate::sgt, right, zero);
  Value unit = arith::ExtUIOp::create(
      b, i64, arith::AndIOp::create(b, isNegative, rounds));
  Value sum =
      arith::SubIOp::create(b, arith::AddIOp::create(b, high, half), unit);
  return arith::ShRSIOp::create(b, sum, right);
}

/// roundHalfEven(f32(acc) * s), saturated to what 64 bits hold with any zero
/// point.
Value RequantizeArithmetic::buildFloat32(ImplicitLocOpBuilder &b, Value acc,
                                         ValueRange parameters) const {
  Value real = arith::SIToFPOp::create(b, b.getF32Type(), acc);
  Value rounded = math::RoundEvenOp::create(
      b, arith::MulFOp::create(b, real, parameters[0]));
  // A product that overflows is infinite but never NaN.
  auto clampTo = [&](arith::CmpFPredicate predicate, float limit) {
    Value bound = arith::ConstantOp::create(b, b.getF32FloatAttr(limit));
    Value beyond = arith::CmpFOp::create(b, predicate, rounded, bound);
    rounded = arith::SelectOp::create(b, beyond, bound, rounded);
  };
  // In 16 bits both bounds and the sum with the zero point stay below 2^18.
  bool small = resultBits <= 16;
  float limit = small ? 0x1p18f : 0x1p62f;
  clampTo(arith::CmpFPredicate::OLT, -limit);
  clampTo(arith::CmpFPredicate::OGT, limit);
  return arith::FPToSIOp::create(b, small ? b.getI32Type() : b.getI64Type(),
                                 rounded);
}

/// clamp(scaled + z, min, max), the sum free of overflow: in 32 bits the clamp
/// comes first, against bounds from which the zero point is subtracted.
Value RequantizeArithmetic::buildClamp(ImplicitLocOpBuilder &b,
                                       Value scaled) const {
  int64_t z = attr.getZeroPoint();
  Value clamped =
      createSaturate(b, scaled, attr.getMin() - z, attr.getMax() - z);
  Value code =
      arith::AddIOp::create(b, clamped, createInt(b, scaled.getType(), z));
  return b.createOrFold<arith::TruncIOp>(b.getIntegerType(resultBits), code);
}

} // namespace qnn::reference
