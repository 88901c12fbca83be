#ifndef QNN_LIB_NUMERICS_INTERVAL_H
#define QNN_LIB_NUMERICS_INTERVAL_H

#include "qnn/Numerics/ScalarFunction.h"

#include <mpfr.h>

namespace qnn::numerics {

/// The real numbers [lo, hi], one of which is meant. Both ends are NaN where
/// the value is NaN for sure; [-inf, inf] may be anything, NaN included.
struct Interval {
  /// NaN, until it is set.
  explicit Interval(mpfr_prec_t precision) {
    mpfr_inits2(precision, lo, hi, mpfr_ptr(nullptr));
  }
  ~Interval() { mpfr_clears(lo, hi, mpfr_ptr(nullptr)); }
  Interval(const Interval &) = delete;
  Interval &operator=(const Interval &) = delete;

  bool isNaN() const { return mpfr_nan_p(lo); }
  bool isPoint() const { return mpfr_equal_p(lo, hi); }
  bool isAnything() const {
    return mpfr_inf_p(lo) && mpfr_inf_p(hi) && !isPoint();
  }
  bool holdsZero() const { return mpfr_sgn(lo) <= 0 && mpfr_sgn(hi) >= 0; }

  void set(double value);
  void set(const Interval &other);
  void setNaN();
  void setAnything();

  mpfr_t lo, hi;
};

/// Sets `result` to an interval that holds what `op` gives for every choice of
/// operands from `a`, `b` and `c`, of which it reads as many as it takes.
/// Exact results of exact operands are points.
void compute(ScalarOp op, Interval &result, const Interval &a,
             const Interval &b, const Interval &c);

} // namespace qnn::numerics

#endif // QNN_LIB_NUMERICS_INTERVAL_H
