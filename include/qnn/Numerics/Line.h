#ifndef QNN_NUMERICS_LINE_H
#define QNN_NUMERICS_LINE_H

#include "qnn/Numerics/Requantize.h"

#include <cstdint>
#include <optional>

namespace qnn::numerics {

/// Where an exact half goes.
enum class TieRule { TowardPositive, ToEven };

/// The real number that an integer stands for, exactly:
///   (acc * slope + intercept) / divisor * 2^exponent,
/// all integers, slope and divisor positive. What scales, constant factors,
/// divisors and addends of a program say is such a line without any rounding.
class Line {
public:
  /// acc * numerator / denominator; nullopt unless both are positive and
  /// finite. The product of two f32 scales is exact in a double (while normal),
  /// so sx * sw / sy is `make(double(sx) * sw, sy)`.
  static std::optional<Line> make(double numerator, double denominator = 1.0);

  /// This times `factor`, over `number`: positive and finite. nullopt also
  /// where an integer would need more than `maxBits`.
  std::optional<Line> times(double factor) const { return scaled(factor, 1); }
  std::optional<Line> over(double number) const { return scaled(1, number); }
  /// This plus count * unit. What lies below 2^-40 of a step of `acc` is
  /// replaced by a smaller number of the same sign, which can only decide on
  /// which side of a half the sum lies, as the addend itself does. So do slopes
  /// that lie as far below the addend, and lose digits.
  std::optional<Line> plus(int64_t count, double unit) const;
  /// The same reals for integers that are larger by `steps`.
  std::optional<Line> movedBy(int64_t steps) const;
  /// The same reals, negated, for the negated integers.
  Line mirrored() const;
  /// The least integer that stands for no negative number, saturated to
  /// [-2^62, 2^62].
  int64_t getLeastNonNegative() const;
  /// The whole steps of `acc` nearest to what is added; nullopt beyond 2^62.
  std::optional<int64_t> getSteps() const;

  /// The real number of `acc`, rounded to an integer by `ties` and saturated to
  /// [-2^62, 2^62]. |acc| is at most 2^40.
  int64_t scaleAndRound(int64_t acc, TieRule ties) const;

  /// The least accumulator that `scaleAndRound` maps to at least `k`, saturated
  /// to [-2^62, 2^62]. |k| is at most 2^33.
  int64_t threshold(int64_t k, TieRule ties) const;

  /// Calls `visit` with k and threshold(k) for k in [first, last] in order, as
  /// long as it returns true.
  template <typename Fn>
  void visitThresholds(int64_t first, int64_t last, TieRule ties,
                       Fn visit) const {
    Steps steps = makeSteps(first, last);
    for (int64_t k = first; k <= last; ++k, steps.advance()) {
      bool goesOn =
          steps.isOrdinary
              ? visit(k, steps.getLeast() + (steps.rest == 0 && k % 2 != 0 &&
                                             ties == TieRule::ToEven))
              : visit(k, threshold(k, ties));
      if (!goesOn)
        return;
    }
  }

  /// m in [2^(bits-1), 2^bits) and r, nearest to the slope, with the offset
  /// nearest to what is added; a smaller m with the largest r for slopes below
  /// 2^-32, and where the offset would be too large beside it. nullopt where r
  /// would be less than 1.
  std::optional<Multiplier> approximate(int bits) const;
  /// Whether `m` is this line without any rounding.
  bool equals(const Multiplier &m) const;

  double getSlope() const;
  /// What is added, in steps of `acc`, as near as a double says it.
  double getRest() const;

  static constexpr int maxBits = 80;

private:
  __extension__ using Wide = __int128;
  Line(Wide slope, Wide divisor, int exponent)
      : slope(slope), divisor(divisor), exponent(exponent) {}
  std::optional<Line> scaled(double factor, double number) const;
  std::optional<Line> reduced() const;
  Line coarsened(int bits) const;
  int getMostShift(int bits) const;

  /// -ceil(top / bottom) and what remains, as top grows by the same from one
  /// code to the next: additions instead of divisions.
  struct Steps {
    bool isOrdinary = false;
    Wide quotient = 0, rest = 0, bottom = 1, stepQuotient = 0, stepRest = 0;

    int64_t getLeast() const { return int64_t(-quotient); }
    void advance() {
      quotient -= stepQuotient;
      rest -= stepRest;
      if (rest < 0) {
        rest += bottom;
        --quotient;
      }
    }
  };
  Steps makeSteps(int64_t first, int64_t last) const;
  /// The quotient whose ceiling is the threshold of `k`; false where it would
  /// not fit.
  bool getQuotient(int64_t k, Wide &top, Wide &bottom) const;

  Wide slope, divisor, intercept = 0;
  int exponent;
};

} // namespace qnn::numerics

#endif // QNN_NUMERICS_LINE_H
