#include "qnn/Numerics/Requantize.h"

#include "qnn/Numerics/Rounding.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

std::optional<Multiplier> chooseMultiplier(double real) {
  if (!(real > 0) || std::isinf(real))
    return std::nullopt;
  int exponent;
  double fraction = std::frexp(real, &exponent); // in [1/2, 1)
  double value = roundHalfEven(std::ldexp(fraction, 31));
  if (value == 0x1p31) {
    value = 0x1p30;
    ++exponent;
  }
  int shift = 31 - exponent;
  if (shift < 1 || shift > 62)
    return std::nullopt;
  return Multiplier{int64_t(value), shift};
}

static constexpr int64_t limit = int64_t(1) << 62;
static constexpr StorageRange int32Range{INT32_MIN, INT32_MAX};

__extension__ using Wide = __int128;

int64_t roundShift(Wide x, int shift, bool toEven, int tieBits) {
  Wide half = Wide(1) << (shift - 1), ties = Wide(1) << tieBits;
  Wide odd = (x >> (shift - tieBits)) & ties;
  Wide rounded = (toEven ? x + half - ties + odd : x + half) >> shift;
  return rounded > INT64_MAX   ? INT64_MAX
         : rounded < INT64_MIN ? INT64_MIN
                               : int64_t(rounded);
}

static int64_t singleRound(int64_t acc, const Requantizer &r) {
  const Multiplier &m = r.multiplier;
  return roundShift(Wide(acc) * m.value + m.offset, m.shift,
                    r.mode == RoundingMode::SingleRoundEven, r.tieBits);
}

/// value / 2^shift to nearest, ties away from zero; shift in [0, 31].
static int64_t shiftAway(int64_t value, int shift) {
  if (shift == 0)
    return value;
  // Below zero the half itself must go down, so it gets one unit less.
  return (value + (int64_t(1) << (shift - 1)) - (value < 0)) >> shift;
}

static int64_t doubleRound(int64_t acc, Multiplier m) {
  int left = std::max(31 - m.shift, 0);
  int right = std::max(m.shift - 31, 0);
  int64_t shifted = saturate(acc * (int64_t(1) << left), int32Range);
  return shiftAway(roundShiftHalfUp(shifted * m.value, 31), right);
}

/// The rounded product, kept within what a 64-bit integer holds.
static int64_t float32(int64_t acc, float scale) {
  float product = roundHalfEven(float(acc) * scale);
  return int64_t(std::clamp(product, -0x1p62f, 0x1p62f));
}

int64_t Requantizer::operator()(int64_t acc) const {
  int64_t scaled = 0;
  switch (mode) {
  case RoundingMode::SingleRound:
  case RoundingMode::SingleRoundEven:
    scaled = singleRound(acc, *this);
    break;
  case RoundingMode::DoubleRound:
    scaled = doubleRound(acc, multiplier);
    break;
  case RoundingMode::Float32:
    scaled = float32(acc, scale);
    break;
  }
  // Far beyond all codes, so that the sum does not overflow.
  return saturate(saturate(scaled, {-limit, limit}) + zeroPoint, range);
}

} // namespace qnn::numerics
