#include "qnn/Numerics/ExactRequantize.h"
#include "qnn/Numerics/ThresholdProof.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

using namespace qnn::numerics;

namespace {
using Wide = __int128;
const Bound narrowBound{-70000, 60000};
const StorageRange codes8 = storageRange(8, true);

/// A line in integers: (acc * slope + intercept) / divisor, whose rounding
/// shares nothing with Line.
struct Oracle {
  int64_t slope, intercept, divisor;

  int64_t round(int64_t acc) const {
    Wide top = Wide(acc) * slope + intercept, rest = top % divisor;
    Wide below = top / divisor - (rest < 0);
    rest += rest < 0 ? divisor : 0;
    bool up = 2 * rest > divisor || (2 * rest == divisor && below % 2 != 0);
    return int64_t(below + up);
  }
};

/// The codes that `form` gives factor `i`, beside the oracle's, over the bound.
int64_t countDifferences(const ExactRequantization &form, size_t i,
                         const Oracle &oracle, Bound bound, int64_t zeroPoint,
                         StorageRange range) {
  Requantizer r;
  r.mode = form.mode;
  r.tieBits = form.tieBits;
  r.multiplier = form.multipliers[i];
  r.zeroPoint = zeroPoint;
  r.range = range;
  int64_t differences = 0;
  for (int64_t acc = bound.min; acc <= bound.max; ++acc)
    differences += r(acc) != saturate(oracle.round(acc) + zeroPoint, range);
  return differences;
}

ExactRequantization choose(const Line &line, Bound bound = narrowBound,
                           int64_t zeroPoint = 0, StorageRange range = codes8) {
  auto form = chooseExactRequantization({line}, {bound}, zeroPoint, range);
  EXPECT_TRUE(form);
  return form ? *form : ExactRequantization{};
}

TEST(RoundShift, N4_TiesToEvenIsExhaustivelyTheDefinition) {
  for (int shift = 1; shift <= 9; ++shift)
    for (int x = -3000; x <= 3000; ++x) {
      double real = std::ldexp(double(x), -shift);
      ASSERT_EQ(roundShift(x, shift, true), std::nearbyint(real));
      ASSERT_EQ(roundShift(x, shift, false), std::floor(real + 0.5));
    }
}

TEST(RoundShift, N4_TieBitsWidenTheHalfAlone) {
  for (int tieBits = 0; tieBits < 5; ++tieBits)
    for (int x = -1000; x <= 1000; ++x) {
      int rest = (x & 63) - 32, below = x >> 6;
      bool tie = rest >= 0 && rest < (1 << tieBits);
      int64_t expected = tie ? below + (below & 1) : below + (rest >= 0);
      ASSERT_EQ(roundShift(x, 6, true, tieBits), expected) << x;
    }
}

TEST(ExactRequantize, N4_TakesTheCheaperModeWhereNothingTies) {
  // 1/3 of an integer is never a half.
  EXPECT_EQ(choose(*Line::make(1, 3)).mode, RoundingMode::SingleRound);
  // Random f32 scales have no half within the codes.
  EXPECT_EQ(choose(*Line::make(double(0.0126f) * 0.0021f, 0.031f)).mode,
            RoundingMode::SingleRound);
  // Halves that saturate do not count.
  EXPECT_EQ(choose(*Line::make(257.5)).mode, RoundingMode::SingleRound);
}

TEST(ExactRequantize, N4_PowersOfTwoGoToEvenExactly) {
  for (int shift = 1; shift <= 12; ++shift) {
    Line line = *Line::make(std::ldexp(1.0, -shift));
    ExactRequantization form = choose(line, narrowBound, 3);
    EXPECT_EQ(form.mode, RoundingMode::SingleRoundEven);
    EXPECT_EQ(form.tieBits, 0);
    EXPECT_EQ(countDifferences(form, 0, {1, 0, int64_t(1) << shift},
                               narrowBound, 3, codes8),
              0);
  }
}

TEST(ExactRequantize, N4_QuotientsThatTieAreFoundInTheirWindow) {
  // Means over 6, 12, 18... elements: halves, and no multiplier is exact.
  for (int divisor = 2; divisor <= 200; ++divisor)
    for (int slope : {1, 3, 5, 7}) {
      Oracle oracle{slope, 0, divisor};
      ExactRequantization form =
          choose(*Line::make(slope, divisor), narrowBound, -5);
      ASSERT_EQ(countDifferences(form, 0, oracle, narrowBound, -5, codes8), 0)
          << slope << " / " << divisor;
      int common = std::gcd(slope, divisor);
      if (divisor / common % 2 != 0)
        ASSERT_EQ(form.mode, RoundingMode::SingleRound) << divisor;
    }
}

TEST(ExactRequantize, N4_RandomScalesOfEightAndSixteenBits) {
  std::mt19937_64 random(11);
  auto scale = [&](int exponent) {
    return std::ldexp(1 + double(random() % 8388608) * 0x1p-23, exponent);
  };
  for (int i = 0; i < 60; ++i) {
    // 2^47 times (m/2^23)(n/2^23) over k/2^23, all whole numbers.
    double x = scale(-7), w = scale(-9), y = scale(-6);
    StorageRange range = storageRange(i % 2 ? 16 : 8, true);
    ExactRequantization form =
        choose(*Line::make(x * w, y), {-2000000, 2000000}, 7, range);
    Oracle oracle{int64_t(std::ldexp(x * w, 62)), 0,
                  int64_t(std::ldexp(y, 62))};
    ASSERT_EQ(countDifferences(form, 0, oracle, {-200000, 200000}, 7, range),
              0);
  }
}

TEST(ExactRequantize, N4_AddendsBelowOneStepAreExact) {
  std::mt19937_64 random(12);
  for (int i = 0; i < 200; ++i) {
    int64_t slope = 1 + int64_t(random() % 1000),
            divisor = 1 + int64_t(random() % 100000);
    int64_t addend = int64_t(random() % 2000000) - 1000000; // in 1/64
    Line line = *Line::make(double(slope));
    line = *line.plus(addend, 1.0 / 64);
    int64_t steps = *line.getSteps();
    line = *line.movedBy(steps);
    line = *line.over(double(divisor));
    ExactRequantization form = choose(line);
    Oracle oracle{slope * 64, addend - steps * slope * 64, divisor * 64};
    ASSERT_LE(std::abs(oracle.intercept), slope * 32);
    ASSERT_EQ(countDifferences(form, 0, oracle, narrowBound, 0, codes8), 0);
  }
}

TEST(ExactRequantize, N4_AnAddendTooSmallForAnyMultiplierDecidesATie) {
  Line half = *Line::make(0.5);
  Line above = *half.plus(1, 1e-37), below = *half.plus(-1, 1e-37);
  // 1/2 and 3/2: to even, up, down.
  EXPECT_EQ(half.scaleAndRound(1, TieRule::ToEven), 0);
  EXPECT_EQ(above.scaleAndRound(1, TieRule::ToEven), 1);
  EXPECT_EQ(half.scaleAndRound(3, TieRule::ToEven), 2);
  EXPECT_EQ(below.scaleAndRound(3, TieRule::ToEven), 1);
  EXPECT_EQ(above.threshold(1, TieRule::ToEven), 1);
  EXPECT_EQ(below.threshold(2, TieRule::ToEven), 4);
}

TEST(ExactRequantize, N4_SlicesShareOneMode) {
  auto form = chooseExactRequantization(
      {*Line::make(1, 3), *Line::make(0.25), *Line::make(1, 6)},
      {narrowBound, narrowBound, narrowBound}, 0, codes8);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->mode, RoundingMode::SingleRoundEven);
  EXPECT_GT(form->tieBits, 0);
  int64_t divisors[] = {3, 4, 6};
  for (size_t i = 0; i < 3; ++i)
    EXPECT_EQ(
        countDifferences(*form, i, {1, 0, divisors[i]}, narrowBound, 0, codes8),
        0);
}

TEST(NearestRequantize, N4_OffsetsMakeUpForWhatTheMultiplierLacks) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> scale(4e-4f, 6e-4f);
  int64_t most = int64_t(1) << 24, adjusted = 0;
  Bound bound{-most, most};
  for (int i = 0; i < 4000; ++i) {
    Line line = *Line::make(double(scale(random)) * scale(random), 0.03125f);
    auto form = chooseNearestRequantization({line}, {bound}, 3, codes8);
    ASSERT_TRUE(form);
    if (form->multipliers[0].offset == 0)
      continue;
    ++adjusted;
    Requantizer r;
    r.zeroPoint = 3;
    r.multiplier = form->multipliers[0];
    EXPECT_TRUE(proveRequantize(r, line, TieRule::TowardPositive, -most, most));
    r.multiplier.offset = 0;
    EXPECT_FALSE(
        proveRequantize(r, line, TieRule::TowardPositive, -most, most));
  }
  EXPECT_GT(adjusted, 0);
}

TEST(NearestRequantize, N4_HalvesGoUpwards) {
  auto form = chooseNearestRequantization({*Line::make(0.25)}, {narrowBound}, 0,
                                          codes8);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->mode, RoundingMode::SingleRound);
  EXPECT_EQ(form->multipliers[0], (Multiplier{1 << 30, 32}));
}

TEST(ExactRequantize, N4_AddendsOfAnySizeBesideTinySlopes) {
  // 2.5 and a little with each step: a half at 0 alone, above it everywhere
  // else; -2.5 and 0.3 are no halves, and what is far away saturates.
  for (double slope : {1e-12, 1e-20, 0x1p-60})
    for (double addend : {2.5, -2.5, 0.3, 126.5, -1e4, 1e30, -1e30}) {
      auto line = Line::make(slope)->plus(1, addend);
      ASSERT_TRUE(line);
      auto form =
          chooseExactRequantization({*line}, {{-1000, 1000}}, 0, codes8);
      ASSERT_TRUE(form) << slope << " " << addend;
      Requantizer r;
      r.mode = form->mode;
      r.tieBits = form->tieBits;
      r.multiplier = form->multipliers[0];
      for (int acc : {-1000, -1, 0, 1, 1000}) {
        double code = acc > 0   ? std::floor(addend + 0.5 + 1e-9)
                      : acc < 0 ? std::ceil(addend - 0.5 - 1e-9)
                                : std::nearbyint(addend);
        EXPECT_EQ(r(acc), std::clamp(code, -128.0, 127.0))
            << slope << " " << addend << " " << acc;
      }
    }
}

TEST(ExactRequantize, N4_FactorsBelowAllMultipliersGiveTheZeroPoint) {
  ExactRequantization form = choose(*Line::make(1e-30));
  EXPECT_EQ(form.multipliers[0].shift, maxShift(narrowBits));
  EXPECT_EQ(countDifferences(form, 0, {0, 0, 1}, narrowBound, 0, codes8), 0);
}

TEST(Line, N4_ProductsOfManyFactorsStayExact) {
  Line line = *Line::make(double(0.1f) * 0.3f, 0.7f);
  Line there = *line.times(1.25f)->over(double(0.11f));
  std::optional<Line> multiplied = there.times(double(0.11f));
  ASSERT_TRUE(multiplied);
  std::optional<Line> divided = multiplied->over(1.25f);
  ASSERT_TRUE(divided);
  Line back = *divided;
  for (int64_t acc = -3000; acc <= 3000; ++acc)
    ASSERT_EQ(back.scaleAndRound(acc, TieRule::ToEven),
              line.scaleAndRound(acc, TieRule::ToEven));
  EXPECT_FALSE(there.times(0.3f)->times(0.7f));
  EXPECT_FALSE(line.times(0));
  EXPECT_FALSE(line.over(-1));
}
} // namespace
