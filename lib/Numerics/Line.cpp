#include "qnn/Numerics/Line.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

/// All results beyond this are alike to callers, whose codes have 32 bits.
static constexpr int64_t limit = int64_t(1) << 62;

/// Sums and shifted products stay below 2^kMostBits, so that they can be
/// doubled and added up.
static constexpr int kMostBits = 124;

/// Room that what is added leaves for codes many times as large.
static constexpr int kCodeBits = 24;

/// Bits of what is added that lie below a step of the slope.
static constexpr int kRestBits = 40;

static UnsignedWide magnitude(Wide value) {
  return value < 0 ? -UnsignedWide(value) : UnsignedWide(value);
}

static int bitLength(Wide value) {
  UnsignedWide rest = magnitude(value);
  uint64_t high = uint64_t(rest >> 64), low = uint64_t(rest);
  return high  ? 128 - __builtin_clzll(high)
         : low ? 64 - __builtin_clzll(low)
               : 0;
}

static int countTrailingZeros(Wide value) {
  uint64_t low = uint64_t(magnitude(value));
  uint64_t high = uint64_t(magnitude(value) >> 64);
  return low ? __builtin_ctzll(low) : high ? 64 + __builtin_ctzll(high) : 127;
}

static Wide shiftLeft(Wide value, int bits) {
  return value * (Wide(1) << bits);
}

static int64_t narrow(Wide value) {
  return value > limit ? limit : value < -limit ? -limit : int64_t(value);
}

static Wide floorDiv(Wide a, Wide b) {
  Wide quotient = a / b;
  return quotient - (a % b < 0);
}

/// A finite number as odd * 2^exponent, or 0.
static void split(double value, Wide &odd, int &exponent) {
  odd = Wide(std::ldexp(std::frexp(value, &exponent), 53));
  exponent -= 53;
  if (odd == 0)
    return;
  int zeros = countTrailingZeros(odd);
  odd /= Wide(1) << zeros;
  exponent += zeros;
}

static bool isPositive(double value) { return value > 0 && !std::isinf(value); }

std::optional<Line> Line::make(double numerator, double denominator) {
  return Line(1, 1, 0).scaled(numerator, denominator);
}

/// Without common powers of two; nullopt where the integers are too wide.
std::optional<Line> Line::reduced() const {
  Line line = *this;
  int zeros = countTrailingZeros(line.slope);
  if (line.intercept != 0)
    zeros = std::min(zeros, countTrailingZeros(line.intercept));
  line.slope /= Wide(1) << zeros;
  line.intercept /= Wide(1) << zeros;
  line.exponent += zeros;
  int most = line.intercept == 0 ? maxBits : maxBits + kRestBits;
  if (bitLength(line.slope) > most || bitLength(line.divisor) > maxBits ||
      bitLength(line.intercept) > kMostBits - 4)
    return std::nullopt;
  return line;
}

std::optional<Line> Line::scaled(double factor, double number) const {
  if (!isPositive(factor) || !isPositive(number))
    return std::nullopt;
  Wide top, bottom;
  int topShift, bottomShift;
  split(factor, top, topShift);
  split(number, bottom, bottomShift);
  if (std::max(bitLength(slope), bitLength(intercept)) + bitLength(top) >
          kMostBits ||
      bitLength(divisor) + bitLength(bottom) > kMostBits)
    return std::nullopt;
  Line line = *this;
  line.slope *= top;
  line.intercept *= top;
  line.divisor *= bottom;
  line.exponent += topShift - bottomShift;
  return line.reduced();
}

/// Without the last digits, but with a slope.
Line Line::coarsened(int bits) const {
  Line line = *this;
  bits = std::min(bits, kMostBits);
  line.slope = std::max<Wide>(slope >> bits, 1);
  line.intercept >>= bits;
  line.exponent += bits;
  return line;
}

std::optional<Line> Line::plus(int64_t count, double unit) const {
  Wide odd;
  int shift;
  split(unit, odd, shift);
  // count * unit = addend * 2^shift / divisor
  if (bitLength(odd) + bitLength(count) + bitLength(divisor) > kMostBits)
    return std::nullopt;
  Wide addend = odd * count * divisor;
  if (addend == 0)
    return *this;
  Line line = *this;
  int finer = line.exponent - shift;
  if (finer > 0) {
    // The steps get finer, as far as there is room; the rest is a sign.
    int room = maxBits + kRestBits - 4 - bitLength(line.slope);
    int bits = std::max(0, std::min(finer, room));
    line.slope = shiftLeft(line.slope, bits);
    line.intercept = shiftLeft(line.intercept, bits);
    line.exponent -= bits;
    if (int lost = finer - bits; lost > 0) {
      Wide unitOfRest = lost < 126 ? Wide(1) << lost : 0;
      Wide kept =
          unitOfRest ? floorDiv(addend, unitOfRest) : Wide(addend < 0 ? -1 : 0);
      bool isExact = unitOfRest && kept * unitOfRest == addend;
      addend = isExact ? kept : kept | 1;
    }
  } else {
    int room = kMostBits - kCodeBits - bitLength(addend);
    if (int excess = -finer - room; excess > 0) {
      line = line.coarsened(excess);
      finer += excess;
    }
    addend = shiftLeft(addend, -finer);
  }
  line.intercept += addend;
  return line.reduced();
}

std::optional<Line> Line::movedBy(int64_t steps) const {
  if (bitLength(slope) + bitLength(steps) > kMostBits - 2)
    return std::nullopt;
  Line line = *this;
  line.intercept -= slope * steps;
  return line.reduced();
}

Line Line::mirrored() const {
  Line line = *this;
  line.intercept = -line.intercept;
  return line;
}

int64_t Line::getLeastNonNegative() const {
  return narrow(-floorDiv(intercept, slope));
}

std::optional<int64_t> Line::getSteps() const {
  Wide steps = floorDiv(2 * intercept + slope, 2 * slope);
  if (bitLength(steps) > 62)
    return std::nullopt;
  return int64_t(steps);
}

int64_t Line::scaleAndRound(int64_t acc, TieRule ties) const {
  Wide top = Wide(acc) * slope + intercept, bottom = divisor;
  if (top == 0)
    return 0;
  if (exponent >= 0) {
    // |top * 2^exponent| >= 2^kMostBits, so the quotient exceeds 2^40.
    if (bitLength(top) + exponent > kMostBits)
      return top < 0 ? -limit : limit;
    top = shiftLeft(top, exponent);
  } else {
    // The quotient is far below a half.
    if (bitLength(bottom) - exponent > kMostBits)
      return 0;
    bottom = shiftLeft(bottom, -exponent);
  }
  // round(y) = floor(y + 1/2); an exact half has gone up by then.
  Wide rounded = floorDiv(2 * top + bottom, 2 * bottom);
  bool half = (2 * top + bottom) % (2 * bottom) == 0;
  if (half && ties == TieRule::ToEven && rounded % 2 != 0)
    --rounded;
  return narrow(rounded);
}

bool Line::getQuotient(int64_t k, Wide &top, Wide &bottom) const {
  // round(y) >= k iff y >= k - 1/2 (strictly, where the half goes to the even
  // k - 1), that is acc * slope * 2^s >= (2k - 1) * divisor - intercept * 2^s.
  int s = exponent + 1;
  top = (2 * Wide(k) - 1) * divisor;
  bottom = slope;
  int widest = std::max(bitLength(bottom), bitLength(intercept));
  if (s < 0 ? bitLength(top) - s > kMostBits : widest + s > kMostBits)
    return false;
  if (s < 0) {
    top = shiftLeft(top, -s) - intercept;
  } else {
    top -= shiftLeft(intercept, s);
    bottom = shiftLeft(bottom, s);
  }
  return true;
}

int64_t Line::threshold(int64_t k, TieRule ties) const {
  Wide top, bottom;
  if (!getQuotient(k, top, bottom)) {
    // The slope is so small that no accumulator gets there.
    if (exponent + 1 < 0)
      return top < 0 ? -limit : limit;
    // Each step of acc passes all codes. What is added lies within half a
    // step, and decides at 0 alone.
    return (intercept != 0 ? intercept : -top) > 0 ? 0 : 1;
  }
  Wide least = -floorDiv(-top, bottom);
  bool half = top % bottom == 0;
  if (half && ties == TieRule::ToEven && k % 2 != 0)
    ++least;
  return narrow(least);
}

Line::Steps Line::makeSteps(int64_t first, int64_t last) const {
  Steps steps;
  Wide top, lastTop, nextTop, bottom;
  if (!getQuotient(last, lastTop, bottom) ||
      !getQuotient(first + 1, nextTop, bottom) ||
      !getQuotient(first, top, bottom))
    return steps;
  Wide step = nextTop - top;
  steps.quotient = floorDiv(-top, bottom);
  steps.rest = -top - steps.quotient * bottom;
  steps.stepQuotient = floorDiv(step, bottom);
  steps.stepRest = step - steps.stepQuotient * bottom;
  steps.bottom = bottom;
  steps.isOrdinary = bitLength(steps.quotient) < 62 &&
                     bitLength(floorDiv(-lastTop, bottom)) < 62;
  return steps;
}

/// a * 2^exponent / b to nearest, halves upwards; whether that is exact. The
/// result is below 2^63, a not negative, b below 2^maxBits.
static std::pair<int64_t, bool> divide(Wide a, Wide b, int exponent) {
  if (exponent < 0) {
    if (bitLength(b) - exponent > kMostBits)
      return {0, a == 0};
    b = shiftLeft(b, -exponent);
    exponent = 0;
  }
  Wide quotient = a / b, rest = a % b;
  for (; exponent > 0; --exponent) {
    rest *= 2;
    quotient = 2 * quotient + (rest >= b);
    rest -= rest >= b ? b : 0;
  }
  return {int64_t(quotient + (2 * rest >= b)), rest == 0};
}

/// The largest shift that a multiplier of `bits` and what is added allow.
int Line::getMostShift(int bits) const {
  if (intercept == 0)
    return maxShift(bits);
  // |intercept / divisor| * 2^exponent is below 2^length.
  int length = bitLength(intercept) - bitLength(divisor) + 1 + exponent;
  return std::min(maxShift(bits), maxOffsetBits(bits) - length);
}

std::optional<Multiplier> Line::approximate(int bits) const {
  // The quotient of integers of a and b bits has a - b or a - b + 1 bits.
  int shift = bits - (bitLength(slope) - bitLength(divisor)) - exponent;
  int64_t value = divide(slope, divisor, exponent + shift).first;
  if (value >= int64_t(1) << bits)
    value = divide(slope, divisor, exponent + --shift).first;
  if (value == int64_t(1) << bits) { // Rounded up to it.
    value /= 2;
    --shift;
  }
  // A smaller factor turns every accumulator of 32 bits into what is added.
  int most = getMostShift(bits);
  if (shift > std::max(most, 1)) {
    shift = std::max(most, 1);
    value =
        std::max<int64_t>(divide(slope, divisor, exponent + shift).first, 1);
  }
  if (shift < 1 || value < 1)
    return std::nullopt;
  // What does not fit then is far beyond all codes.
  int64_t offset = (int64_t(1) << maxOffsetBits(bits)) - 1;
  if (shift <= most)
    offset = divide(intercept < 0 ? -intercept : intercept, divisor,
                    exponent + shift)
                 .first;
  return Multiplier{value, shift, intercept < 0 ? -offset : offset};
}

bool Line::equals(const Multiplier &m) const {
  if (m.shift > getMostShift(wideBits))
    return false;
  auto isExactly = [&](Wide part, int64_t value) {
    auto [quotient, exact] =
        divide(part < 0 ? -part : part, divisor, exponent + m.shift);
    return exact && quotient == (value < 0 ? -value : value);
  };
  return isExactly(slope, m.value) && isExactly(intercept, m.offset);
}

double Line::getSlope() const {
  return std::ldexp(double(slope) / double(divisor), exponent);
}

double Line::getRest() const { return double(intercept) / double(slope); }

} // namespace qnn::numerics
