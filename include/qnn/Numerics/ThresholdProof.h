#ifndef QNN_NUMERICS_THRESHOLDPROOF_H
#define QNN_NUMERICS_THRESHOLDPROOF_H

#include "qnn/Numerics/Rational.h"
#include "qnn/Numerics/Requantize.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace qnn::numerics {

/// An accumulator for which the implementation differs from the exact scale.
struct Counterexample {
  int32_t acc;
  int64_t expected, actual;
};

/// The outcome of comparing a requantizer with an exact scale.
struct Proof {
  /// True where both give the same code for every accumulator of the range.
  bool exact = false;
  /// How many step thresholds were compared, at most range.max - range.min.
  int64_t thresholds = 0;
  /// The first disagreement found; none where `exact` or `refusal`.
  std::optional<Counterexample> counterexample;
  /// Why nothing was compared; empty otherwise.
  std::string_view refusal;

  explicit operator bool() const { return exact; }
};

/// Proves or refutes requantizer(acc) = clamp(z + round(acc * realScale)) for
/// all accumulators in [accMin, accMax], which lie within 32 bits.
///
/// `realScale` is taken as the exact dyadic number it is. Ties of the exact
/// side go toward +infinity for SingleRound and DoubleRound (whose own ties
/// depend on the sign, so it can fail at an exact half) and to even for
/// Float32.
///
/// Both sides are monotone, so they agree everywhere iff they step at the same
/// places: for each code c the exact side's threshold T is computed, and the
/// implementation must give at least c at T and less at T - 1. That is complete
/// and costs two evaluations per code. Refused: bad scales, empty accumulator
/// ranges, zero points or codes beyond 32 bits and output ranges of more than
/// 2^20 steps.
Proof proveRequantize(const Requantizer &requantizer, double realScale,
                      int64_t accMin, int64_t accMax);

/// The same for the scale numerator / denominator, a rational that need not be
/// a double: for a contraction, (sx * sw) / sy.
Proof proveRequantize(const Requantizer &requantizer, double numerator,
                      double denominator, int64_t accMin, int64_t accMax);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_THRESHOLDPROOF_H
