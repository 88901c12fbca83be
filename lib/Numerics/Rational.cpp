#include "qnn/Numerics/Rational.h"

#include <cmath>

namespace qnn::numerics {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

/// All results beyond this are alike to callers, whose codes have 32 bits.
static constexpr int64_t limit = int64_t(1) << 62;

/// A positive double as odd * 2^exponent.
static void split(double value, int64_t &odd, int &exponent) {
  odd = int64_t(std::ldexp(std::frexp(value, &exponent), 53));
  exponent -= 53;
  while (odd % 2 == 0) {
    odd /= 2;
    ++exponent;
  }
}

std::optional<Rational> Rational::make(double numerator, double denominator) {
  for (double value : {numerator, denominator})
    if (!(value > 0) || std::isinf(value))
      return std::nullopt;
  int64_t n, d;
  int nExponent, dExponent;
  split(numerator, n, nExponent);
  split(denominator, d, dExponent);
  return Rational(n, d, nExponent - dExponent);
}

static int bitLength(Wide value) {
  UnsignedWide rest = value < 0 ? -UnsignedWide(value) : UnsignedWide(value);
  int bits = 0;
  for (; rest; rest >>= 1)
    ++bits;
  return bits;
}

static int64_t narrow(Wide value) {
  return value > limit ? limit : value < -limit ? -limit : int64_t(value);
}

static Wide floorDiv(Wide a, Wide b) {
  Wide quotient = a / b;
  return quotient - (a % b < 0);
}

namespace {
/// top / bottom * 2^exponent as a quotient of integers, or the knowledge that
/// it is too far out to need one. |top| < 2^95 and 0 < bottom < 2^54.
struct Quotient {
  enum Kind { Ordinary, Huge, Tiny } kind = Ordinary;
  Wide top, bottom;

  Quotient(Wide top, Wide bottom, int exponent) : top(top), bottom(bottom) {
    if (top == 0)
      return;
    if (exponent >= 0) {
      // |top * 2^exponent| >= 2^124, so the quotient is at least 2^70.
      if (bitLength(top) + exponent > 124)
        kind = Huge;
      else
        this->top = top * (Wide(1) << exponent);
      return;
    }
    // bottom * 2^-exponent >= 2^124, so the quotient is below 2^-29.
    if (bitLength(bottom) - exponent > 124)
      kind = Tiny;
    else
      this->bottom = bottom << -exponent;
  }
};
} // namespace

int64_t Rational::scaleAndRound(int32_t acc, TieRule ties) const {
  Quotient y(Wide(acc) * numerator, denominator, exponent);
  if (y.kind == Quotient::Huge)
    return acc < 0 ? -limit : limit;
  if (y.kind == Quotient::Tiny)
    return 0;
  // round(y) = floor(y + 1/2); an exact half has gone up by then.
  Wide rounded = floorDiv(2 * y.top + y.bottom, 2 * y.bottom);
  bool half = (2 * y.top + y.bottom) % (2 * y.bottom) == 0;
  if (half && ties == TieRule::ToEven && rounded % 2 != 0)
    --rounded;
  return narrow(rounded);
}

int64_t Rational::threshold(int64_t k, TieRule ties) const {
  // round(acc * scale) >= k iff acc * scale >= k - 1/2 (strictly, where the
  // half goes to the even k - 1), that is acc >= (2k - 1) / (2 * scale).
  Wide odd = 2 * Wide(k) - 1;
  Quotient edge(odd * denominator, 2 * Wide(numerator), -exponent);
  if (edge.kind == Quotient::Huge)
    return odd < 0 ? -limit : limit;
  if (edge.kind == Quotient::Tiny)
    return odd < 0 ? 0 : 1;
  Wide least = -floorDiv(-edge.top, edge.bottom);
  bool half = edge.top % edge.bottom == 0;
  if (half && ties == TieRule::ToEven && k % 2 != 0)
    ++least;
  return narrow(least);
}

} // namespace qnn::numerics
