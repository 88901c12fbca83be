#ifndef QNN_NUMERICS_ROUNDING_H
#define QNN_NUMERICS_ROUNDING_H

#include <cfloat>
#include <cmath>
#include <cstdint>

// The formulas name the type in which each step is rounded; an x87-style
// evaluation in a wider type would round twice.
static_assert(FLT_EVAL_METHOD == 0, "f32 arithmetic must round to f32");
#ifdef __FAST_MATH__
#error "the numerics reference must not be compiled with -ffast-math"
#endif

namespace qnn::numerics {

/// `x` rounded to an integer, ties to even, whatever the rounding mode of the
/// floating-point environment. NaN and infinities are returned unchanged.
template <typename Float> Float roundHalfEven(Float x) {
  Float magnitude = std::fabs(x);
  Float below = std::floor(magnitude);
  Float rest = magnitude - below; // exact, unlike that of a small negative x
  if (rest > Float(0.5) ||
      (rest == Float(0.5) && std::fmod(below, Float(2)) != 0))
    below += 1;
  return rest < 1 ? std::copysign(below, x) : x;
}

/// floor(value / 2^shift + 1/2): one rounding, ties toward +infinity.
/// `shift` is at least 1 and |value| at most 2^62.
inline int64_t roundShiftHalfUp(int64_t value, int shift) {
  return (value + (int64_t(1) << (shift - 1))) >> shift;
}

} // namespace qnn::numerics

#endif // QNN_NUMERICS_ROUNDING_H
