#include "qnn/Numerics/ThresholdProof.h"

#include "ExactOracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

using namespace qnn::numerics;
using test::countDifferences;

namespace {
/// A contraction's scale: the product of two f32 scales over a third.
struct RealScale {
  double numerator, denominator;
  double value() const { return numerator / denominator; }
};

class ScaleSource {
public:
  explicit ScaleSource(uint64_t seed) : random(seed) {}

  float scale(int lowest, int highest) {
    int exponent = lowest + int(random() % uint64_t(highest - lowest));
    return std::ldexp(1.0f + float(random() % 8388608) * 0x1p-23f, exponent);
  }
  /// Between 2^-16 and 2^2, as scales of 8-bit networks are.
  RealScale real() {
    float x = scale(-8, -2), w = scale(-12, -6), y = scale(-8, -2);
    return {double(x) * double(w), double(y)};
  }
  int64_t zeroPoint() { return int64_t(random() % 256) - 128; }

private:
  std::mt19937_64 random;
};

Requantizer requantizer(RoundingMode mode, RealScale real, int64_t zeroPoint) {
  Requantizer r;
  r.mode = mode;
  r.multiplier = *chooseMultiplier(real.value());
  r.scale = float(real.value());
  r.zeroPoint = zeroPoint;
  return r;
}

/// A counterexample must be one: recomputed by the oracle and by the code.
void expectReal(const Proof &proof, const Requantizer &r, RealScale real) {
  ASSERT_TRUE(proof.counterexample);
  auto [acc, expected, actual] = *proof.counterexample;
  EXPECT_EQ(actual, r(acc));
  EXPECT_NE(actual, expected);
  test::ExactOracle oracle(real.numerator, real.denominator,
                           test::tieRule(r.mode), acc);
  EXPECT_EQ(expected, saturate(oracle.rounded() + r.zeroPoint, r.range));
}

std::string modeName(const testing::TestParamInfo<RoundingMode> &info) {
  static const char *const names[] = {"SingleRound", "DoubleRound", "Float32",
                                      "SingleRoundEven"};
  return names[int(info.param)];
}

class ThresholdProofModes : public testing::TestWithParam<RoundingMode> {};
INSTANTIATE_TEST_SUITE_P(Modes, ThresholdProofModes,
                         testing::Values(RoundingMode::SingleRound,
                                         RoundingMode::DoubleRound,
                                         RoundingMode::Float32,
                                         RoundingMode::SingleRoundEven),
                         modeName);

TEST_P(ThresholdProofModes, N4_AgreesWithBruteForceOnThousandScales) {
  ScaleSource source(7);
  int exact = 0;
  for (int i = 0; i < 1000; ++i) {
    RealScale real = source.real();
    Requantizer r = requantizer(GetParam(), real, source.zeroPoint());
    Proof proof =
        proveRequantize(r, real.numerator, real.denominator, -70000, 60000);
    int64_t differences =
        countDifferences(r, real.numerator, real.denominator, -70000, 60000);
    ASSERT_EQ(proof.exact, differences == 0) << real.value();
    ASSERT_TRUE(proof.refusal.empty());
    if (!proof.exact)
      expectReal(proof, r, real);
    else
      ASSERT_EQ(proof.thresholds, 255);
    exact += proof.exact;
  }
  RecordProperty("exact", exact);
  // One rounding of 31 bits is nearly always exact on so short a range.
  if (GetParam() == RoundingMode::SingleRound)
    EXPECT_GT(exact, 990);
}

TEST_P(ThresholdProofModes, N4_ThousandScalesOverAllAccumulators) {
  ScaleSource source(8);
  int exact = 0;
  for (int i = 0; i < 1000; ++i) {
    RealScale real = source.real();
    Requantizer r = requantizer(GetParam(), real, source.zeroPoint());
    Proof proof = proveRequantize(r, real.numerator, real.denominator,
                                  INT32_MIN, INT32_MAX);
    exact += proof.exact;
    if (!proof.exact)
      expectReal(proof, r, real);
  }
  RecordProperty("exact", exact);
  if (GetParam() == RoundingMode::SingleRound)
    EXPECT_GT(exact, 980);
}

TEST_P(ThresholdProofModes, N4_DyadicScalesWithExactHalves) {
  for (int numerator = 1; numerator < 64; ++numerator) {
    RealScale real{double(numerator) / 64, 1};
    Requantizer r = requantizer(GetParam(), real, 3);
    Proof proof = proveRequantize(r, real.numerator, 1, -40000, 40000);
    int64_t differences = countDifferences(r, real.numerator, 1, -40000, 40000);
    ASSERT_EQ(proof.exact, differences == 0) << numerator;
    // Such scales are exact in one rounding, in integers and in f32.
    if (GetParam() != RoundingMode::DoubleRound)
      ASSERT_TRUE(proof.exact) << numerator;
  }
}

TEST(ThresholdProof, N4_WrongMultiplierIsCaught) {
  // Thresholds near 2^27, each moved by up to 1/8 by one unit of the
  // multiplier: the right one is exact, its neighbours are not.
  RealScale real{double(0.00126f) * double(0.0021f), double(3.1f)};
  Requantizer good = requantizer(RoundingMode::SingleRound, real, -5);
  ASSERT_TRUE(proveRequantize(good, real.numerator, real.denominator, INT32_MIN,
                              INT32_MAX));
  for (int error : {-1, 1}) {
    Requantizer bad = good;
    bad.multiplier.value += error;
    Proof proof = proveRequantize(bad, real.numerator, real.denominator,
                                  INT32_MIN, INT32_MAX);
    EXPECT_FALSE(proof.exact);
    expectReal(proof, bad, real);
    // Where it cannot change a code, it is not held against it.
    EXPECT_TRUE(
        proveRequantize(bad, real.numerator, real.denominator, -70000, 60000));
  }
}

TEST(ThresholdProof, N4_NearTiesOfDecimalScalesAreSeen) {
  // 0.0037 * 5000 is 18.5 but for the last bits of the double, which 31 bits
  // cannot follow.
  Requantizer r =
      requantizer(RoundingMode::SingleRound, RealScale{0.0037, 1}, 0);
  Proof proof = proveRequantize(r, 0.0037, 1, INT32_MIN, INT32_MAX);
  EXPECT_FALSE(proof.exact);
  expectReal(proof, r, RealScale{0.0037, 1});
  EXPECT_EQ(proof.counterexample->acc % 5000, 0);
}

TEST(ThresholdProof, N4_WrongShiftIsCaught) {
  RealScale real{0.00371234, 1};
  Requantizer good = requantizer(RoundingMode::SingleRound, real, 11);
  ASSERT_TRUE(proveRequantize(good, real.numerator, 1, INT32_MIN, INT32_MAX));
  Requantizer bad = good;
  bad.multiplier.shift -= 1;
  EXPECT_FALSE(proveRequantize(bad, real.numerator, 1, INT32_MIN, INT32_MAX));
  // Even a range of one accumulator decides.
  EXPECT_FALSE(proveRequantize(bad, real.numerator, 1, 1000, 1000));
  EXPECT_TRUE(proveRequantize(bad, real.numerator, 1, 0, 0));
}

TEST(ThresholdProof, N4_NarrowMultipliersDifferOften) {
  ScaleSource source(9);
  int exact = 0;
  for (int i = 0; i < 1000; ++i) {
    RealScale real = source.real();
    Requantizer r = requantizer(RoundingMode::SingleRound, real, 0);
    // Rounded to 15 bits, what a 16-bit multiplier can hold.
    int64_t narrow = (int64_t(r.multiplier.value) + (1 << 15)) >> 16 << 16;
    r.multiplier.value = int32_t(std::min<int64_t>(narrow, 0x7fff0000));
    Proof proof =
        proveRequantize(r, real.numerator, real.denominator, -70000, 60000);
    ASSERT_EQ(proof.exact, countDifferences(r, real.numerator, real.denominator,
                                            -70000, 60000) == 0);
    exact += proof.exact;
  }
  RecordProperty("exact", exact);
  EXPECT_GT(exact, 50);
  EXPECT_LT(exact, 500);
}

TEST(ThresholdProof, N4_SixteenBitOutputs) {
  Requantizer r = requantizer(RoundingMode::SingleRound, RealScale{0.25, 1}, 0);
  r.range = storageRange(16, true);
  Proof proof = proveRequantize(r, 0.25, 1, INT32_MIN, INT32_MAX);
  EXPECT_TRUE(proof.exact);
  EXPECT_EQ(proof.thresholds, 65535);
}

TEST(ThresholdProof, N4_BeyondFortyBitsWhatSaturatesIsProved) {
  Requantizer r;
  r.multiplier = {1 << 30, 55}; // 2^-25: the last code at 2^32
  int64_t most = int64_t(1) << 50;
  EXPECT_TRUE(proveRequantize(r, 0x1p-25, 1, -most, most).exact);
  // One unit more is another step somewhere.
  r.multiplier.value += 1 << 7;
  EXPECT_TRUE(proveRequantize(r, 0x1p-25, 1, -most, most).counterexample);
}

TEST(ThresholdProof, N4_RefusalsSayWhy) {
  Requantizer r;
  EXPECT_FALSE(proveRequantize(r, -1.0, 1, 0, 1).refusal.empty());
  EXPECT_FALSE(proveRequantize(r, 1.0, std::nan(""), 0, 1).refusal.empty());
  EXPECT_FALSE(proveRequantize(r, 1.0, 1, 2, 1).refusal.empty());
  // Factors of 2^-34, of which 2^40 makes no last code.
  Requantizer tiny = r;
  tiny.multiplier = {1 << 28, 62};
  EXPECT_FALSE(proveRequantize(tiny, 0x1p-34, 1, -(int64_t(1) << 40) - 1, 1)
                   .refusal.empty());
  Requantizer wide = r;
  wide.range = storageRange(32, true);
  EXPECT_FALSE(proveRequantize(wide, 1.0, 1, 0, 1).refusal.empty());
  Requantizer shift = r;
  shift.multiplier.shift = maxShift(wideBits) + 1;
  EXPECT_FALSE(proveRequantize(shift, 1.0, 1, 0, 1).refusal.empty());
  Requantizer zero = r;
  zero.zeroPoint = INT64_MAX;
  EXPECT_FALSE(proveRequantize(zero, 1.0, 1, 0, 1).refusal.empty());
  Requantizer scale = r;
  scale.mode = RoundingMode::Float32;
  scale.scale = INFINITY;
  Proof proof = proveRequantize(scale, 1.0, 1, 0, 1);
  EXPECT_FALSE(proof.refusal.empty());
  EXPECT_FALSE(proof);
}
} // namespace
