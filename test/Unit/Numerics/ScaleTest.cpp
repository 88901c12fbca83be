#include "qnn/Numerics/Scale.h"
#include "qnn/Numerics/Quantize.h"

#include <gtest/gtest.h>

#include <cfloat>
#include <cmath>
#include <limits>
#include <random>

using namespace qnn::numerics;

namespace {
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const StorageRange i8 = storageRange(8, true);

TEST(Storage, N2_RangesAndSaturation) {
  EXPECT_EQ(storageRange(8, true), (StorageRange{-128, 127}));
  EXPECT_EQ(storageRange(8, true, true), (StorageRange{-127, 127}));
  EXPECT_EQ(storageRange(8, false), (StorageRange{0, 255}));
  EXPECT_EQ(storageRange(8, false, true), (StorageRange{1, 255}));
  EXPECT_EQ(storageRange(1, true), (StorageRange{-1, 0}));
  EXPECT_EQ(storageRange(16, true), (StorageRange{-32768, 32767}));
  EXPECT_EQ(storageRange(32, true), (StorageRange{INT32_MIN, INT32_MAX}));
  EXPECT_EQ(storageRange(32, false), (StorageRange{0, UINT32_MAX}));
  EXPECT_LT(storageRange(0, true).steps(), 0);
  EXPECT_LT(storageRange(33, true).steps(), 0);
  EXPECT_EQ(saturate(INT64_MAX, i8), 127);
  EXPECT_EQ(saturate(INT64_MIN, i8), -128);
  EXPECT_EQ(saturate(-128, i8), -128);
  EXPECT_EQ(saturate(128, i8), 127);
}

TEST(Scale, N1_AsymmetricKnownValues) {
  ScaleChoice choice = chooseAsymmetric(0, 255, i8);
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice.params.scale, 1.0f);
  EXPECT_EQ(choice.params.zeroPoint, -128);
  choice = chooseAsymmetric(-1, 1, i8);
  EXPECT_EQ(choice.params.scale, 2.0f / 255);
  // 1 / scale is just below 127.5, because the f32 scale was rounded up.
  EXPECT_EQ(choice.params.zeroPoint, -1);
}

TEST(Scale, N1_RangeIsWidenedToContainZero) {
  ScaleChoice above = chooseAsymmetric(5, 10, i8);
  EXPECT_EQ(above.params.scale, float(10.0 / 255));
  EXPECT_EQ(above.params.zeroPoint, -128);
  ScaleChoice below = chooseAsymmetric(-10, -5, i8);
  EXPECT_EQ(below.params.scale, float(10.0 / 255));
  EXPECT_EQ(below.params.zeroPoint, 127);
}

TEST(Scale, N1_SymmetricUsesTheSmallerSide) {
  EXPECT_EQ(chooseSymmetric(127, i8).params.scale, 1.0f);
  EXPECT_EQ(chooseSymmetric(127, storageRange(8, true, true)).params.scale,
            1.0f);
  EXPECT_EQ(chooseSymmetric(7, storageRange(4, true)).params.scale, 1.0f);
  EXPECT_EQ(chooseSymmetric(1, i8).params.zeroPoint, 0);
}

TEST(Scale, N1_Errors) {
  EXPECT_EQ(chooseAsymmetric(nan, 1, i8).error, RangeError::NaN);
  EXPECT_EQ(chooseAsymmetric(0, nan, i8).error, RangeError::NaN);
  EXPECT_EQ(chooseAsymmetric(-inf, 1, i8).error, RangeError::Infinite);
  EXPECT_EQ(chooseAsymmetric(0, inf, i8).error, RangeError::Infinite);
  EXPECT_EQ(chooseAsymmetric(2, 1, i8).error, RangeError::Empty);
  EXPECT_EQ(chooseAsymmetric(0, 1, {3, 3}).error, RangeError::Empty);
  EXPECT_EQ(chooseAsymmetric(0, 1, storageRange(99, true)).error,
            RangeError::Empty);
  EXPECT_EQ(chooseAsymmetric(0, 0, i8).error, RangeError::ZeroWidth);
  EXPECT_EQ(chooseAsymmetric(0, 1e-40, i8).error, RangeError::ScaleTooSmall);
  EXPECT_EQ(chooseAsymmetric(0, 1e60, i8).error, RangeError::ScaleTooLarge);
  EXPECT_EQ(chooseAsymmetric(-DBL_MAX, DBL_MAX, i8).error,
            RangeError::ScaleTooLarge);
  EXPECT_EQ(chooseSymmetric(nan, i8).error, RangeError::NaN);
  EXPECT_EQ(chooseSymmetric(inf, i8).error, RangeError::Infinite);
  EXPECT_EQ(chooseSymmetric(-1, i8).error, RangeError::Empty);
  EXPECT_EQ(chooseSymmetric(1, storageRange(8, false)).error,
            RangeError::Empty);
  EXPECT_EQ(chooseSymmetric(0, i8).error, RangeError::ZeroWidth);
  EXPECT_EQ(chooseSymmetric(1e-44, i8).error, RangeError::ScaleTooSmall);
  EXPECT_EQ(chooseSymmetric(1e300, i8).error, RangeError::ScaleTooLarge);
}

TEST(Scale, N1_CheckScaleBoundaries) {
  EXPECT_EQ(checkScale(1), RangeError::None);
  EXPECT_EQ(checkScale(FLT_MIN), RangeError::None);
  EXPECT_EQ(checkScale(std::nextafter(FLT_MIN, 0.0f)),
            RangeError::ScaleTooSmall);
  // Rounds up to the least normal f32, which is what will be stored.
  EXPECT_EQ(checkScale(std::nextafter(double(FLT_MIN), 0.0)), RangeError::None);
  EXPECT_EQ(checkScale(FLT_MAX), RangeError::None);
  double edge = double(FLT_MAX) + 0x1p103;
  EXPECT_EQ(checkScale(std::nextafter(edge, 0.0)), RangeError::None);
  EXPECT_EQ(float(std::nextafter(edge, 0.0)), FLT_MAX);
  EXPECT_EQ(checkScale(edge), RangeError::ScaleTooLarge);
  EXPECT_EQ(checkScale(0), RangeError::ScaleTooSmall);
  EXPECT_EQ(checkScale(-1), RangeError::ScaleTooSmall);
  EXPECT_EQ(checkScale(nan), RangeError::NaN);
  EXPECT_EQ(checkScale(inf), RangeError::Infinite);
  EXPECT_EQ(checkScale(-inf), RangeError::Infinite);
}

TEST(Scale, N1_EveryErrorIsDescribed) {
  EXPECT_TRUE(describe(RangeError::None).empty());
  for (RangeError error :
       {RangeError::NaN, RangeError::Infinite, RangeError::Empty,
        RangeError::ZeroWidth, RangeError::ScaleTooSmall,
        RangeError::ScaleTooLarge}) {
    std::string_view text = describe(error);
    ASSERT_FALSE(text.empty());
    EXPECT_TRUE(text.front() >= 'a' && text.front() <= 'z') << text;
    EXPECT_NE(text.back(), '.') << text;
    EXPECT_NE(text.find("; "), std::string_view::npos)
        << "no way out: " << text;
  }
}

TEST(Scale, N1_ZeroIsExactAndEndsAreNear) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-30, 30), sign(-1, 1);
  for (int i = 0; i < 100000; ++i) {
    double a = sign(random) * std::exp2(exponent(random));
    double b = sign(random) * std::exp2(exponent(random));
    double lo = std::min(a, b), hi = std::max(a, b);
    for (StorageRange storage :
         {i8, storageRange(8, false), storageRange(4, true),
          storageRange(16, true)}) {
      ScaleChoice choice = chooseAsymmetric(lo, hi, storage);
      ASSERT_TRUE(choice);
      auto [scale, zero] = choice.params;
      ASSERT_TRUE(storage.contains(zero));
      ASSERT_EQ(quantize(0.0f, scale, zero, storage), zero);
      ASSERT_EQ(dequantize(zero, scale, zero), 0.0f);
      // Half a step, and the f32 rounding of the scale over all steps.
      double slack = scale * (0.5 + double(storage.steps()) * 0x1p-23);
      ASSERT_LE((double(storage.min) - double(zero)) * scale,
                std::min(lo, 0.0) + slack);
      ASSERT_GE((double(storage.max) - double(zero)) * scale,
                std::max(hi, 0.0) - slack);
    }
  }
}
} // namespace
