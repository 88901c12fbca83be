#ifndef QNN_NUMERICS_THRESHOLDPROOF_H
#define QNN_NUMERICS_THRESHOLDPROOF_H

#include "qnn/Numerics/Line.h"
#include "qnn/Numerics/Requantize.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace qnn::numerics {

/// An accumulator for which the implementation differs from the exact scale.
struct Counterexample {
  int64_t acc;
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

/// Proves or refutes requantizer(acc) = clamp(z + round(line(acc))) for all
/// accumulators in [accMin, accMax], with exact halves going where `ties` says.
/// DoubleRound's own ties depend on the sign, so it can fail at an exact half.
///
/// Both sides are monotone, so they agree everywhere iff they step at the same
/// places: for each code c the exact side's threshold T is computed, and the
/// implementation must give at least c at T and less at T - 1. That is complete
/// and costs two evaluations per code. Refused: accumulators beyond 2^40 unless
/// both sides saturate there, empty accumulator ranges, zero points or codes
/// beyond 32 bits and output ranges of more than 2^20 steps.
Proof proveRequantize(const Requantizer &requantizer, const Line &line,
                      TieRule ties, int64_t accMin, int64_t accMax);

/// The same for the scale numerator / denominator, a rational that need not be
/// a double: for a contraction, (sx * sw) / sy. Exact halves go toward
/// +infinity, for SingleRoundEven and Float32 to even. Refused: bad scales.
Proof proveRequantize(const Requantizer &requantizer, double numerator,
                      double denominator, int64_t accMin, int64_t accMax);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_THRESHOLDPROOF_H
