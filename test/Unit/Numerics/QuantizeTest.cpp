#include "qnn/Numerics/Quantize.h"
#include "qnn/Numerics/Rounding.h"

#include <gtest/gtest.h>

#include <cfenv>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace qnn::numerics;

namespace {
const StorageRange i8 = storageRange(8, true);
const StorageRange u8 = storageRange(8, false);

float fromBits(uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

TEST(Rounding, N2_HalfEvenKnownValues) {
  EXPECT_EQ(roundHalfEven(0.5f), 0.0f);
  EXPECT_EQ(roundHalfEven(1.5f), 2.0f);
  EXPECT_EQ(roundHalfEven(2.5f), 2.0f);
  EXPECT_EQ(roundHalfEven(-0.5f), 0.0f);
  EXPECT_EQ(roundHalfEven(-1.5f), -2.0f);
  EXPECT_EQ(roundHalfEven(-2.5f), -2.0f);
  EXPECT_EQ(roundHalfEven(std::nextafter(0.5f, 0.0f)), 0.0f);
  EXPECT_EQ(roundHalfEven(std::nextafter(0.5f, 1.0f)), 1.0f);
  EXPECT_EQ(roundHalfEven(8388607.5f), 8388608.0f);
  EXPECT_EQ(roundHalfEven(3e38f), 3e38f);
  EXPECT_TRUE(std::isnan(roundHalfEven(std::nanf(""))));
  EXPECT_TRUE(std::isinf(roundHalfEven(-INFINITY)));
}

TEST(Rounding, N2_HalfEvenIsRintOnFloats) {
  // A prime stride visits every binade and 4 million mantissas.
  for (uint64_t bits = 0; bits < (uint64_t(1) << 32); bits += 1021) {
    float x = fromBits(uint32_t(bits));
    if (std::isnan(x))
      continue;
    ASSERT_EQ(roundHalfEven(x), std::nearbyint(x)) << x;
  }
}

TEST(Rounding, N2_HalfEvenIgnoresTheEnvironment) {
  std::fesetround(FE_UPWARD);
  volatile float tie = 2.5f, low = -0.25f;
  EXPECT_EQ(roundHalfEven(float(tie)), 2.0f);
  EXPECT_EQ(roundHalfEven(float(low)), 0.0f);
  std::fesetround(FE_TONEAREST);
}

TEST(Rounding, N4_ShiftHalfUpKnownValues) {
  EXPECT_EQ(roundShiftHalfUp(1, 1), 1);   // 0.5
  EXPECT_EQ(roundShiftHalfUp(-1, 1), 0);  // -0.5
  EXPECT_EQ(roundShiftHalfUp(-3, 1), -1); // -1.5
  EXPECT_EQ(roundShiftHalfUp(-5, 2), -1); // -1.25
  EXPECT_EQ(roundShiftHalfUp(int64_t(1) << 62, 62), 1);
  EXPECT_EQ(roundShiftHalfUp(-(int64_t(1) << 62), 62), -1);
}

TEST(Quantize, N2_SpecialValues) {
  EXPECT_EQ(quantize(std::nanf(""), 0.1f, 7, i8), 7);
  EXPECT_EQ(quantize(INFINITY, 0.1f, 7, i8), 127);
  EXPECT_EQ(quantize(-INFINITY, 0.1f, 7, i8), -128);
  EXPECT_EQ(quantize(3e38f, 1e-30f, 0, i8), 127); // the quotient overflows
  EXPECT_EQ(quantize(-3e38f, 1e-30f, 0, u8), 0);
  EXPECT_EQ(quantize(1e-45f, 1.0f, 5, i8), 5);
  EXPECT_EQ(quantize(-0.0f, 1.0f, 5, i8), 5);
  EXPECT_EQ(quantize(2147483520.0f, 1.0f, 0, storageRange(32, true)),
            2147483520);
  EXPECT_EQ(quantize(2147483648.0f, 1.0f, 0, storageRange(32, true)),
            INT32_MAX);
}

TEST(Quantize, N2_TiesToEvenBeforeTheZeroPoint) {
  // With an odd zero point, ties of the sum would go the other way.
  EXPECT_EQ(quantize(0.5f, 1.0f, 1, i8), 1);
  EXPECT_EQ(quantize(1.5f, 1.0f, 1, i8), 3);
  EXPECT_EQ(quantize(-0.5f, 1.0f, 1, i8), 1);
  EXPECT_EQ(quantize(-1.5f, 1.0f, 1, i8), -1);
}

TEST(Quantize, N2_DivisionIsNotAProductWithTheInverse) {
  // Near a half the two disagree for many scales; quantize must divide.
  std::mt19937 random(4);
  int different = 0;
  for (int i = 0; i < 100000; ++i) {
    float scale = 1.0f + float(random() % 8388608) * 0x1p-23f;
    float x = (float(random() % 60000) - 30000.5f) * scale;
    float byDivision = std::nearbyint(x / scale);
    different += byDivision != std::nearbyint(x * (1.0f / scale));
    ASSERT_EQ(float(quantize(x, scale, 0, storageRange(16, true))), byDivision);
  }
  EXPECT_GT(different, 0);
}

TEST(Quantize, N2_MatchesTheFormulaOnAllBinades) {
  std::mt19937 random(2);
  for (int i = 0; i < 3000000; ++i) {
    float x = fromBits(random());
    float scale = std::ldexp(1.0f + float(random() % 8388608) * 0x1p-23f,
                             int(random() % 40) - 20);
    int64_t zero = int64_t(random() % 256) - 128;
    double expected = double(zero);
    if (!std::isnan(x)) {
      double code = std::nearbyint(double(x / scale)) + double(zero);
      expected = std::fmin(std::fmax(code, -128), 127);
    }
    ASSERT_EQ(double(quantize(x, scale, zero, i8)), expected)
        << x << ' ' << scale << ' ' << zero;
  }
}

TEST(Quantize, N1_EveryCodeSurvivesTheRoundTrip) {
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    float scale = std::ldexp(1.0f + float(random() % 8388608) * 0x1p-23f,
                             int(random() % 200) - 100);
    for (StorageRange range : {i8, u8, storageRange(16, true)}) {
      int64_t zero = range.min + int64_t(random()) % (range.steps() + 1);
      int64_t stride = range.steps() > 255 ? 97 : 1;
      for (int64_t q = range.min; q <= range.max; q += stride)
        ASSERT_EQ(quantize(dequantize(q, scale, zero), scale, zero, range), q);
    }
  }
}

TEST(Quantize, N1_DequantizeRoundsOnce) {
  EXPECT_EQ(dequantize(-128, 0.5f, 127), -127.5f);
  EXPECT_EQ(dequantize(INT32_MAX, 1.0f, 0), 2147483648.0f);
  for (int64_t zero : {0, 77, -32768})
    for (int64_t q = -32768; q <= 32767; ++q)
      ASSERT_EQ(dequantize(q, 0.1f, zero),
                float(double(q - zero) * double(0.1f)));
}
} // namespace
