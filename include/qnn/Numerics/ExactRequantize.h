#ifndef QNN_NUMERICS_EXACTREQUANTIZE_H
#define QNN_NUMERICS_EXACTREQUANTIZE_H

#include "qnn/Numerics/AccumulatorBound.h"
#include "qnn/Numerics/Line.h"

#include <optional>
#include <vector>

namespace qnn::numerics {

/// A way to requantize slices of accumulators, each with factors of its own.
struct ExactRequantization {
  RoundingMode mode = RoundingMode::SingleRound;
  int tieBits = 0;
  std::vector<Multiplier> multipliers;
};

/// The cheapest requantization, one multiplier per line, that is proved to give
///   clamp(zeroPoint + roundHalfEven(line(acc)))
/// for every accumulator within the line's bound (`proveRequantize`). In this
/// order: multipliers of 31 bits, whose halves may go upwards where no code
/// shows it, then those whose halves go to even; then both with 62 bits.
/// nullopt where none is.
std::optional<ExactRequantization>
chooseExactRequantization(const std::vector<Line> &lines,
                          const std::vector<Bound> &bounds, int64_t zeroPoint,
                          StorageRange range);

/// The nearest multipliers of 31 bits, halves upwards. Where one is refuted
/// within its bound, an offset makes up for the digits that it lacks, if any
/// offset can; else its codes are off by one where the real number lies within
/// 2^-32 of its size from a half. nullopt where a line is too steep.
std::optional<ExactRequantization>
chooseNearestRequantization(const std::vector<Line> &lines,
                            const std::vector<Bound> &bounds, int64_t zeroPoint,
                            StorageRange range);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_EXACTREQUANTIZE_H
