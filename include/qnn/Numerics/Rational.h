#ifndef QNN_NUMERICS_RATIONAL_H
#define QNN_NUMERICS_RATIONAL_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>
#include <optional>

namespace qnn::numerics {

/// Where an exact half goes.
enum class TieRule { TowardPositive, ToEven };

/// The positive number numerator / denominator * 2^exponent, exactly. Both
/// integers are odd and below 2^53.
class Rational {
public:
  /// numerator / denominator; nullopt unless both are positive and finite.
  /// The product of two f32 scales is exact in a double (while normal), so
  /// sx * sw / sy is `make(double(sx) * sw, sy)`.
  static std::optional<Rational> make(double numerator,
                                      double denominator = 1.0);

  /// acc * this, rounded to an integer by `ties` and saturated to
  /// [-2^62, 2^62].
  int64_t scaleAndRound(int32_t acc, TieRule ties) const;

  /// The least accumulator that `scaleAndRound` maps to at least `k`, saturated
  /// to [-2^62, 2^62]. |k| is at most 2^40.
  int64_t threshold(int64_t k, TieRule ties) const;

private:
  Rational(int64_t numerator, int64_t denominator, int exponent)
      : numerator(numerator), denominator(denominator), exponent(exponent) {}

  int64_t numerator, denominator;
  int exponent;
};

} // namespace qnn::numerics

#endif // QNN_NUMERICS_RATIONAL_H
