#include "qnn/Numerics/ScalarFunction.h"

#include "qnn/Numerics/Logarithm.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace qnn::numerics;

namespace {
using Real = double (*)(double);

ScalarFunction unary(ScalarOp op) {
  ScalarFunction f;
  f.apply(op, {f.argument()});
  return f;
}

/// `op` of the argument and a constant.
ScalarFunction with(ScalarOp op, double constant) {
  ScalarFunction f;
  unsigned x = f.argument();
  f.apply(op, {x, f.constant(constant)});
  return f;
}

/// Each function rounded to double is the library's within two units: it is the
/// right one, on both sides of zero and out of its domain.
TEST(ScalarFunction, UnaryFunctionsAreTheirNames) {
  const std::pair<ScalarOp, Real> functions[] = {
      {ScalarOp::Negate, [](double x) { return -x; }},
      {ScalarOp::Abs, std::fabs},
      {ScalarOp::Exp, std::exp},
      {ScalarOp::Exp2, std::exp2},
      {ScalarOp::ExpM1, std::expm1},
      {ScalarOp::Log, std::log},
      {ScalarOp::Log1p, std::log1p},
      {ScalarOp::Log2, std::log2},
      {ScalarOp::Log10, std::log10},
      {ScalarOp::Tanh, std::tanh},
      {ScalarOp::Erf, std::erf},
      {ScalarOp::Erfc, std::erfc},
      {ScalarOp::Sqrt, std::sqrt},
      {ScalarOp::Rsqrt, [](double x) { return 1 / std::sqrt(x); }},
      {ScalarOp::Cbrt, std::cbrt},
      {ScalarOp::Sin, std::sin},
      {ScalarOp::Cos, std::cos},
      {ScalarOp::Tan, std::tan},
      {ScalarOp::Asin, std::asin},
      {ScalarOp::Acos, std::acos},
      {ScalarOp::Atan, std::atan},
      {ScalarOp::Sinh, std::sinh},
      {ScalarOp::Cosh, std::cosh},
      {ScalarOp::Asinh, std::asinh},
      {ScalarOp::Acosh, std::acosh},
      {ScalarOp::Atanh, std::atanh},
      {ScalarOp::Trunc, std::trunc},
      {ScalarOp::Floor, std::floor},
      {ScalarOp::Ceil, std::ceil},
      {ScalarOp::Round, std::round},
      {ScalarOp::RoundEven, std::nearbyint}};
  for (auto [op, expected] : functions)
    for (double x : {-2.5, -1.5, -1.0, -0.75, -0.5, 0.0, 0.3, 0.5, 1.0, 2.5}) {
      double value = unary(op)(x), reference = expected(x);
      if (std::isfinite(reference))
        EXPECT_NEAR(value, reference, std::fabs(reference) * 0x1p-51)
            << int(op) << " at " << x;
      else
        EXPECT_TRUE(value == reference ||
                    (std::isnan(value) && std::isnan(reference)))
            << int(op) << " at " << x << " gives " << value;
    }
}

TEST(ScalarFunction, BinaryFunctionsAreTheirNames) {
  using Real2 = double (*)(double, double);
  const std::pair<ScalarOp, Real2> functions[] = {
      {ScalarOp::Add, [](double a, double b) { return a + b; }},
      {ScalarOp::Subtract, [](double a, double b) { return a - b; }},
      {ScalarOp::Multiply, [](double a, double b) { return a * b; }},
      {ScalarOp::Divide, [](double a, double b) { return a / b; }},
      {ScalarOp::Remainder, std::fmod},
      {ScalarOp::Power, std::pow},
      {ScalarOp::Atan2, std::atan2},
      {ScalarOp::CopySign, std::copysign},
      {ScalarOp::Maximum, std::fmax},
      {ScalarOp::Minimum, std::fmin},
      {ScalarOp::Equal, [](double a, double b) { return double(a == b); }},
      {ScalarOp::Less, [](double a, double b) { return double(a < b); }}};
  for (auto [op, expected] : functions)
    for (double x : {-2.5, -1.0, 0.25, 2.0, 3.5})
      for (double y : {-3.0, -0.5, 2.0, 2.5}) {
        double value = with(op, y)(x), reference = expected(x, y);
        if (std::isnan(reference))
          EXPECT_TRUE(std::isnan(value)) << int(op) << " of " << x << ", " << y;
        else
          EXPECT_NEAR(value, reference, std::fabs(reference) * 0x1p-51)
              << int(op) << " of " << x << ", " << y;
      }
}

TEST(ScalarFunction, NaN) {
  EXPECT_TRUE(std::isnan(with(ScalarOp::Maximum, NAN)(2)));
  EXPECT_TRUE(std::isnan(with(ScalarOp::Minimum, NAN)(2)));
  EXPECT_EQ(with(ScalarOp::MaxNum, NAN)(2), 2);
  EXPECT_EQ(with(ScalarOp::MinNum, NAN)(2), 2);
  EXPECT_EQ(with(ScalarOp::Equal, NAN)(2), 0);
  EXPECT_EQ(with(ScalarOp::Less, NAN)(2), 0);
  EXPECT_EQ(with(ScalarOp::Unordered, NAN)(2), 1);
  EXPECT_EQ(with(ScalarOp::Unordered, 3)(2), 0);
}

/// Where steps are inexact, later ones get intervals: every function of an
/// interval must hold its values. sqrt(x)^2 is x, whatever follows.
TEST(ScalarFunction, FunctionsOfInexactValues) {
  ScalarFunction inexact;
  unsigned root = inexact.apply(ScalarOp::Sqrt, {inexact.argument()});
  inexact.apply(ScalarOp::Multiply, {root, root});
  for (int op = int(ScalarOp::Negate); op <= int(ScalarOp::RoundEven); ++op)
    for (double x : {0.0, 0.3, 0.5, 0.7, 1.0, 2.0, 2.5, 3.0, 6.5}) {
      double exact = unary(ScalarOp(op))(x);
      double value = unary(ScalarOp(op)).after(inexact)(x);
      EXPECT_TRUE(value == exact || (std::isnan(value) && std::isnan(exact)))
          << op << " at " << x << " gives " << value << ", not " << exact;
    }
  for (int op = int(ScalarOp::Add); op <= int(ScalarOp::Unordered); ++op)
    for (double x : {0.3, 2.0, 3.0, 6.5})
      for (double y : {-2.0, -0.7, 0.3, 2.0, 3.0}) {
        double exact = with(ScalarOp(op), y)(x);
        EXPECT_EQ(with(ScalarOp(op), y).after(inexact)(x), exact)
            << op << " of " << x << ", " << y;
      }
}

TEST(ScalarFunction, Composition) {
  EXPECT_EQ(ScalarFunction::clamp(-1, 2)(5), 2);
  EXPECT_EQ(ScalarFunction::clamp(-1, INFINITY)(5), 5);
  EXPECT_EQ(ScalarFunction::clamp(-1, 2)(-5), -1);
  // (x + 1) * 3, not x * 3 + 1.
  EXPECT_EQ(with(ScalarOp::Multiply, 3).after(with(ScalarOp::Add, 1))(2), 9);
  ScalarFunction identity;
  identity.argument();
  EXPECT_EQ(identity.after(with(ScalarOp::Add, 1))(2), 3);
  EXPECT_EQ(with(ScalarOp::Add, 1).after(identity)(2), 3);
}

/// One rounding: the double nearest to the real value is not always the double
/// that rounds the f32 right.
TEST(ScalarFunction, RoundsOnce) {
  // 1 + 2^-24 + 2^-60 lies above the half between two floats.
  ScalarFunction f =
      with(ScalarOp::Add, 0x1p-60).after(with(ScalarOp::Add, 0x1p-24));
  EXPECT_EQ(RoundedFunction(f).toFloat(1), 1 + 0x1p-23f);
  EXPECT_EQ(float(f(1)), 1.0f);
  // f32 overflows and falls below its normal numbers.
  EXPECT_EQ(RoundedFunction(unary(ScalarOp::Exp)).toFloat(1000), INFINITY);
  EXPECT_EQ(RoundedFunction(unary(ScalarOp::Exp2)).toFloat(-149), 0x1p-149f);
  RoundedFunction integers(with(ScalarOp::Multiply, 0.5));
  EXPECT_EQ(integers.toInteger(5, {-128, 127}), 2);
  EXPECT_EQ(integers.toInteger(7, {-128, 127}), 4);
  EXPECT_EQ(integers.toInteger(-1000, {-128, 127}), -128);
  EXPECT_EQ(integers.toInteger(NAN, {-128, 127}), std::nullopt);
}

TEST(Logarithm, IsWithinItsBound) {
  for (double x = 0x1p-60; x < 0x1p60; x *= 1.37) {
    double exact = unary(ScalarOp::Log)(x);
    EXPECT_NEAR(naturalLogarithm(x), exact, std::fabs(exact) * 0x1p-51) << x;
  }
  for (double x = 0.9; x < 1.1; x += 0x1p-9) {
    double exact = unary(ScalarOp::Log)(x);
    EXPECT_NEAR(naturalLogarithm(x), exact, std::fabs(exact) * 0x1p-51) << x;
  }
  EXPECT_EQ(naturalLogarithm(1), 0);
}
} // namespace
