#include "qnn/Numerics/Line.h"

#include "ExactOracle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace qnn::numerics;
using test::ExactOracle;

namespace {
constexpr int64_t limit = int64_t(1) << 62;

TEST(Line, N4_RejectsWhatIsNotPositiveAndFinite) {
  for (double bad : {0.0, -1.0, double(INFINITY), std::nan("")}) {
    EXPECT_FALSE(Line::make(bad));
    EXPECT_FALSE(Line::make(1, bad));
  }
}

TEST(Line, N4_TiesFollowTheRule) {
  Line half = *Line::make(0.5);
  EXPECT_EQ(half.scaleAndRound(1, TieRule::TowardPositive), 1);
  EXPECT_EQ(half.scaleAndRound(-1, TieRule::TowardPositive), 0);
  EXPECT_EQ(half.scaleAndRound(-3, TieRule::TowardPositive), -1);
  EXPECT_EQ(half.scaleAndRound(1, TieRule::ToEven), 0);
  EXPECT_EQ(half.scaleAndRound(3, TieRule::ToEven), 2);
  EXPECT_EQ(half.scaleAndRound(-3, TieRule::ToEven), -2);
  EXPECT_EQ(half.threshold(1, TieRule::TowardPositive), 1);
  EXPECT_EQ(half.threshold(1, TieRule::ToEven), 2);
  EXPECT_EQ(half.threshold(2, TieRule::ToEven), 3);
  EXPECT_EQ(half.threshold(0, TieRule::TowardPositive), -1);
  EXPECT_EQ(half.threshold(-1, TieRule::ToEven), -2);
}

TEST(Line, N4_QuotientThatIsNoDouble) {
  Line third = *Line::make(1, 3);
  EXPECT_EQ(third.threshold(1, TieRule::TowardPositive), 2); // 3/2 upwards
  // 1/2 / (1/3) = 3/2 is no integer; 3/2 / (1/3) = 9/2 neither: no ties at all.
  for (int acc = -100; acc <= 100; ++acc)
    EXPECT_EQ(third.scaleAndRound(acc, TieRule::ToEven),
              std::lround(acc / 3.0));
}

TEST(Line, N4_ExtremeScalesSaturate) {
  for (auto [n, d] : {std::pair{1e308, 1e-308}, {1e308, 1.0}, {1e300, 3.0}}) {
    Line huge = *Line::make(n, d);
    EXPECT_EQ(huge.scaleAndRound(1, TieRule::ToEven), limit);
    EXPECT_EQ(huge.scaleAndRound(-1, TieRule::ToEven), -limit);
    EXPECT_EQ(huge.scaleAndRound(0, TieRule::ToEven), 0);
    EXPECT_EQ(huge.threshold(100, TieRule::ToEven), 1);
    EXPECT_EQ(huge.threshold(-100, TieRule::ToEven), 0);
  }
  for (auto [n, d] : {std::pair{5e-324, 1e308}, {5e-324, 1.0}, {1e-30, 3.0}}) {
    Line tiny = *Line::make(n, d);
    EXPECT_EQ(tiny.scaleAndRound(INT32_MIN, TieRule::ToEven), 0);
    EXPECT_EQ(tiny.threshold(1, TieRule::ToEven), limit);
    EXPECT_EQ(tiny.threshold(0, TieRule::ToEven), -limit);
  }
}

TEST(Line, N4_AgreesWithTheWalkingOracle) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> exponent(-30, 4);
  for (int i = 0; i < 300; ++i) {
    double n = std::exp2(exponent(random)),
           d = i % 2 ? std::exp2(exponent(random)) : 1;
    if (i % 3 == 0) { // few bits, so that exact halves occur
      n = std::ldexp(double(1 + random() % 15), -int(random() % 8) - 1);
      d = double(1 + random() % 7);
    }
    TieRule ties = i % 2 ? TieRule::ToEven : TieRule::TowardPositive;
    Line scale = *Line::make(n, d);
    int32_t start = i % 5 ? -5000 : INT32_MAX - 10000;
    ExactOracle oracle(n, d, ties, start);
    for (int32_t acc = start; acc < start + 10000; ++acc, oracle.advance())
      ASSERT_EQ(scale.scaleAndRound(acc, ties), oracle.rounded())
          << n << ' ' << d << ' ' << acc;
  }
}

TEST(Line, N4_ThresholdIsTheFirstOnTheStep) {
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> exponent(-24, 3);
  for (int i = 0; i < 200000; ++i) {
    double n = std::exp2(exponent(random)),
           d = i % 2 ? std::exp2(exponent(random) / 4) : 1;
    if (i % 3 == 0) {
      n = std::ldexp(double(1 + random() % 15), -int(random() % 8) - 1);
      d = double(1 + random() % 7);
    }
    TieRule ties = i % 4 < 2 ? TieRule::ToEven : TieRule::TowardPositive;
    Line scale = *Line::make(n, d);
    int64_t k = int64_t(random() % 512) - 256;
    int64_t t = scale.threshold(k, ties);
    if (t <= INT32_MIN || t > INT32_MAX)
      continue;
    ASSERT_GE(scale.scaleAndRound(int32_t(t), ties), k);
    ASSERT_LT(scale.scaleAndRound(int32_t(t - 1), ties), k);
    scale.visitThresholds(k - 3, k + 3, ties, [&](int64_t code, int64_t least) {
      EXPECT_EQ(least, scale.threshold(code, ties));
      return code < k + 2;
    });
  }
}
} // namespace
