#include "qnn/Reference/RequantizeArithmetic.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;

namespace qnn::reference {

bool fitsNarrowRequantize(RequantizationAttr attr, unsigned resultBits) {
  return attr.getRounding() != RoundingMode::Float32 && resultBits <= 16 &&
         llvm::all_of(attr.getShifts().asArrayRef(),
                      [](int32_t shift) { return shift >= 31; });
}

static DenseElementsAttr getTableOf(DenseI32ArrayAttr values, unsigned bits,
                                    function_ref<int64_t(int64_t)> entry) {
  SmallVector<int64_t> entries;
  for (int32_t value : values.asArrayRef())
    entries.push_back(entry(value));
  return getTable(values.getContext(), bits, entries);
}

RequantizeArithmetic::RequantizeArithmetic(RequantizationAttr attr,
                                           unsigned resultBits)
    : attr(attr), resultBits(resultBits),
      narrow(fitsNarrowRequantize(attr, resultBits)) {
  DenseI32ArrayAttr shifts = attr.getShifts();
  auto addTable = [&](DenseI32ArrayAttr values, unsigned bits,
                      function_ref<int64_t(int64_t)> entry) {
    tables.push_back(getTableOf(values, bits, entry));
  };
  auto identity = [](int64_t value) { return value; };
  auto half = [](int64_t r) { return int64_t(1) << (r - 1); };
  switch (attr.getRounding()) {
  case RoundingMode::SingleRound:
    addTable(attr.getMultipliers(), 32, identity);
    addTable(shifts, 64, identity);
    if (!narrow) {
      addTable(shifts, 64, half);
      return;
    }
    addTable(shifts, 64, [&](int64_t r) { return half(r) + kProductBias; });
    addTable(shifts, 32, [](int64_t r) { return kProductBias >> r; });
    return;
  case RoundingMode::DoubleRound:
    addTable(attr.getMultipliers(), 32, identity);
    if (narrow) {
      addTable(shifts, 32, [](int64_t r) { return r - 31; });
      addTable(shifts, 32, [](int64_t r) { return getRemainderMask(r - 31); });
      return;
    }
    addTable(shifts, 64,
             [](int64_t r) { return std::max<int64_t>(31 - r, 0); });
    addTable(shifts, 64,
             [](int64_t r) { return std::max<int64_t>(r - 31, 0); });
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
    return attr.getRounding() == RoundingMode::SingleRound
               ? buildNarrow(b, acc, parameters)
               : buildNarrowTwice(b, acc, parameters);
  Value scaled;
  switch (attr.getRounding()) {
  case RoundingMode::SingleRound:
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

/// ((acc * m + 2^(r-1) + 2^62) >> r) - 2^(62-r), clamped in 32 bits; the
/// subtraction is exact modulo 2^32 and its result fits.
Value RequantizeArithmetic::buildNarrow(ImplicitLocOpBuilder &b, Value acc,
                                        ValueRange parameters) const {
  Value m = parameters[0], r = parameters[1], bias = parameters[2],
        offset = parameters[3];
  Value sum = arith::AddIOp::create(b, createProduct(b, acc, m), bias);
  Value shifted = arith::TruncIOp::create(b, b.getI32Type(),
                                          arith::ShRUIOp::create(b, sum, r));
  Value scaled = arith::SubIOp::create(b, shifted, offset);
  return buildClamp(b, scaled);
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

/// (acc * m + 2^(r-1)) >> r in 64 bits
Value RequantizeArithmetic::buildSingleRound(ImplicitLocOpBuilder &b, Value acc,
                                             ValueRange parameters) const {
  Value m = parameters[0], r = parameters[1], half = parameters[2];
  Value sum = arith::AddIOp::create(b, createProduct(b, acc, m), half);
  return arith::ShRSIOp::create(b, sum, r);
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
