#include "qnn/Numerics/AddParams.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace qnn::numerics;

namespace {
const StorageRange i8 = storageRange(8, true);

TEST(AddParams, N4_KnownValues) {
  // 2 * 255 * 2^21 < 2^30 <= 2 * 255 * 2^22
  auto m = chooseAddMultipliers(1, 1, 1, 8, 8);
  ASSERT_TRUE(m);
  EXPECT_EQ(m->shift, 21);
  EXPECT_EQ(m->lhs, 1 << 21);
  EXPECT_EQ(m->rhs, 1 << 21);
  EXPECT_EQ(addCodes(3, 4, *m, -1, i8), 6);
  EXPECT_EQ(addCodes(255, 255, *m, 0, i8), 127);
  EXPECT_EQ(addCodes(-255, -255, *m, 0, i8), -128);
  auto halves = chooseAddMultipliers(0.5, 0.5, 1, 8, 8);
  EXPECT_EQ(addCodes(1, 0, *halves, 0, i8), 1);  // 1/2 goes up
  EXPECT_EQ(addCodes(-1, 0, *halves, 0, i8), 0); // so does -1/2
}

TEST(AddParams, N4_TheLargestShiftWithinTheLimit) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-12, 12);
  for (int i = 0; i < 20000; ++i) {
    double s1 = std::exp2(exponent(random)), s2 = std::exp2(exponent(random));
    double out = std::exp2(exponent(random));
    unsigned bits1 = i % 3 ? 8 : 16, bits2 = i % 5 ? 8 : 4;
    int64_t d1 = (1 << bits1) - 1, d2 = (1 << bits2) - 1;
    auto magnitude = [&](int shift) {
      return double(d1) * std::nearbyint(std::ldexp(s1 / out, shift)) +
             double(d2) * std::nearbyint(std::ldexp(s2 / out, shift));
    };
    auto m = chooseAddMultipliers(s1, s2, out, bits1, bits2);
    if (!m) {
      ASSERT_GE(magnitude(1), 0x1p30);
      continue;
    }
    ASSERT_GE(m->shift, 1);
    ASSERT_LE(std::fabs(m->lhs - std::ldexp(s1 / out, m->shift)), 0.5);
    ASSERT_LE(std::fabs(m->rhs - std::ldexp(s2 / out, m->shift)), 0.5);
    ASSERT_LE(m->shift, 30);
    ASSERT_LT(d1 * m->lhs + d2 * m->rhs, int64_t(1) << 30);
    if (m->shift < 30)
      ASSERT_GE(magnitude(m->shift + 1), 0x1p30);
  }
}

TEST(AddParams, N4_WithinTheStatedErrorForAllPairs) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> exponent(-3, 3);
  for (int i = 0; i < 40; ++i) {
    double s1 = float(std::exp2(exponent(random)));
    double s2 = float(std::exp2(exponent(random)));
    double out = float(std::exp2(exponent(random)));
    auto m = chooseAddMultipliers(s1, s2, out, 8, 8);
    ASSERT_TRUE(m);
    double slack = 0.5 + 512 * std::ldexp(1.0, -m->shift - 1) + 1e-9;
    for (int a = -255; a <= 255; ++a)
      for (int b = -255; b <= 255; ++b) {
        double exact = (a * s1 + b * s2) / out + 7;
        double code = double(addCodes(a, b, *m, 7, i8));
        if (exact <= -128.5)
          ASSERT_LE(code, -127);
        else if (exact >= 127.5)
          ASSERT_GE(code, 126);
        else
          ASSERT_LE(std::fabs(code - exact), slack);
      }
  }
}

TEST(AddParams, N4_ImpossibleCases) {
  EXPECT_FALSE(chooseAddMultipliers(1e10, 1, 1, 8, 8));
  EXPECT_FALSE(chooseAddMultipliers(0, 1, 1, 8, 8));
  EXPECT_FALSE(chooseAddMultipliers(1, -1, 1, 8, 8));
  EXPECT_FALSE(chooseAddMultipliers(1, 1, std::nan(""), 8, 8));
  EXPECT_FALSE(chooseAddMultipliers(1, 1, INFINITY, 8, 8));
  EXPECT_FALSE(chooseAddMultipliers(1, 1, 1, 0, 8));
  EXPECT_FALSE(chooseAddMultipliers(1, 1, 1, 8, 17));
  // A vanishing operand is no reason to refuse.
  auto m = chooseAddMultipliers(1, 1e-30, 1, 8, 8);
  ASSERT_TRUE(m);
  EXPECT_EQ(m->rhs, 0);
}
} // namespace
