#include "qnn/Numerics/Softmax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace qnn::numerics;

namespace {
TEST(Softmax, N5_FractionBitsAreTheMostThatFit) {
  EXPECT_EQ(softmaxFractionBits(0), -1);
  EXPECT_EQ(softmaxFractionBits(-5), -1);
  EXPECT_EQ(softmaxFractionBits(int64_t(1) << 31), -1);
  EXPECT_EQ(softmaxFractionBits(1), 22);
  EXPECT_EQ(softmaxFractionBits(511), 22);
  EXPECT_EQ(softmaxFractionBits(512), 21);
  for (int64_t n :
       {1, 2, 10, 511, 512, 1000, 1023, 1024, 65536, 1000000, INT32_MAX}) {
    int bits = softmaxFractionBits(n);
    ASSERT_GE(bits, 0);
    auto fits = [n](int f) {
      __int128 sum = __int128(n) << f, top = (__int128(256) << f) + sum / 2;
      return sum < (__int128(1) << 31) && top < (__int128(1) << 31);
    };
    EXPECT_TRUE(fits(bits)) << n;
    if (bits < 22)
      EXPECT_FALSE(fits(bits + 1)) << n;
  }
}

TEST(Softmax, N5_ExpTableIsNearestAndFalling) {
  for (float scale : {0.001f, 0.05f, 0.1f, 1.0f, 100.0f}) {
    std::vector<int32_t> table = softmaxExpTable(scale, 10);
    ASSERT_EQ(table.size(), 256u);
    EXPECT_EQ(table[0], 1 << 22);
    // exp(-d*s) by repeated products of one quotient, an independent route.
    long double step = 1 / std::exp((long double)(scale)), power = 1;
    for (int d = 0; d < 256; ++d, power *= step) {
      EXPECT_LE(std::fabs(double(power * 0x1p22L) - table[d]), 0.5 + 1e-6);
      if (d)
        EXPECT_LE(table[d], table[d - 1]);
    }
  }
  EXPECT_TRUE(softmaxExpTable(0.0f, 10).empty());
  EXPECT_TRUE(softmaxExpTable(INFINITY, 10).empty());
  EXPECT_TRUE(softmaxExpTable(std::nanf(""), 10).empty());
  EXPECT_TRUE(softmaxExpTable(0.1f, 0).empty());
}

TEST(Softmax, N5_KnownValues) {
  EXPECT_EQ(softmax({5}, 0.1f), (std::vector<int8_t>{127}));
  EXPECT_EQ(softmax({-9, -9}, 0.1f), (std::vector<int8_t>{0, 0}));
  EXPECT_EQ(softmax({1, 1, 1, 1}, 0.1f),
            (std::vector<int8_t>{-64, -64, -64, -64}));
  EXPECT_EQ(softmax({127, -128}, 1.0f), (std::vector<int8_t>{127, -128}));
  EXPECT_TRUE(softmax({}, 0.1f).empty());
  EXPECT_TRUE(softmax({1}, -1.0f).empty());
}

TEST(Softmax, N5_WithinOneCodeOfTheRealOne) {
  std::mt19937 random(1);
  double worst = 0;
  for (int n : {1, 2, 3, 10, 100, 511, 512, 1000}) {
    for (int round = 0; round < 200; ++round) {
      float scale = std::ldexp(1.0f, -int(random() % 9));
      std::vector<int8_t> codes(n);
      for (int8_t &code : codes)
        code = int8_t(random());
      std::vector<int8_t> result = softmax(codes, scale);
      ASSERT_EQ(result.size(), codes.size());
      double sum = 0;
      for (int8_t code : codes)
        sum += std::exp((code - 127) * double(scale));
      for (int i = 0; i < n; ++i) {
        double exact = std::exp((codes[i] - 127) * double(scale)) / sum * 256;
        double error = std::fabs(std::fmin(exact, 255) - (result[i] + 128));
        worst = std::fmax(worst, error);
      }
    }
  }
  // Half a code for the division; the table's rounding adds next to nothing.
  EXPECT_LT(worst, 0.51);
}

TEST(Softmax, N5_WithinOneCodeOfTheRealOneAtOtherScales) {
  std::mt19937 random(2);
  double worst = 0;
  for (float resultScale : {1.0f / 255, 0.01f, 0.0002f, 0.00003f})
    for (int n : {1, 3, 128, 1000}) {
      for (int round = 0; round < 100; ++round) {
        float scale = std::ldexp(1.0f, -int(random() % 9));
        AffineParams result{resultScale, int64_t(random() % 100) - 128};
        std::vector<int8_t> codes(n);
        for (int8_t &code : codes)
          code = int8_t(random());
        std::vector<int64_t> got = softmax(codes, scale, result, {-128, 127});
        ASSERT_EQ(got.size(), codes.size());
        double sum = 0;
        for (int8_t code : codes)
          sum += std::exp((code - 127) * double(scale));
        for (int i = 0; i < n; ++i) {
          double exact = std::exp((codes[i] - 127) * double(scale)) / sum /
                             double(resultScale) +
                         double(result.zeroPoint);
          worst = std::fmax(worst, std::fabs(std::fmin(exact, 127) - got[i]));
        }
      }
    }
  // Few bits are left for the exponentials of the finest scale.
  EXPECT_LT(worst, 1.0);
  // None at all: 2^12 / 1e-6 exceeds 31 bits.
  EXPECT_TRUE(softmax({1, 2}, 0.1f, {1e-6f, 0}, {-128, 127}).empty());
  EXPECT_TRUE(softmax({1, 2}, 0.1f, {0.0f, 0}, {-128, 127}).empty());
}

TEST(Softmax, N3_LongestRowsDoNotOverflow) {
  // All equal: the sum reaches its limit. 2^20 terms each round to 0 of 256.
  for (int n : {511, 512, 1023, 1 << 20}) {
    std::vector<int8_t> codes(n, 127);
    int8_t expected = int8_t((256 + n / 2) / n - 128);
    for (int8_t code : softmax(codes, 1.0f))
      ASSERT_EQ(code, expected);
  }
}

TEST(Softmax, N5_WideSharesAreThoseOfLongDoubles) {
  std::mt19937_64 random(31);
  for (int i = 0; i < 300; ++i) {
    size_t n = 1 + random() % 300;
    float scale =
        std::ldexp(1.0f + float(random() % 1000) / 1000, -int(random() % 8));
    float t = std::ldexp(1.0f + float(random() % 1000) / 1000,
                         -int(8 + random() % 8));
    std::vector<int8_t> codes(n);
    for (int8_t &code : codes)
      code = int8_t(random());
    auto shares =
        wideSoftmax(codes, scale, {t, -32768}, storageRange(16, true));
    ASSERT_EQ(shares.size(), n);
    int max = *std::max_element(codes.begin(), codes.end());
    long double sum = 0;
    for (int8_t code : codes)
      sum += std::exp(-static_cast<long double>(scale) * (max - code));
    for (size_t j = 0; j < n; ++j) {
      long double share =
          std::exp(-static_cast<long double>(scale) * (max - codes[j])) / sum;
      ASSERT_EQ(shares[j], std::min<long double>(
                               std::nearbyint(share / t) - 32768, 32767));
    }
  }
}

TEST(Softmax, N5_EqualCodesTieToEven) {
  // Two equal codes of scale 1/1: each is one half of a step.
  std::vector<int64_t> zero{0, 0}, shares{1, 1};
  EXPECT_EQ(wideSoftmax({5, 5}, 0.1f, {1.0f, 0}, storageRange(8, true)), zero);
  EXPECT_EQ(wideSoftmax({5, 5}, 0.1f, {0.5f, 0}, storageRange(8, true)),
            shares);
}
} // namespace
