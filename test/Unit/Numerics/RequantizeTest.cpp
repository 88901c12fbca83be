#include "qnn/Numerics/Requantize.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

using namespace qnn::numerics;

namespace {
const StorageRange wide = storageRange(32, true);

// gemmlowp's two primitives as its documentation states them, on 32-bit
// values with truncating division and a remainder mask.
int32_t highMul(int32_t a, int32_t b) {
  int64_t ab = int64_t(a) * b;
  int64_t nudge = ab >= 0 ? int64_t(1) << 30 : 1 - (int64_t(1) << 30);
  return int32_t((ab + nudge) / (int64_t(1) << 31));
}

int32_t divideByPot(int32_t x, int exponent) {
  int32_t mask = int32_t((int64_t(1) << exponent) - 1);
  int32_t remainder = x & mask;
  int32_t threshold = (mask >> 1) + (x < 0 ? 1 : 0);
  return (x >> exponent) + (remainder > threshold ? 1 : 0);
}

int32_t randomAcc(std::mt19937_64 &random) {
  // All magnitudes alike, and the two ends.
  uint64_t pick = random();
  if (pick % 64 == 0)
    return pick % 128 ? INT32_MIN : INT32_MAX;
  return int32_t(uint32_t(random())) >> (pick % 31);
}

TEST(Multiplier, N4_KnownValues) {
  EXPECT_EQ(chooseMultiplier(0.5), (Multiplier{1 << 30, 31}));
  EXPECT_EQ(chooseMultiplier(1.0), (Multiplier{1 << 30, 30}));
  EXPECT_EQ(chooseMultiplier(0.75), (Multiplier{3 << 29, 31}));
  // Rounds up to the next power of two.
  EXPECT_EQ(chooseMultiplier(std::nextafter(1.0, 0.0)),
            (Multiplier{1 << 30, 30}));
  // A tie in the last bit: 2^30 + 1/2 goes to 2^30, 2^30 + 3/2 to 2^30 + 2.
  EXPECT_EQ(chooseMultiplier((0x1p30 + 0.5) * 0x1p-31),
            (Multiplier{1 << 30, 31}));
  EXPECT_EQ(chooseMultiplier((0x1p30 + 1.5) * 0x1p-31),
            (Multiplier{(1 << 30) + 2, 31}));
}

TEST(Multiplier, N4_LimitsOfTheShift) {
  EXPECT_EQ(chooseMultiplier(0x1p-32), (Multiplier{1 << 30, 62}));
  EXPECT_FALSE(chooseMultiplier(0x1p-33));
  EXPECT_FALSE(chooseMultiplier(0x1.8p-33));
  EXPECT_EQ(chooseMultiplier(0x1p29), (Multiplier{1 << 30, 1}));
  EXPECT_EQ(chooseMultiplier(0x1.fffffffcp29), (Multiplier{INT32_MAX, 1}));
  EXPECT_FALSE(chooseMultiplier(0x1p30));
  EXPECT_FALSE(chooseMultiplier(std::nextafter(0x1p30, 0.0)));
  for (double bad : {0.0, -1.0, double(INFINITY), double(-INFINITY),
                     std::nan(""), 5e-324, 1e308})
    EXPECT_FALSE(chooseMultiplier(bad)) << bad;
}

TEST(Multiplier, N4_IsTheNearest) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-32, 29.99);
  for (int i = 0; i < 100000; ++i) {
    double real = std::exp2(exponent(random));
    auto m = chooseMultiplier(real);
    ASSERT_TRUE(m);
    ASSERT_GE(m->value, 1 << 30);
    ASSERT_GE(m->shift, 1);
    ASSERT_LE(m->shift, 62);
    // Exact: both are dyadic with at most 53 bits after the subtraction.
    double error = std::ldexp(real, m->shift) - double(m->value);
    ASSERT_LE(std::fabs(error), 0.5);
  }
}

TEST(Requantize, N4_SingleRoundIsTheFormulaIn128Bits) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 1000000; ++i) {
    Requantizer r;
    r.multiplier.value = int32_t((1u << 30) + random() % (1u << 30));
    r.multiplier.shift = 1 + int(random() % 62);
    r.zeroPoint = int64_t(random() % 256) - 128;
    int32_t acc = randomAcc(random);
    __int128 sum = __int128(acc) * r.multiplier.value +
                   (__int128(1) << (r.multiplier.shift - 1));
    __int128 code = (sum >> r.multiplier.shift) + r.zeroPoint;
    ASSERT_EQ(r(acc), code < -128 ? -128 : code > 127 ? 127 : int64_t(code));
  }
}

TEST(Requantize, N4_SingleRoundTiesGoUp) {
  Requantizer r; // scale 1/2
  r.multiplier = {1 << 30, 31};
  EXPECT_EQ(r(1), 1);
  EXPECT_EQ(r(-1), 0);
  EXPECT_EQ(r(3), 2);
  EXPECT_EQ(r(-3), -1);
  EXPECT_EQ(r(INT32_MIN), -128);
  EXPECT_EQ(r(INT32_MAX), 127);
  r.multiplier = {INT32_MAX, 62}; // the largest product, the largest shift
  r.range = wide;
  EXPECT_EQ(r(INT32_MIN), -1);
  EXPECT_EQ(r(INT32_MAX), 1);
  r.multiplier = {INT32_MAX, 1};
  EXPECT_EQ(r(INT32_MIN), INT32_MIN);
}

TEST(Requantize, N4_DoubleRoundIsGemmlowp) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 1000000; ++i) {
    Requantizer r;
    r.mode = RoundingMode::DoubleRound;
    r.multiplier.value = int32_t((1u << 30) + random() % (1u << 30));
    r.multiplier.shift = 1 + int(random() % 62);
    r.range = wide;
    int32_t acc = randomAcc(random);
    int left = std::max(31 - r.multiplier.shift, 0);
    int right = std::max(r.multiplier.shift - 31, 0);
    int32_t shifted =
        int32_t(saturate(int64_t(acc) * (int64_t(1) << left), wide));
    ASSERT_EQ(r(acc), divideByPot(highMul(shifted, r.multiplier.value), right))
        << acc << ' ' << r.multiplier.value << ' ' << r.multiplier.shift;
  }
}

TEST(Requantize, N4_DoubleRoundIsTosaDoubleRound) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 1000000; ++i) {
    Requantizer r;
    r.mode = RoundingMode::DoubleRound;
    r.multiplier.value = int32_t((1u << 30) + random() % (1u << 30));
    r.multiplier.shift = 1 + int(random() % 62);
    r.range = storageRange(16, true); // where saturating the left shift is moot
    int32_t acc = randomAcc(random);
    int shift = r.multiplier.shift;
    int64_t round = int64_t(1) << (shift - 1);
    if (shift > 31)
      round += acc >= 0 ? int64_t(1) << 30 : -(int64_t(1) << 30);
    int64_t tosa = (int64_t(acc) * r.multiplier.value + round) >> shift;
    ASSERT_EQ(r(acc), saturate(tosa, r.range)) << acc << ' ' << shift;
  }
}

TEST(Requantize, N4_DoubleRoundRoundsTwice) {
  Requantizer r;
  r.mode = RoundingMode::DoubleRound;
  // Scale 1/4. 2/4 = 0.5: the first step gives 1 exactly, the second 1/2 -> 1.
  // -2/4: -1 exactly, then -1/2 away from zero, where SingleRound goes up.
  r.multiplier = {1 << 30, 32};
  EXPECT_EQ(r(2), 1);
  EXPECT_EQ(r(-2), -1);
  // 1/4: 1/2 -> 1, then 1/2 -> 1, although 0.25 is nearest to 0.
  EXPECT_EQ(r(1), 1);
  EXPECT_EQ(r(-1), 0);
  r.mode = RoundingMode::SingleRound;
  EXPECT_EQ(r(-2), 0);
  EXPECT_EQ(r(1), 0);
}

TEST(Requantize, N4_Float32RoundsTheConversionAndTheProduct) {
  Requantizer r;
  r.mode = RoundingMode::Float32;
  r.scale = 0.5f;
  EXPECT_EQ(r(1), 0);
  EXPECT_EQ(r(3), 2);
  EXPECT_EQ(r(-1), 0);
  EXPECT_EQ(r(-3), -2);
  r.scale = 1.0f;
  r.range = wide;
  EXPECT_EQ(r((1 << 24) + 1), 1 << 24);
  EXPECT_EQ(r(INT32_MAX), INT32_MAX); // 2^31 in f32, saturated
  r.scale = 3e38f;
  EXPECT_EQ(r(INT32_MAX), INT32_MAX); // the product is infinite
  EXPECT_EQ(r(INT32_MIN), INT32_MIN);
  EXPECT_EQ(r(0), 0);
}

TEST(Requantize, N4_Float32IsTheFormulaStepByStep) {
  std::mt19937_64 random(6);
  int doubleDiffers = 0;
  for (int i = 0; i < 1000000; ++i) {
    Requantizer r;
    r.mode = RoundingMode::Float32;
    r.scale = std::ldexp(1.0f + float(random() % 8388608) * 0x1p-23f,
                         -int(random() % 30));
    r.range = wide;
    int32_t acc = randomAcc(random);
    volatile float converted = float(acc), product = converted * r.scale;
    int64_t expected = saturate(int64_t(std::nearbyint(product)), wide);
    ASSERT_EQ(r(acc), expected) << acc << ' ' << r.scale;
    doubleDiffers += expected != int64_t(std::nearbyint(acc * double(r.scale)));
  }
  EXPECT_GT(doubleDiffers, 0);
}

TEST(Requantize, N4_AllModesAreMonotone) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 2000000; ++i) {
    Requantizer r;
    r.mode = RoundingMode(random() % 3);
    r.multiplier.value = int32_t((1u << 30) + random() % (1u << 30));
    r.multiplier.shift = 1 + int(random() % 62);
    r.scale = std::ldexp(float(r.multiplier.value), -r.multiplier.shift);
    r.range = wide;
    int32_t acc = randomAcc(random);
    if (acc == INT32_MAX)
      continue;
    ASSERT_LE(r(acc), r(acc + 1)) << acc << ' ' << r.multiplier.value << ' '
                                  << r.multiplier.shift << ' ' << int(r.mode);
  }
}
} // namespace
