#include "qnn/Numerics/AddParams.h"
#include "qnn/Numerics/Requantize.h"
#include "qnn/Numerics/Scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace qnn::numerics {

__extension__ using Wide = __int128;

namespace {
/// (d1 * lhs + d2 * rhs) / divisor, without common factors: the exact sum in
/// steps of the result.
struct Fraction {
  Wide lhs, rhs, divisor;
  /// The largest |d1| and |d2|.
  int64_t lhsMost, rhsMost;
};
} // namespace

/// A positive f32 as integer * 2^exponent.
static int64_t split(float value, int &exponent) {
  int64_t integer = int64_t(std::ldexp(std::frexp(value, &exponent), 24));
  exponent -= 24;
  return integer;
}

static Wide gcd(Wide a, Wide b) {
  while (b != 0)
    std::swap(a %= b, b);
  return a;
}

/// A divisor of so many bits times an error of 20 fits 128 bits.
static constexpr int kMostBits = 105;

/// How far exponents may lie apart so that all sums fit 128 bits.
static constexpr int kMostApart = 70;

/// A term whose scale is so much smaller than the result's, 2^`exponent` beside
/// 2^`out`, decides no more than on which side of a half the other term lies:
/// with |d| < 2^17 it is below 2^-42 steps, where a multiple of the other
/// scale, no less than 2^-14 of the result's, that is no half is 2^-39 away
/// from all. Such a term is made larger, to 2^-60, as far as that holds.
static void raiseNegligible(int &exponent, int other, int out) {
  if (exponent < out - 60 && other >= out - 14)
    exponent = out - 60;
}

static std::optional<Fraction> makeFraction(const Addend &lhs,
                                            const Addend &rhs, float outScale) {
  int e1, e2, e3;
  Wide n1 = split(lhs.scale, e1), n2 = split(rhs.scale, e2),
       d = split(outScale, e3);
  raiseNegligible(e1, e2, e3);
  raiseNegligible(e2, e1, e3);
  int least = std::min({e1, e2, e3});
  if (std::max({e1, e2, e3}) - least > kMostApart)
    return std::nullopt;
  n1 <<= e1 - least;
  n2 <<= e2 - least;
  d <<= e3 - least;
  Wide common = gcd(gcd(n1, n2), d);
  auto most = [](StorageRange range) {
    return std::max(std::abs(range.min), std::abs(range.max));
  };
  return Fraction{n1 / common, n2 / common, d / common, most(lhs.distances),
                  most(rhs.distances)};
}

/// n * 2^shift / d to nearest; exact where nothing is lost.
static int64_t scale(Wide n, Wide d, int shift, bool &exact) {
  Wide quotient = n / d, rest = n % d;
  for (; shift > 0; --shift) {
    rest *= 2;
    quotient = 2 * quotient + (rest >= d);
    rest -= rest >= d ? d : 0;
  }
  exact = rest == 0;
  return int64_t(quotient + (2 * rest >= d));
}

/// floor(log2(value)), value positive.
static int floorLog2(Wide value) {
  int log = 0;
  while (value >>= 1)
    ++log;
  return log;
}

namespace {
struct Candidate {
  ExactAdd add;
  /// The errors of multipliers lie below the distance of a sum from a half.
  bool isProved;
};
} // namespace

/// The addition with `shift`, with a proof by the distance 1 / (2 * divisor)
/// between a half and a sum that is none.
static Candidate makeCandidate(const Fraction &sum, int shift) {
  bool lhsExact, rhsExact;
  ExactAdd add;
  add.shift = shift;
  add.lhs = scale(sum.lhs, sum.divisor, shift, lhsExact);
  add.rhs = scale(sum.rhs, sum.divisor, shift, rhsExact);
  add.fits64Bits =
      shift <= 61 &&
      Wide(sum.lhsMost) * add.lhs + Wide(sum.rhsMost) * add.rhs < Wide(1) << 61;
  // Twice the error of a sum, in units of 2^-shift.
  int64_t error = (lhsExact ? 0 : sum.lhsMost) + (rhsExact ? 0 : sum.rhsMost);
  // 2 * (d1 * lhs + d2 * rhs) is even, an odd multiple of an odd divisor not.
  add.toEven = sum.divisor % 2 == 0;
  int64_t window = 0;
  if (add.toEven && error > 0) {
    add.tieBits = std::min(floorLog2(error + 1) + 1, shift - 1);
    window = int64_t(1) << add.tieBits;
    add.offset = window / 2;
  }
  bool isProved =
      error == 0 || (floorLog2(sum.divisor) < kMostBits &&
                     sum.divisor * (error + window) < Wide(1) << shift);
  return {add, isProved};
}

int64_t addExactly(int64_t lhs, int64_t rhs, const ExactAdd &add) {
  return roundShift(Wide(lhs) * add.lhs + Wide(rhs) * add.rhs + add.offset,
                    add.shift, add.toEven, add.tieBits);
}

static int64_t roundExactly(const Fraction &sum, int64_t lhs, int64_t rhs) {
  Wide top = 2 * (lhs * sum.lhs + rhs * sum.rhs) + sum.divisor,
       bottom = 2 * sum.divisor;
  Wide rounded = top / bottom - (top % bottom < 0);
  return int64_t(rounded - (top % bottom == 0 && rounded % 2 != 0));
}

/// Whether `add` gives every pair of codes the exact sum.
static bool holdsForAllPairs(const ExactAdd &add, const Fraction &sum,
                             StorageRange lhs, StorageRange rhs) {
  if (lhs.steps() > 255 || rhs.steps() > 255)
    return false;
  for (int64_t d1 = lhs.min; d1 <= lhs.max; ++d1)
    for (int64_t d2 = rhs.min; d2 <= rhs.max; ++d2)
      if (addExactly(d1, d2, add) != roundExactly(sum, d1, d2))
        return false;
  return true;
}

std::optional<ExactAdd> chooseExactAdd(const Addend &lhs, const Addend &rhs,
                                       float outScale) {
  for (float scale : {lhs.scale, rhs.scale, outScale})
    if (checkScale(scale) != RangeError::None)
      return std::nullopt;
  std::optional<Fraction> sum = makeFraction(lhs, rhs, outScale);
  if (!sum || std::max(sum->lhsMost, sum->rhsMost) >= int64_t(1) << 17)
    return std::nullopt;
  // Multipliers of 31 bits, then as many bits as keep sums below 2^61, then 61.
  Wide largest = std::max(sum->lhs, sum->rhs);
  int quotientBits = floorLog2(largest) - floorLog2(sum->divisor) + 1;
  int sumBits = 1 + floorLog2(std::max(sum->lhsMost, sum->rhsMost) + 1) + 1;
  for (int bits : {31, 61 - sumBits, 61}) {
    int shift = std::min(bits - quotientBits, maxShift(wideBits));
    if (shift < 1)
      continue;
    Candidate candidate = makeCandidate(*sum, shift);
    if (candidate.isProved ||
        holdsForAllPairs(candidate.add, *sum, lhs.distances, rhs.distances))
      return candidate.add;
  }
  return std::nullopt;
}

} // namespace qnn::numerics
