#include "Epilogue.h"
#include "qnn/Reference/Elementwise.h"
#include "qnn/Reference/RequantizeArithmetic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;

namespace qnn::kernel {

using reference::getNarrowFactor;
using reference::getRemainderMask;
using reference::getTable;
using reference::kProductBias;
using reference::NarrowFactor;

/// The entries of every group of `lanes` columns, the even ones first.
static SmallVector<int64_t> splitEvenOdd(ArrayRef<int64_t> values,
                                         int64_t lanes) {
  SmallVector<int64_t> split;
  for (size_t group = 0; group < values.size(); group += lanes)
    for (int64_t parity : {0, 1})
      for (int64_t lane = parity; lane < lanes; lane += 2)
        split.push_back(values[group + lane]);
  return split;
}

/// What is added to the high half of acc * m before it is shifted: half a step,
/// and the zero point.
struct HighFactor {
  int64_t addend, shift;
  /// Of two roundings: accumulators below it are negative after the first one.
  int64_t negative;
};

static HighFactor getHighFactor(RequantizationAttr attr, int64_t i) {
  bool twice = attr.getRounding() == RoundingMode::DoubleRound;
  // Twice rounded accumulators are four times as large, and half a step of the
  // first rounding is one.
  int64_t shift = attr.getShifts()[i] - (twice ? 30 : 32);
  int64_t step = int64_t(1) << shift;
  int64_t m = attr.getMultipliers()[i];
  return {step / 2 + attr.getZeroPoint() * step + (twice ? 1 : 0), shift,
          m > 0 ? -((int64_t(1) << 30) / m) : INT32_MIN};
}

/// Whether two roundings are one shift of 32 bits, for every factor. With
/// s = r - 31, the first gives x = (acc * m + 2^30) >> 31, the second
/// (x + 2^(s-1) - (x < 0)) >> s. Both floors are one, of
///   (acc * m + 2^30 + 2^(30+s) - (x < 0) * 2^31) >> (31 + s),
/// and of four times the accumulator the high half says all of it:
///   (hi32(4 * acc * m) + 1 + 2^s - (x < 0) * 2) >> (s + 1),
/// where x < 0 is acc < -floor(2^30 / m).
static bool fitsHighHalvesTwice(RequantizationAttr attr, int64_t reach) {
  if (reach >= (int64_t(1) << 29))
    return false;
  for (int64_t i = 0, e = attr.getNumFactors(); i < e; ++i) {
    int64_t r = attr.getShifts()[i];
    if (r < 32 || r > 60)
      return false;
    // What is added to is at most twice the accumulator in size.
    int64_t most = std::abs(getHighFactor(attr, i).addend) + 2 * reach + 4;
    if (most > INT32_MAX)
      return false;
  }
  return true;
}

/// Whether z + ((acc * m + 2^(r-1)) >> r) is, for every factor,
/// (hi32(acc * m) + 2^(r-33) + z * 2^(r-32)) >> (r - 32) in 32 bits: what is
/// dropped is below what is added, and the high half of a product is at most
/// 2^30 in size.
static bool fitsHighHalves(RequantizationAttr attr, int64_t reach) {
  if (attr.getRounding() == RoundingMode::DoubleRound)
    return fitsHighHalvesTwice(attr, reach);
  if (attr.getRounding() != RoundingMode::SingleRound || attr.getTieBits() != 0)
    return false;
  for (int64_t i = 0, e = attr.getNumFactors(); i < e; ++i) {
    int64_t r = attr.getShifts()[i];
    if (r < 33 || r > 62 || attr.getOffset(i) != 0 ||
        std::abs(getHighFactor(attr, i).addend) >= (int64_t(1) << 30))
      return false;
  }
  return true;
}

VectorRequantize::VectorRequantize(ImplicitLocOpBuilder &b, RequantizeOp op,
                                   int64_t reach, int64_t columns,
                                   int64_t lanes, int64_t first)
    : attr(op.getRequantization()), lanes(lanes) {
  // All groups have the same factors. Nobody reads those behind the last one.
  auto getFactor = [&](int64_t column) {
    return column % attr.getNumFactors();
  };
  roundsTwice = attr.getRounding() == RoundingMode::DoubleRound;
  toEven = attr.getRounding() == RoundingMode::SingleRoundEven;
  usesHighHalves = fitsHighHalves(attr, reach);
  saturates = reference::saturatesFirst(attr);
  SmallVector<NarrowFactor> factors;
  SmallVector<int64_t> offset, second, mask;
  for (int64_t column = 0; column < columns; ++column) {
    int64_t i = getFactor(first + column);
    int64_t remaining = attr.getShifts()[i] - 31;
    NarrowFactor factor = getNarrowFactor(attr, i);
    if (roundsTwice) {
      factor.shift = 31;
      factor.start = (int64_t(1) << 30) + kProductBias;
      factor.bias = kProductBias >> 31;
    }
    factors.push_back(factor);
    offset.push_back(factor.bias);
    second.push_back(remaining);
    mask.push_back(getRemainderMask(remaining));
  }
  auto createTable = [&](unsigned bits, ArrayRef<int64_t> values) -> Value {
    return arith::ConstantOp::create(b, getTable(b.getContext(), bits, values));
  };
  auto createPairs = [&](int64_t NarrowFactor::*member, unsigned bits) {
    SmallVector<int64_t> values;
    for (const NarrowFactor &factor : factors)
      values.push_back(factor.*member);
    return createTable(bits, splitEvenOdd(values, lanes));
  };
  multipliers = createPairs(&NarrowFactor::multiplier, 32);
  if (usesHighHalves) {
    SmallVector<int64_t> addend, shift, negative;
    for (int64_t column = 0; column < columns; ++column) {
      HighFactor factor = getHighFactor(attr, getFactor(first + column));
      addend.push_back(factor.addend);
      shift.push_back(factor.shift);
      negative.push_back(factor.negative);
    }
    addends = createTable(32, addend);
    highShifts = createTable(32, shift);
    if (roundsTwice)
      negatives = createTable(32, negative);
    return;
  }
  if (saturates) {
    SmallVector<int64_t> low, high;
    for (const NarrowFactor &factor : factors) {
      low.push_back(factor.low);
      high.push_back(factor.high);
    }
    lows = createTable(32, low);
    highs = createTable(32, high);
  }
  shifts = createPairs(&NarrowFactor::shift, 64);
  starts = createPairs(&NarrowFactor::start, 64);
  offsets = createTable(32, offset);
  if (roundsTwice) {
    secondShifts = createTable(32, second);
    masks = createTable(32, mask);
  }
  if (toEven) {
    rests = createPairs(&NarrowFactor::rest, 64);
    tieShifts = createPairs(&NarrowFactor::tieShift, 64);
  }
}

static bool isSplatTable(Value table) {
  auto constant = table.getDefiningOp<arith::ConstantOp>();
  return cast<DenseElementsAttr>(constant.getValue()).isSplat();
}

/// `lanes` entries of `table` from `offset` on. A splat is no memory access.
static Value createRead(ImplicitLocOpBuilder &b, Value table, Value offset,
                        int64_t lanes) {
  Type element = getElementTypeOrSelf(table);
  auto type = VectorType::get({lanes}, element);
  if (isSplatTable(table)) {
    auto constant = table.getDefiningOp<arith::ConstantOp>();
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(type,
                                  cast<DenseElementsAttr>(constant.getValue())
                                      .getSplatValue<Attribute>()));
  }
  return vector::TransferReadOp::create(
      b, type, table, offset, createInt(b, element, 0), ArrayRef<bool>{true});
}

VectorRequantize::Factors VectorRequantize::read(ImplicitLocOpBuilder &b,
                                                 Value column) const {
  Value half = arith::ConstantIndexOp::create(b, lanes / 2);
  Value odd = arith::AddIOp::create(b, column, half);
  auto wide = VectorType::get({lanes / 2}, b.getI64Type());
  auto readHalf = [&](Value table, Value offset) -> Value {
    Value entries = createRead(b, table, offset, lanes / 2);
    if (entries.getType() == wide)
      return entries;
    return arith::ExtSIOp::create(b, wide, entries);
  };
  if (usesHighHalves) {
    Factors factors;
    factors.even.multiplier = readHalf(multipliers, column);
    factors.odd.multiplier = readHalf(multipliers, odd);
    factors.addend = createRead(b, addends, column, lanes);
    factors.highShift = createRead(b, highShifts, column, lanes);
    if (roundsTwice)
      factors.negative = createRead(b, negatives, column, lanes);
    return factors;
  }
  auto readPairs = [&](Value offset) -> Pairs {
    return {readHalf(multipliers, offset), readHalf(shifts, offset),
            readHalf(starts, offset),
            toEven ? readHalf(rests, offset) : Value(),
            toEven ? readHalf(tieShifts, offset) : Value()};
  };
  return {readPairs(column),
          readPairs(odd),
          createRead(b, offsets, column, lanes),
          roundsTwice ? createRead(b, secondShifts, column, lanes) : Value(),
          roundsTwice ? createRead(b, masks, column, lanes) : Value(),
          /*addend=*/Value(),
          /*highShift=*/Value(),
          /*negative=*/Value(),
          saturates ? createRead(b, lows, column, lanes) : Value(),
          saturates ? createRead(b, highs, column, lanes) : Value()};
}

static Value createSplat(ImplicitLocOpBuilder &b, VectorType type,
                         int64_t value) {
  return arith::ConstantOp::create(
      b, DenseElementsAttr::get(
             type, b.getIntegerAttr(type.getElementType(), value)));
}

/// The even and the odd lanes of i32 as i64.
static std::pair<Value, Value> splitLanes(ImplicitLocOpBuilder &b, Value acc) {
  int64_t lanes = cast<VectorType>(acc.getType()).getNumElements();
  auto pairs = VectorType::get({lanes / 2}, b.getI64Type());
  Value c32 = createSplat(b, pairs, 32);
  Value both = vector::BitCastOp::create(b, pairs, acc);
  Value even =
      arith::ShRSIOp::create(b, arith::ShLIOp::create(b, both, c32), c32);
  return {even, arith::ShRSIOp::create(b, both, c32)};
}

/// The low (0) or high (1) halves of even and odd lanes of i64, in order.
static Value joinHalves(ImplicitLocOpBuilder &b, Value even, Value odd,
                        int64_t half) {
  int64_t lanes = 2 * cast<VectorType>(even.getType()).getNumElements();
  auto sums = VectorType::get({lanes}, b.getI32Type());
  SmallVector<int64_t> order;
  for (int64_t lane = 0; lane < lanes; lane += 2)
    order.append({lane + half, lanes + lane + half});
  return vector::ShuffleOp::create(b, vector::BitCastOp::create(b, sums, even),
                                   vector::BitCastOp::create(b, sums, odd),
                                   order);
}

static Value clamp(ImplicitLocOpBuilder &b, Value value, int64_t min,
                   int64_t max) {
  auto type = cast<VectorType>(value.getType());
  value = arith::MaxSIOp::create(b, value, createSplat(b, type, min));
  return arith::MinSIOp::create(b, value, createSplat(b, type, max));
}

Value VectorRequantize::buildFromHighHalves(ImplicitLocOpBuilder &b,
                                            const Factors &factors,
                                            Value acc) const {
  auto sums = cast<VectorType>(acc.getType());
  Value scaled = acc;
  if (roundsTwice)
    scaled = arith::ShLIOp::create(b, acc, createSplat(b, sums, 2));
  auto [even, odd] = splitLanes(b, scaled);
  even = arith::MulIOp::create(b, even, factors.even.multiplier);
  odd = arith::MulIOp::create(b, odd, factors.odd.multiplier);
  Value high = joinHalves(b, even, odd, 1);
  Value sum = arith::AddIOp::create(b, high, factors.addend);
  if (roundsTwice) {
    Value isNegative = arith::CmpIOp::create(b, arith::CmpIPredicate::slt, acc,
                                             factors.negative);
    Value less =
        arith::AndIOp::create(b, arith::ExtSIOp::create(b, sums, isNegative),
                              createSplat(b, sums, -2));
    sum = arith::AddIOp::create(b, sum, less);
  }
  Value shifted = arith::ShRSIOp::create(b, sum, factors.highShift);
  return clamp(b, shifted, attr.getMin(), attr.getMax());
}

VectorRequantize::Factors VectorRequantize::blend(ImplicitLocOpBuilder &b,
                                                  const Factors &above,
                                                  const Factors &below,
                                                  Value acc) {
  auto choose = [&](Value signs, Value positive, Value negative) -> Value {
    Value zero = createSplat(b, cast<VectorType>(signs.getType()), 0);
    Value isNegative =
        arith::CmpIOp::create(b, arith::CmpIPredicate::slt, signs, zero);
    return arith::SelectOp::create(b, isNegative, negative, positive);
  };
  auto [even, odd] = splitLanes(b, acc);
  Factors factors;
  factors.even.multiplier =
      choose(even, above.even.multiplier, below.even.multiplier);
  factors.odd.multiplier =
      choose(odd, above.odd.multiplier, below.odd.multiplier);
  factors.addend = choose(acc, above.addend, below.addend);
  factors.highShift = choose(acc, above.highShift, below.highShift);
  return factors;
}

/// For each column what `NarrowFactor` says, clamped, plus the zero point. With
/// two roundings r is 31, and what remains of the shift follows.
Value VectorRequantize::build(ImplicitLocOpBuilder &b, const Factors &factors,
                              Value acc) const {
  if (usesHighHalves)
    return buildFromHighHalves(b, factors, acc);
  auto sums = cast<VectorType>(acc.getType());
  if (saturates) {
    acc = arith::MaxSIOp::create(b, acc, factors.low);
    acc = arith::MinSIOp::create(b, acc, factors.high);
  }
  auto [even, odd] = splitLanes(b, acc);
  auto scale = [&](Value value, const Pairs &pairs) {
    return reference::createNarrowShift(
        b, attr, arith::MulIOp::create(b, value, pairs.multiplier), pairs.start,
        pairs.shift, pairs.rest, pairs.tieShift);
  };
  even = scale(even, factors.even);
  odd = scale(odd, factors.odd);
  // A sum below 2^63 shifted by 31 or more leaves the upper half empty. (A
  // shift to the left and an or would do, too, but LLVM merges a shift by 31
  // before it into the multiplier, which then is too wide for `vpmuldq`.)
  Value scaled =
      arith::SubIOp::create(b, joinHalves(b, even, odd, 0), factors.offset);
  if (roundsTwice)
    scaled = reference::createShiftAway(b, scaled, factors.secondShift,
                                        factors.mask);
  int64_t z = attr.getZeroPoint();
  scaled = clamp(b, scaled, attr.getMin() - z, attr.getMax() - z);
  return arith::AddIOp::create(b, scaled, createSplat(b, sums, z));
}

EpilogueRequantize::EpilogueRequantize(ImplicitLocOpBuilder &b,
                                       const Epilogue &epilogue,
                                       int64_t columns, int64_t lanes,
                                       int64_t first)
    : above(b, epilogue.requantize, epilogue.reach, columns, lanes, first),
      lanes(lanes) {
  if (!epilogue.below)
    return;
  below.emplace(b, epilogue.below, epilogue.reach, columns, lanes, first);
  if (epilogue.least.empty())
    return;
  // As all factors: nobody reads those behind the last one.
  SmallVector<int64_t> limits;
  for (int64_t column = 0; column < columns; ++column)
    limits.push_back(epilogue.least[(first + column) % epilogue.least.size()]);
  least = arith::ConstantOp::create(b, getTable(b.getContext(), 32, limits));
}

EpilogueRequantize::Factors EpilogueRequantize::read(ImplicitLocOpBuilder &b,
                                                     Value column) const {
  Factors factors{above.read(b, column), std::nullopt, Value()};
  if (below)
    factors.below = below->read(b, column);
  if (least)
    factors.least = createRead(b, least, column, lanes);
  return factors;
}

Value EpilogueRequantize::build(ImplicitLocOpBuilder &b, const Factors &factors,
                                Value acc) const {
  if (!below)
    return above.build(b, factors.above, acc);
  if (!least && above.canBlend(*below))
    return above.build(
        b, VectorRequantize::blend(b, factors.above, *factors.below, acc), acc);
  Value limit = factors.least
                    ? factors.least
                    : createSplat(b, cast<VectorType>(acc.getType()), 0);
  Value isNegative =
      arith::CmpIOp::create(b, arith::CmpIPredicate::slt, acc, limit);
  return arith::SelectOp::create(b, isNegative,
                                 below->build(b, *factors.below, acc),
                                 above.build(b, factors.above, acc));
}

} // namespace qnn::kernel
