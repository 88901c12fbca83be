#include "Interval.h"

#include <cmath>

namespace qnn::numerics {

namespace {
using Unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
} // namespace

void Interval::set(double value) {
  mpfr_set_d(lo, value, MPFR_RNDD);
  mpfr_set_d(hi, value, MPFR_RNDU);
}

void Interval::set(const Interval &other) {
  mpfr_set(lo, other.lo, MPFR_RNDD);
  mpfr_set(hi, other.hi, MPFR_RNDU);
}

void Interval::setNaN() {
  mpfr_set_nan(lo);
  mpfr_set_nan(hi);
}

void Interval::setAnything() {
  mpfr_set_inf(lo, -1);
  mpfr_set_inf(hi, 1);
}

/// An end without a value: the function is not defined there. For exact
/// operands the value is NaN; otherwise a domain may end between the operands.
static void settle(Interval &result, bool isExact) {
  if (!mpfr_nan_p(result.lo) && !mpfr_nan_p(result.hi))
    return;
  if (isExact)
    result.setNaN();
  else
    result.setAnything();
}

/// A function of a point that is not known to be monotone.
static void atPoint(Interval &result, const Interval &a, Unary f) {
  int inexact = f(result.lo, a.lo, MPFR_RNDD);
  mpfr_set(result.hi, result.lo, MPFR_RNDU);
  if (inexact)
    mpfr_nextabove(result.hi);
}

/// A function that is monotone between `a`'s ends, of which `first` gives the
/// least value.
static void rise(Interval &result, const Interval &a, mpfr_srcptr first,
                 mpfr_srcptr last, Unary f) {
  if (a.isPoint())
    return atPoint(result, a, f);
  f(result.lo, first, MPFR_RNDD);
  f(result.hi, last, MPFR_RNDU);
  // Where both ends lie on one side of the domain, so does what is between.
  settle(result,
         !a.holdsZero() && mpfr_nan_p(result.lo) && mpfr_nan_p(result.hi));
}

static void increase(Interval &result, const Interval &a, Unary f) {
  rise(result, a, a.lo, a.hi, f);
}

static void decrease(Interval &result, const Interval &a, Unary f) {
  rise(result, a, a.hi, a.lo, f);
}

/// Rounding to integers; its return values say something else than inexact.
static void step(Interval &result, const Interval &a, Unary f) {
  f(result.lo, a.lo, MPFR_RNDD);
  f(result.hi, a.hi, MPFR_RNDU);
}

/// Functions that fall up to zero and rise from there.
static void fallAndRise(Interval &result, const Interval &a, Unary f) {
  if (mpfr_sgn(a.lo) >= 0)
    return increase(result, a, f);
  if (mpfr_sgn(a.hi) <= 0)
    return decrease(result, a, f);
  mpfr_srcptr farther = mpfr_cmpabs(a.lo, a.hi) > 0 ? a.lo : a.hi;
  f(result.hi, farther, MPFR_RNDU);
  mpfr_set_zero(result.lo, 1);
  f(result.lo, result.lo, MPFR_RNDD);
}

/// Sine and cosine, which change by no more than their argument does.
static void wave(Interval &result, const Interval &a, Unary f) {
  if (a.isPoint())
    return atPoint(result, a, f);
  // The upper end holds the width for a while.
  mpfr_sub(result.hi, a.hi, a.lo, MPFR_RNDU);
  if (mpfr_cmp_d(result.hi, 2) >= 0) {
    mpfr_set_si(result.lo, -1, MPFR_RNDD);
    mpfr_set_si(result.hi, 1, MPFR_RNDU);
    return;
  }
  mpfr_prec_t precision = mpfr_get_prec(result.lo);
  Interval width(precision), start(precision);
  mpfr_set(width.hi, result.hi, MPFR_RNDU);
  f(start.lo, a.lo, MPFR_RNDD);
  f(start.hi, a.lo, MPFR_RNDU);
  mpfr_sub(result.lo, start.lo, width.hi, MPFR_RNDD);
  mpfr_add(result.hi, start.hi, width.hi, MPFR_RNDU);
  settle(result, false);
}

/// Functions that rise but for jumps downwards, which lie at least `period`
/// apart: over less than that, the ends tell whether there is one between them.
template <typename Function>
static void riseAndJump(Interval &result, const Interval &a, Function f,
                        double period) {
  mpfr_sub(result.hi, a.hi, a.lo, MPFR_RNDU);
  if (!(mpfr_cmp_d(result.hi, period) < 0))
    return result.setAnything();
  f(result.lo, a.lo, MPFR_RNDD);
  f(result.hi, a.hi, MPFR_RNDU);
  if (!mpfr_lessequal_p(result.lo, result.hi))
    result.setAnything();
}

/// Functions that are monotone in each operand: their extremes lie at the
/// corners.
static void atCorners(Interval &result, const Interval &a, const Interval &b,
                      Binary f) {
  bool isExact = a.isPoint() && b.isPoint();
  f(result.lo, a.lo, b.lo, MPFR_RNDD);
  f(result.hi, a.lo, b.lo, MPFR_RNDU);
  if (!isExact) {
    Interval corner(mpfr_get_prec(result.lo));
    auto visit = [&](mpfr_srcptr x, mpfr_srcptr y) {
      f(corner.lo, x, y, MPFR_RNDD);
      f(corner.hi, x, y, MPFR_RNDU);
      if (mpfr_nan_p(corner.lo))
        mpfr_set_nan(result.lo);
      if (mpfr_less_p(corner.lo, result.lo))
        mpfr_set(result.lo, corner.lo, MPFR_RNDD);
      if (mpfr_greater_p(corner.hi, result.hi))
        mpfr_set(result.hi, corner.hi, MPFR_RNDU);
    };
    visit(a.lo, b.hi);
    visit(a.hi, b.lo);
    visit(a.hi, b.hi);
  }
  settle(result, isExact);
}

static void divide(Interval &result, const Interval &a, const Interval &b) {
  if (b.holdsZero() && !(a.isPoint() && b.isPoint()))
    return result.setAnything();
  atCorners(result, a, b, mpfr_div);
}

static void remainder(Interval &result, const Interval &a, const Interval &b) {
  if (a.isPoint() && b.isPoint())
    return atCorners(result, a, b, mpfr_fmod);
  if (!b.isPoint() || mpfr_zero_p(b.lo))
    return result.setAnything();
  riseAndJump(
      result, a,
      [&](mpfr_ptr end, mpfr_srcptr x, mpfr_rnd_t rounding) {
        mpfr_fmod(end, x, b.lo, rounding);
      },
      // Rounded to double, it must not exceed the period.
      std::abs(mpfr_get_d(b.lo, MPFR_RNDZ)));
}

/// Of a base that may be negative, powers are known for exact integers alone.
static void power(Interval &result, const Interval &a, const Interval &b) {
  bool isExact = a.isPoint() && b.isPoint();
  if (isExact || mpfr_sgn(a.lo) >= 0)
    return atCorners(result, a, b, mpfr_pow);
  bool isInteger = b.isPoint() && mpfr_integer_p(b.lo);
  if (!isInteger || (a.holdsZero() && mpfr_sgn(b.lo) < 0))
    return result.setAnything();
  atCorners(result, a, b, mpfr_pow);
  if (a.holdsZero() && mpfr_sgn(result.lo) > 0)
    mpfr_set_zero(result.lo, 1);
}

static void atan2(Interval &result, const Interval &y, const Interval &x) {
  bool crossesCut = y.holdsZero() && !(mpfr_sgn(x.lo) > 0);
  if (crossesCut && !(y.isPoint() && x.isPoint()))
    return result.setAnything();
  atCorners(result, y, x, mpfr_atan2);
}

static void copySign(Interval &result, const Interval &a, const Interval &b) {
  if (mpfr_signbit(b.lo) != mpfr_signbit(b.hi))
    return result.setAnything();
  if (!mpfr_signbit(b.lo))
    return fallAndRise(result, a, mpfr_abs);
  Interval magnitude(mpfr_get_prec(result.lo));
  fallAndRise(magnitude, a, mpfr_abs);
  decrease(result, magnitude, mpfr_neg);
}

static void takeEnds(Interval &result, const Interval &a, const Interval &b,
                     Binary f) {
  f(result.lo, a.lo, b.lo, MPFR_RNDD);
  f(result.hi, a.hi, b.hi, MPFR_RNDU);
}

/// A truth value: 1, 0, or undecided.
static void decide(Interval &result, bool mayBeFalse, bool mayBeTrue) {
  mpfr_set_ui(result.lo, mayBeFalse ? 0 : 1, MPFR_RNDD);
  mpfr_set_ui(result.hi, mayBeTrue ? 1 : 0, MPFR_RNDU);
}

static void compare(ScalarOp op, Interval &result, const Interval &a,
                    const Interval &b) {
  bool isUnordered = a.isNaN() || b.isNaN();
  bool isAnything = a.isAnything() || b.isAnything();
  if (op == ScalarOp::Unordered)
    return decide(result, !isUnordered, isUnordered || isAnything);
  if (isUnordered || isAnything)
    return decide(result, true, !isUnordered);
  if (op == ScalarOp::Less)
    return decide(result, !mpfr_less_p(a.hi, b.lo), mpfr_less_p(a.lo, b.hi));
  bool overlap = mpfr_lessequal_p(a.lo, b.hi) && mpfr_lessequal_p(b.lo, a.hi);
  decide(result, !(overlap && a.isPoint() && b.isPoint()), overlap);
}

static void select(Interval &result, const Interval &condition,
                   const Interval &a, const Interval &b) {
  if (condition.isPoint())
    return result.set(mpfr_zero_p(condition.lo) ? b : a);
  if (a.isNaN() || b.isNaN())
    return result.setAnything();
  mpfr_min(result.lo, a.lo, b.lo, MPFR_RNDD);
  mpfr_max(result.hi, a.hi, b.hi, MPFR_RNDU);
}

static void computeUnary(ScalarOp op, Interval &result, const Interval &a) {
  switch (op) {
  case ScalarOp::Negate:
    return decrease(result, a, mpfr_neg);
  case ScalarOp::Abs:
    return fallAndRise(result, a, mpfr_abs);
  case ScalarOp::Exp:
    return increase(result, a, mpfr_exp);
  case ScalarOp::Exp2:
    return increase(result, a, mpfr_exp2);
  case ScalarOp::ExpM1:
    return increase(result, a, mpfr_expm1);
  case ScalarOp::Log:
    return increase(result, a, mpfr_log);
  case ScalarOp::Log1p:
    return increase(result, a, mpfr_log1p);
  case ScalarOp::Log2:
    return increase(result, a, mpfr_log2);
  case ScalarOp::Log10:
    return increase(result, a, mpfr_log10);
  case ScalarOp::Tanh:
    return increase(result, a, mpfr_tanh);
  case ScalarOp::Erf:
    return increase(result, a, mpfr_erf);
  case ScalarOp::Erfc:
    return decrease(result, a, mpfr_erfc);
  case ScalarOp::Sqrt:
    return increase(result, a, mpfr_sqrt);
  case ScalarOp::Rsqrt:
    return decrease(result, a, mpfr_rec_sqrt);
  case ScalarOp::Cbrt:
    return increase(result, a, mpfr_cbrt);
  case ScalarOp::Sin:
    return wave(result, a, mpfr_sin);
  case ScalarOp::Cos:
    return wave(result, a, mpfr_cos);
  case ScalarOp::Tan:
    return a.isPoint() ? atPoint(result, a, mpfr_tan)
                       : riseAndJump(result, a, mpfr_tan, 3);
  case ScalarOp::Asin:
    return increase(result, a, mpfr_asin);
  case ScalarOp::Acos:
    return decrease(result, a, mpfr_acos);
  case ScalarOp::Atan:
    return increase(result, a, mpfr_atan);
  case ScalarOp::Sinh:
    return increase(result, a, mpfr_sinh);
  case ScalarOp::Cosh:
    return fallAndRise(result, a, mpfr_cosh);
  case ScalarOp::Asinh:
    return increase(result, a, mpfr_asinh);
  case ScalarOp::Acosh:
    return increase(result, a, mpfr_acosh);
  case ScalarOp::Atanh:
    return increase(result, a, mpfr_atanh);
  case ScalarOp::Trunc:
    return step(result, a, mpfr_rint_trunc);
  case ScalarOp::Floor:
    return step(result, a, mpfr_rint_floor);
  case ScalarOp::Ceil:
    return step(result, a, mpfr_rint_ceil);
  case ScalarOp::Round:
    return step(result, a, mpfr_rint_round);
  default:
    return step(result, a, mpfr_rint_roundeven);
  }
}

static void computeBinary(ScalarOp op, Interval &result, const Interval &a,
                          const Interval &b) {
  switch (op) {
  case ScalarOp::Add:
    takeEnds(result, a, b, mpfr_add);
    return settle(result, a.isPoint() && b.isPoint());
  case ScalarOp::Subtract:
    mpfr_sub(result.lo, a.lo, b.hi, MPFR_RNDD);
    mpfr_sub(result.hi, a.hi, b.lo, MPFR_RNDU);
    return settle(result, a.isPoint() && b.isPoint());
  case ScalarOp::Multiply:
    return atCorners(result, a, b, mpfr_mul);
  case ScalarOp::Divide:
    return divide(result, a, b);
  case ScalarOp::Remainder:
    return remainder(result, a, b);
  case ScalarOp::Power:
    return power(result, a, b);
  case ScalarOp::Atan2:
    return atan2(result, a, b);
  case ScalarOp::CopySign:
    return copySign(result, a, b);
  case ScalarOp::Maximum:
  case ScalarOp::MaxNum:
    return takeEnds(result, a, b, mpfr_max);
  default:
    return takeEnds(result, a, b, mpfr_min);
  }
}

void compute(ScalarOp op, Interval &result, const Interval &a,
             const Interval &b, const Interval &c) {
  if (op == ScalarOp::Select)
    return select(result, a, b, c);
  if (op == ScalarOp::Equal || op == ScalarOp::Less ||
      op == ScalarOp::Unordered)
    return compare(op, result, a, b);
  bool isBinary = op >= ScalarOp::Add;
  if ((op == ScalarOp::MaxNum || op == ScalarOp::MinNum) &&
      (a.isNaN() || b.isNaN()))
    return result.set(a.isNaN() ? b : a);
  if (a.isNaN() || (isBinary && b.isNaN()))
    return result.setNaN();
  if (a.isAnything() || (isBinary && b.isAnything()))
    return result.setAnything();
  if (isBinary)
    computeBinary(op, result, a, b);
  else
    computeUnary(op, result, a);
}

} // namespace qnn::numerics
