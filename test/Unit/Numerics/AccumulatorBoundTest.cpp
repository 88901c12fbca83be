#include "qnn/Numerics/AccumulatorBound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

using namespace qnn::numerics;

namespace {
Bound uniform(size_t count, int8_t weight, int64_t lo, int64_t hi,
              int64_t bias = 0) {
  WeightSums sums;
  for (size_t i = 0; i < count; ++i)
    sums.add(weight);
  return accumulatorBound(sums, {lo, hi}, {bias, bias});
}

WeightSums sumOf(std::initializer_list<int64_t> weights) {
  WeightSums sums;
  for (int64_t weight : weights)
    sums.add(weight);
  return sums;
}

TEST(AccumulatorBound, N7_LimitOfU8TimesS8) {
  EXPECT_TRUE(fitsInt32(uniform(65793, -128, 0, 255)));
  EXPECT_FALSE(fitsInt32(uniform(65794, -128, 0, 255)));
  StorageRange u8 = storageRange(8, false), s8 = storageRange(8, true);
  EXPECT_TRUE(fitsInt32(accumulatorBoundDynamic(65793, u8, s8)));
  EXPECT_FALSE(fitsInt32(accumulatorBoundDynamic(65794, u8, s8)));
}

TEST(AccumulatorBound, N7_LimitOfS16TimesS8) {
  StorageRange s16 = storageRange(16, true);
  StorageRange narrow = storageRange(8, true, true);
  EXPECT_TRUE(fitsInt32(accumulatorBoundDynamic(516, s16, narrow)));
  EXPECT_FALSE(fitsInt32(accumulatorBoundDynamic(517, s16, narrow)));
  // The weight -128 with the activation -32768 gives 2^22 and a lower limit.
  StorageRange full = storageRange(8, true);
  EXPECT_TRUE(fitsInt32(accumulatorBoundDynamic(511, s16, full)));
  EXPECT_FALSE(fitsInt32(accumulatorBoundDynamic(512, s16, full)));
  EXPECT_TRUE(fitsInt32(uniform(516, -127, -32768, 32767)));
  EXPECT_FALSE(fitsInt32(uniform(517, -127, -32768, 32767)));
}

TEST(AccumulatorBound, N7_KnownValues) {
  EXPECT_EQ(uniform(0, 1, 0, 255, 7), (Bound{0, 7}));
  EXPECT_EQ(uniform(0, 1, 0, 255, -7), (Bound{-7, 0}));
  WeightSums sums = sumOf({2, -3});
  EXPECT_EQ(sums.total(), -1);
  EXPECT_EQ(accumulatorBound(sums, {0, 10}, {5, 5}), (Bound{-30, 25}));
  // Activations that exclude zero: partial sums still start there.
  EXPECT_EQ(accumulatorBound(sums, {4, 10}), (Bound{-30, 20}));
  // A start known by its range, on either side of zero.
  EXPECT_EQ(accumulatorBound(sums, {0, 10}, {-4, 9}), (Bound{-34, 29}));
  EXPECT_EQ(accumulatorBound(sums, {0, 10}, {3, 9}), (Bound{-30, 29}));
  EXPECT_EQ(accumulatorBoundDynamic(2, {0, 1}, {0, 1}, {-4, 9}),
            (Bound{-4, 11}));
  EXPECT_EQ(accumulatorBoundDynamic(3, {-2, 5}, {-7, 1}), (Bound{-105, 42}));
  EXPECT_EQ(accumulatorBoundDynamic(3, {2, 5}, {1, 7}), (Bound{0, 105}));
  EXPECT_EQ(accumulatorBoundDynamic(-1, {2, 5}, {1, 7}), (Bound{0, 0}));
}

TEST(AccumulatorBound, N7_TheBiasCounts) {
  EXPECT_TRUE(fitsInt32(uniform(1, 127, 0, 255, INT32_MAX - 127 * 255)));
  EXPECT_FALSE(fitsInt32(uniform(1, 127, 0, 255, INT32_MAX - 127 * 255 + 1)));
  EXPECT_TRUE(fitsInt32(uniform(1, -1, 0, 1, INT32_MIN + 1)));
  EXPECT_FALSE(fitsInt32(uniform(1, -1, 0, 1, INT32_MIN)));
}

TEST(AccumulatorBound, N7_SaturatesAt64Bits) {
  Bound bound = accumulatorBoundDynamic(INT64_MAX, {INT64_MIN, INT64_MAX},
                                        {INT64_MIN, INT64_MAX});
  EXPECT_EQ(bound, (Bound{INT64_MIN, INT64_MAX}));
  EXPECT_EQ(uniform(4, 127, INT64_MIN, INT64_MAX), bound);
}

TEST(AccumulatorBound, N7_IsSharpOverAllOrdersAndPartialSums) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    int64_t lo = int64_t(random() % 7) - 3, hi = lo + random() % 4;
    int64_t bias = int64_t(random() % 21) - 10;
    std::vector<int8_t> weights(4);
    for (int8_t &w : weights)
      w = int8_t(random());
    Bound bound = accumulatorBound(
        sumOf({weights[0], weights[1], weights[2], weights[3]}), {lo, hi},
        {bias, bias});
    // A partial sum in some order is the sum of some subset of the terms.
    int64_t least = 0, greatest = 0;
    for (int subset = 0; subset < 32; ++subset)
      for (int64_t a = lo; a <= hi; ++a)
        for (int64_t b = lo; b <= hi; ++b)
          for (int64_t c = lo; c <= hi; ++c)
            for (int64_t d = lo; d <= hi; ++d) {
              int64_t terms[] = {a * weights[0], b * weights[1], c * weights[2],
                                 d * weights[3], bias};
              int64_t sum = 0;
              for (int i = 0; i < 5; ++i)
                sum += subset >> i & 1 ? terms[i] : 0;
              least = std::min(least, sum);
              greatest = std::max(greatest, sum);
            }
    ASSERT_EQ(bound, (Bound{least, greatest}));
  }
}
} // namespace
