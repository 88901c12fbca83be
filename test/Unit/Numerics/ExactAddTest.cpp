#include "qnn/Numerics/AddParams.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace qnn::numerics;

namespace {
/// round((a*x + b*y) / c), ties to even, of scales that are m * 2^-40 with
/// integers m: another way than the implementation's.
int64_t roundSum(int64_t a, float x, int64_t b, float y, float c) {
  auto integer = [](float scale) {
    return static_cast<__int128>(std::ldexp(double(scale), 40));
  };
  __int128 top = a * integer(x) + b * integer(y), bottom = integer(c);
  __int128 below = top / bottom, rest = top % bottom;
  if (rest < 0) {
    below -= 1;
    rest += bottom;
  }
  bool isHalf = 2 * rest == bottom;
  return int64_t(below + (isHalf ? below % 2 != 0 : 2 * rest > bottom));
}

const StorageRange distances8{-255, 0}, distances16{-32768, 32767};

float randomScale(std::mt19937_64 &random, int exponent) {
  return std::ldexp(1.0f + float(random() % 8388608) * 0x1p-23f,
                    exponent + int(random() % 3));
}

TEST(ExactAdd, N4_AllPairsOfRandomAndDecimalScales) {
  std::mt19937_64 random(21);
  int narrow = 0;
  for (int i = 0; i < 60; ++i) {
    float x = randomScale(random, -6), y = randomScale(random, -6),
          z = randomScale(random, -6);
    if (i % 3 == 0) {
      x = float(1 + random() % 20) / 100;
      y = float(1 + random() % 20) / 100;
      z = float(1 + random() % 20) / 100;
    }
    auto add = chooseExactAdd({distances8, x}, {{0, 255}, y}, z);
    ASSERT_TRUE(add);
    narrow += add->lhs < INT32_MAX && add->rhs < INT32_MAX;
    for (int64_t a = -255; a <= 0; ++a)
      for (int64_t b = 0; b <= 255; ++b)
        ASSERT_EQ(addExactly(a, b, *add), roundSum(a, x, b, y, z))
            << x << ' ' << y << ' ' << z << ' ' << a << ' ' << b;
  }
  EXPECT_GT(narrow, 40); // The cheap multipliers are taken.
}

TEST(ExactAdd, N4_PowersOfTwoTieToEven) {
  auto add = chooseExactAdd({distances8, 0.125f}, {distances8, 0.125f}, 0.25f);
  ASSERT_TRUE(add);
  EXPECT_TRUE(add->toEven);
  EXPECT_EQ(addExactly(-1, 0, *add), 0);
  EXPECT_EQ(addExactly(-1, -2, *add), -2);
  EXPECT_EQ(addExactly(-2, -3, *add), -2);
}

TEST(ExactAdd, N4_ThirdsThatTie) {
  // 0.5 / 3 and 1 / 3: no multiplier is exact, and 3/6 is a half.
  auto add = chooseExactAdd({distances8, 0.5f}, {distances8, 1.0f}, 3.0f);
  ASSERT_TRUE(add);
  EXPECT_GT(add->tieBits, 0);
  for (int64_t a = -255; a <= 0; ++a)
    for (int64_t b = -255; b <= 0; ++b)
      ASSERT_EQ(addExactly(a, b, *add), roundSum(a, 0.5f, b, 1.0f, 3.0f));
}

TEST(ExactAdd, N4_SixteenBitCodesByTheBoundAlone) {
  std::mt19937_64 random(22);
  for (int i = 0; i < 100; ++i) {
    float x = randomScale(random, -9), y = randomScale(random, -9),
          z = randomScale(random, -9);
    auto add = chooseExactAdd({distances16, x}, {distances16, y}, z);
    ASSERT_TRUE(add) << x << ' ' << y << ' ' << z;
    for (int j = 0; j < 20000; ++j) {
      int64_t a = int64_t(random() % 65536) - 32768,
              b = int64_t(random() % 65536) - 32768;
      ASSERT_EQ(addExactly(a, b, *add), roundSum(a, x, b, y, z));
    }
  }
}

TEST(ExactAdd, N4_MasksBesideScoresDecideAlone) {
  // -3.4e38 in 255 codes beside scores: what the mask leaves open is open.
  float mask = 1.3344e36f, sum = 1.3345e36f;
  auto add = chooseExactAdd({distances8, 0.01f}, {distances8, mask}, sum);
  ASSERT_TRUE(add);
  for (int64_t a = -255; a <= 0; ++a)
    for (int64_t b = -255; b <= 0; ++b)
      ASSERT_EQ(addExactly(a, b, *add),
                std::nearbyint(double(b) * double(mask) / double(sum)));
}

TEST(ExactAdd, N4_ATieThatANegligibleTermDecidesIsRefused) {
  EXPECT_FALSE(
      chooseExactAdd({{-255, 255}, 1e-3f}, {{0, 255}, 0x1p118f}, 0x1p119f));
}

TEST(ExactAdd, N4_WhatCannotBeProvedIsRefused) {
  EXPECT_FALSE(chooseExactAdd({distances8, 1e30f}, {distances8, 1e-30f}, 1.0f));
  EXPECT_FALSE(chooseExactAdd({distances8, -1.0f}, {distances8, 1.0f}, 1.0f));
  EXPECT_FALSE(chooseExactAdd({{0, 1 << 17}, 1.0f}, {distances8, 1.0f}, 1.0f));
}
} // namespace
