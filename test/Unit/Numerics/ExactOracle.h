#ifndef QNN_TEST_NUMERICS_EXACTORACLE_H
#define QNN_TEST_NUMERICS_EXACTORACLE_H

#include "qnn/Numerics/Line.h"
#include "qnn/Numerics/Requantize.h"

#include <cmath>
#include <cstdint>

namespace qnn::numerics::test {

/// Walks acc upwards and keeps round(acc * numerator / denominator) exactly, by
/// adding to a quotient and a remainder. Shares nothing with Line: neither
/// its division nor its thresholds.
class ExactOracle {
public:
  /// Starts at `acc`. Both doubles are positive, and their quotient is between
  /// 2^-40 and 2^40 with exponents that differ by less than 60.
  ExactOracle(double numerator, double denominator, TieRule ties, int32_t acc)
      : ties(ties) {
    int exponent, other;
    Wide n = Wide(std::ldexp(std::frexp(numerator, &exponent), 53));
    Wide d = Wide(std::ldexp(std::frexp(denominator, &other), 53));
    if (exponent > other)
      n <<= exponent - other;
    else
      d <<= other - exponent;
    // round(y) = floor((2 y + 1) / 2), both sides scaled by d.
    step = 2 * n;
    whole = 2 * d;
    Wide top = step * acc + d;
    quotient = int64_t(top / whole);
    remainder = top % whole;
    if (remainder < 0) {
      remainder += whole;
      --quotient;
    }
    stepQuotient = int64_t(step / whole);
    stepRemainder = step % whole;
  }

  void advance() {
    quotient += stepQuotient;
    remainder += stepRemainder;
    if (remainder >= whole) {
      remainder -= whole;
      ++quotient;
    }
  }

  int64_t rounded() const {
    bool half = remainder == 0;
    return half && ties == TieRule::ToEven && quotient % 2 != 0 ? quotient - 1
                                                                : quotient;
  }

private:
  using Wide = __int128;
  TieRule ties;
  Wide step, whole, remainder, stepRemainder;
  int64_t quotient, stepQuotient;
};

inline TieRule tieRule(RoundingMode mode) {
  return mode == RoundingMode::Float32 || mode == RoundingMode::SingleRoundEven
             ? TieRule::ToEven
             : TieRule::TowardPositive;
}

/// How many accumulators of [accMin, accMax] get another code than the exact
/// scale's.
inline int64_t countDifferences(const Requantizer &requantizer,
                                double numerator, double denominator,
                                int64_t accMin, int64_t accMax) {
  ExactOracle oracle(numerator, denominator, tieRule(requantizer.mode),
                     int32_t(accMin));
  int64_t differences = 0;
  for (int64_t acc = accMin; acc <= accMax; ++acc, oracle.advance())
    differences +=
        requantizer(int32_t(acc)) !=
        saturate(oracle.rounded() + requantizer.zeroPoint, requantizer.range);
  return differences;
}

} // namespace qnn::numerics::test

#endif // QNN_TEST_NUMERICS_EXACTORACLE_H
