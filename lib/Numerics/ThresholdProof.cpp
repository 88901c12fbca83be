#include "qnn/Numerics/ThresholdProof.h"

#include <algorithm>
#include <cfloat>

namespace qnn::numerics {

static constexpr int64_t maxSteps = int64_t(1) << 20;

static bool isWithin32Bits(int64_t value) {
  return INT32_MIN <= value && value <= UINT32_MAX;
}

static bool isUsable(const Requantizer &r) {
  if (r.mode == RoundingMode::Float32)
    return r.scale > 0 && r.scale <= FLT_MAX;
  return r.multiplier.value > 0 && r.multiplier.shift >= 1 &&
         r.multiplier.shift <= 62;
}

/// Why no comparison is possible; empty where it is.
static std::string_view refuse(const Requantizer &r,
                               const std::optional<Rational> &scale,
                               int64_t accMin, int64_t accMax) {
  if (!scale)
    return "the real scale is not a positive finite number";
  if (!isUsable(r))
    return "the multiplier, shift or scale is outside its range";
  if (accMin > accMax)
    return "the accumulator range is empty";
  if (accMin < INT32_MIN || accMax > INT32_MAX)
    return "the accumulator range exceeds 32 bits";
  if (!isWithin32Bits(r.zeroPoint) || !isWithin32Bits(r.range.min) ||
      !isWithin32Bits(r.range.max))
    return "the zero point or the output range exceeds 32 bits";
  if (r.range.steps() < 0 || r.range.steps() > maxSteps)
    return "the output range is empty or has more than 2^20 steps";
  return {};
}

static Proof prove(const Requantizer &r, const std::optional<Rational> &scale,
                   int64_t accMin, int64_t accMax) {
  Proof proof;
  proof.refusal = refuse(r, scale, accMin, accMax);
  if (!proof.refusal.empty())
    return proof;
  TieRule ties = r.mode == RoundingMode::Float32 ? TieRule::ToEven
                                                 : TieRule::TowardPositive;

  // Whether the implementation reaches `code` at `acc` as it should.
  auto agrees = [&](int64_t acc, int64_t code, bool reaches) {
    int64_t actual = r(int32_t(acc));
    if ((actual >= code) == reaches)
      return true;
    int64_t rounded = scale->scaleAndRound(int32_t(acc), ties);
    int64_t expected = saturate(rounded + r.zeroPoint, r.range);
    proof.counterexample = Counterexample{int32_t(acc), expected, actual};
    return false;
  };

  for (int64_t code = r.range.min + 1; code <= r.range.max; ++code) {
    int64_t threshold = scale->threshold(code - r.zeroPoint, ties);
    ++proof.thresholds;
    // The last accumulator below the step and the first one on it, as far as
    // they exist; monotony extends both to all others.
    int64_t below = std::min(threshold - 1, accMax);
    int64_t above = std::max(threshold, accMin);
    if (below >= accMin && !agrees(below, code, false))
      return proof;
    if (above <= accMax && !agrees(above, code, true))
      return proof;
  }
  proof.exact = true;
  return proof;
}

Proof proveRequantize(const Requantizer &requantizer, double realScale,
                      int64_t accMin, int64_t accMax) {
  return prove(requantizer, Rational::make(realScale), accMin, accMax);
}

Proof proveRequantize(const Requantizer &requantizer, double numerator,
                      double denominator, int64_t accMin, int64_t accMax) {
  return prove(requantizer, Rational::make(numerator, denominator), accMin,
               accMax);
}

} // namespace qnn::numerics
