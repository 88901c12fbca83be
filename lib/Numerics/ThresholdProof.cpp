#include "qnn/Numerics/ThresholdProof.h"

#include <algorithm>
#include <cfloat>

namespace qnn::numerics {

static constexpr int64_t maxSteps = int64_t(1) << 20;

static bool isWithin32Bits(int64_t value) {
  return INT32_MIN <= value && value <= UINT32_MAX;
}

static constexpr int64_t maxAccumulator = int64_t(1) << 40;

static bool isUsable(const Requantizer &r) {
  if (r.mode == RoundingMode::Float32)
    return r.scale > 0 && r.scale <= FLT_MAX;
  const Multiplier &m = r.multiplier;
  return m.value > 0 && m.value < int64_t(1) << wideBits && m.shift >= 1 &&
         m.shift <= maxShift(wideBits) && r.tieBits >= 0 && r.tieBits < m.shift;
}

static bool isWide(const Requantizer &r) {
  return r.mode == RoundingMode::SingleRound ||
         r.mode == RoundingMode::SingleRoundEven;
}

/// Whether both sides give `code`, an end of the range, at `acc`: then they do
/// beyond it, too.
static bool isSaturated(const Requantizer &r, const Line &line, TieRule ties,
                        int64_t acc, int64_t code) {
  int64_t rounded = line.scaleAndRound(acc, ties);
  return r(acc) == code && saturate(rounded + r.zeroPoint, r.range) == code;
}

/// Why no comparison is possible; empty where it is.
static std::string_view refuse(const Requantizer &r, int64_t accMin,
                               int64_t accMax) {
  if (!isUsable(r))
    return "the multiplier, shift or scale is outside its range";
  if (accMin > accMax)
    return "the accumulator range is empty";
  int64_t most = isWide(r) ? maxAccumulator : int64_t(1) << 31;
  if (accMin < -most || accMax >= most)
    return "the accumulator range exceeds 40 bits, or 32 in modes of 32";
  if (!isWithin32Bits(r.zeroPoint) || !isWithin32Bits(r.range.min) ||
      !isWithin32Bits(r.range.max))
    return "the zero point or the output range exceeds 32 bits";
  if (r.range.steps() < 0 || r.range.steps() > maxSteps)
    return "the output range is empty or has more than 2^20 steps";
  return {};
}

Proof proveRequantize(const Requantizer &r, const Line &line, TieRule ties,
                      int64_t accMin, int64_t accMax) {
  Proof proof;
  if (isWide(r) && isUsable(r)) {
    int64_t last = maxAccumulator - 1;
    if (accMax > last && isSaturated(r, line, ties, last, r.range.max))
      accMax = last;
    if (accMin < ~last && isSaturated(r, line, ties, ~last, r.range.min))
      accMin = ~last;
  }
  proof.refusal = refuse(r, accMin, accMax);
  if (!proof.refusal.empty())
    return proof;

  // Whether the implementation reaches `code` at `acc` as it should.
  auto agrees = [&](int64_t acc, int64_t code, bool reaches) {
    int64_t actual = r(acc);
    if ((actual >= code) == reaches)
      return true;
    int64_t rounded = line.scaleAndRound(acc, ties);
    int64_t expected = saturate(rounded + r.zeroPoint, r.range);
    proof.counterexample = Counterexample{acc, expected, actual};
    return false;
  };

  int64_t z = r.zeroPoint;
  auto visit = [&](int64_t k, int64_t threshold) {
    ++proof.thresholds;
    // The last accumulator below the step and the first one on it, as far as
    // they exist; monotony extends both to all others.
    int64_t below = std::min(threshold - 1, accMax);
    int64_t above = std::max(threshold, accMin);
    return (below < accMin || agrees(below, k + z, false)) &&
           (above > accMax || agrees(above, k + z, true));
  };
  line.visitThresholds(r.range.min + 1 - z, r.range.max - z, ties, visit);
  proof.exact = !proof.counterexample;
  return proof;
}

Proof proveRequantize(const Requantizer &requantizer, double numerator,
                      double denominator, int64_t accMin, int64_t accMax) {
  std::optional<Line> line = Line::make(numerator, denominator);
  if (!line) {
    Proof proof;
    proof.refusal = "the real scale is not a positive finite number";
    return proof;
  }
  bool toEven = requantizer.mode == RoundingMode::Float32 ||
                requantizer.mode == RoundingMode::SingleRoundEven;
  return proveRequantize(requantizer, *line,
                         toEven ? TieRule::ToEven : TieRule::TowardPositive,
                         accMin, accMax);
}

} // namespace qnn::numerics
