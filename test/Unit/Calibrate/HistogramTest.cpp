#include "qnn/Calibrate/Histogram.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

using qnn::calibrate::Histogram;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kMax = std::numeric_limits<float>::max();

void add(Histogram &histogram, const std::vector<float> &values) {
  histogram.add(values.data(), values.size());
}

using Bins = std::map<int32_t, uint64_t>;

uint64_t countBins(const Histogram &histogram) {
  uint64_t sum = 0;
  for (auto [bin, count] : histogram.getBins())
    sum += count;
  return sum;
}

/// Counts of `values` in bins [i*width, (i+1)*width), from the definition. The
/// quotient is exact: the width is a power of two.
Bins countDirectly(const std::vector<float> &values, double width) {
  Bins bins;
  for (float value : values)
    ++bins[int32_t(std::floor(double(value) / width))];
  return bins;
}

/// The least power of two for which the bins from 0 and the ends fit.
double getLeastWidth(double min, double max) {
  for (int exponent = -126;; ++exponent) {
    double width = std::ldexp(1.0, exponent);
    if (std::floor(std::max(max, 0.0) / width) -
            std::floor(std::min(min, 0.0) / width) <
        Histogram::kNumBins)
      return width;
  }
}

TEST(HistogramTest, StartsEmpty) {
  Histogram histogram;
  EXPECT_EQ(histogram.getCount(), 0u);
  EXPECT_EQ(histogram.getWidth(), 0);
  EXPECT_TRUE(histogram.getBins().empty());
  histogram.add(nullptr, 0);
  EXPECT_EQ(histogram.getCount(), 0u);
}

TEST(HistogramTest, RangeIsExact) {
  Histogram histogram;
  add(histogram, {0.1f, -0.3f, 0.2f});
  EXPECT_EQ(histogram.getMin(), double(-0.3f));
  EXPECT_EQ(histogram.getMax(), double(0.1f) * 2);
  add(histogram, {-1e-3f, 0.1f});
  EXPECT_EQ(histogram.getMin(), double(-0.3f));
  add(histogram, {-7.7f, 9.9f});
  EXPECT_EQ(histogram.getMin(), double(-7.7f));
  EXPECT_EQ(histogram.getMax(), double(9.9f));
  EXPECT_EQ(histogram.getCount(), 7u);
}

TEST(HistogramTest, RangeOfOneSign) {
  Histogram positive, negative;
  add(positive, {3, 2, 5});
  EXPECT_EQ(positive.getMin(), 2);
  EXPECT_EQ(positive.getMax(), 5);
  add(negative, {-3, -2, -5});
  EXPECT_EQ(negative.getMin(), -5);
  EXPECT_EQ(negative.getMax(), -2);
}

TEST(HistogramTest, NonFiniteValuesAreCountedApart) {
  Histogram histogram;
  add(histogram, {kNaN, 1, kInf, -kInf, 2, -kNaN, kInf});
  EXPECT_EQ(histogram.getNumNaN(), 2u);
  EXPECT_EQ(histogram.getNumPositiveInfinite(), 2u);
  EXPECT_EQ(histogram.getNumNegativeInfinite(), 1u);
  EXPECT_EQ(histogram.getCount(), 2u);
  EXPECT_EQ(countBins(histogram), 2u);
  EXPECT_EQ(histogram.getMin(), 1);
  EXPECT_EQ(histogram.getMax(), 2);
}

TEST(HistogramTest, OnlyNonFiniteValues) {
  Histogram histogram;
  add(histogram, {kNaN, kInf});
  EXPECT_EQ(histogram.getCount(), 0u);
  EXPECT_TRUE(histogram.getBins().empty());
}

TEST(HistogramTest, WidthIsTheLeastThatFits) {
  for (float value : {1.0f, 0.99f, -3.0f, 4.0f, 8191.0f, 8192.0f, 8193.0f,
                      -1024.0f, 1e29f, 1e-20f}) {
    Histogram histogram;
    add(histogram, {value});
    EXPECT_EQ(histogram.getWidth(), getLeastWidth(value, value)) << value;
    EXPECT_EQ(histogram.getBins(), countDirectly({value}, histogram.getWidth()))
        << value;
  }
}

TEST(HistogramTest, ZerosAndSubnormals) {
  Histogram histogram;
  float least = std::numeric_limits<float>::denorm_min();
  add(histogram, {0.0f, -0.0f, least, -least});
  EXPECT_EQ(histogram.getNumZeros(), 2u);
  EXPECT_EQ(histogram.getMin(), -double(least));
  EXPECT_EQ(histogram.getMax(), double(least));
  EXPECT_EQ(histogram.getBins(), (Bins{{-1, 1}, {0, 3}}));
  // From there to the largest values is the longest way there is.
  add(histogram, {1e29f, -least});
  EXPECT_EQ(countBins(histogram), 6u);
  EXPECT_EQ(histogram.getBins().at(0), 3u);
  EXPECT_EQ(histogram.getBins().at(-1), 2u);
}

TEST(HistogramTest, BinsAreHalfOpen) {
  Histogram histogram;
  add(histogram, {4.0f, 0.0f, 1.0f / 512, std::nextafterf(1.0f / 512, 0),
                  -1.0f / 512, std::nextafterf(-1.0f / 512, -1), -1.0f});
  EXPECT_EQ(histogram.getWidth(), 1.0 / 1024);
  EXPECT_EQ(
      histogram.getBins(),
      (Bins{{-1024, 1}, {-3, 1}, {-2, 1}, {0, 1}, {1, 1}, {2, 1}, {4096, 1}}));
}

/// What streaming counts, in chunks and with growth on the way, is what
/// counting everything at the final width gives.
TEST(HistogramTest, StreamEqualsDirectCount) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  for (float offset : {0.0f, 3.0f, -2.0f})
    for (float growth : {1.0f, 1.5f, 10.0f}) {
      Histogram histogram;
      std::vector<float> all;
      float sigma = 1e-6f;
      for (int chunk = 0; chunk < 8; ++chunk, sigma *= growth) {
        std::vector<float> values(1 + random() % 9000);
        for (float &value : values)
          value = sigma * (normal(random) + offset);
        values[0] = 0;
        add(histogram, values);
        all.insert(all.end(), values.begin(), values.end());
      }
      double min = *std::min_element(all.begin(), all.end());
      double max = *std::max_element(all.begin(), all.end());
      EXPECT_EQ(histogram.getCount(), all.size());
      EXPECT_EQ(histogram.getMin(), min);
      EXPECT_EQ(histogram.getMax(), max);
      EXPECT_EQ(histogram.getNumZeros(), 8u);
      EXPECT_EQ(histogram.getWidth(), getLeastWidth(min, max));
      EXPECT_EQ(histogram.getBins(), countDirectly(all, histogram.getWidth()));
    }
}

/// Histograms of parts merge to the histogram of all, whatever is in which
/// part.
TEST(HistogramTest, MergeEqualsOneStream) {
  std::mt19937 random(5);
  std::vector<float> others = {kNaN,  kInf,  -kInf, kMax,    -kMax,
                               -1e4f, -1e9f, 0,     -1024.5f};
  for (int round = 0; round < 50; ++round) {
    Histogram whole, parts[3], merged;
    for (Histogram &part : parts) {
      // From 2^-20 to 2^20, of either sign or both; some parts stay empty.
      float scale = std::ldexp(1.0f, int(random() % 41) - 20);
      std::uniform_real_distribution<float> uniform(
          random() % 2 ? -scale : scale / 2, scale);
      std::vector<float> values(random() % 3 * 500);
      for (float &value : values)
        value =
            random() % 100 ? uniform(random) : others[random() % others.size()];
      add(whole, values);
      add(part, values);
    }
    for (const Histogram &part : parts)
      merged.merge(part);
    Histogram::Contents a = whole.getContents(), b = merged.getContents();
    EXPECT_EQ(a.bins, b.bins);
    EXPECT_EQ(a.farBins, b.farBins);
    EXPECT_EQ(a.width, b.width);
    EXPECT_EQ(a.numZeros, b.numZeros);
    EXPECT_EQ(a.numHuge[0], b.numHuge[0]);
    EXPECT_EQ(a.numHuge[1], b.numHuge[1]);
    EXPECT_EQ(whole.getNumNaN(), merged.getNumNaN());
    EXPECT_EQ(whole.getCount(), merged.getCount());
    if (whole.getCount()) {
      EXPECT_EQ(whole.getMin(), merged.getMin());
      EXPECT_EQ(whole.getMax(), merged.getMax());
    }
  }
}

/// Neither the order nor the chunks of the stream matter, whatever it holds.
TEST(HistogramTest, OrderDoesNotMatter) {
  std::mt19937 random(8);
  std::uniform_real_distribution<float> uniform(-20, 30);
  std::vector<float> values(5000);
  for (float &value : values)
    value = uniform(random);
  values.insert(values.end(),
                {kNaN, kInf, -kInf, kMax, -kMax, -1e4f, -1e9f, 1e20f, 0, -0.0f,
                 1e-30f, -1e-30f, -1024, -1024.5f});
  Histogram whole, pieces;
  add(whole, values);
  std::shuffle(values.begin(), values.end(), random);
  for (size_t at = 0; at < values.size();) {
    size_t count = std::min<size_t>(random() % 50, values.size() - at);
    pieces.add(values.data() + at, count);
    at += count;
  }
  EXPECT_EQ(whole.getBins(), pieces.getBins());
  EXPECT_EQ(whole.getContents().farBins, pieces.getContents().farBins);
  EXPECT_EQ(whole.getWidth(), pieces.getWidth());
  EXPECT_EQ(whole.getMin(), pieces.getMin());
  EXPECT_EQ(whole.getMax(), pieces.getMax());
  EXPECT_EQ(pieces.getNumNaN(), 1u);
  EXPECT_EQ(pieces.getNumPositiveInfinite(), 1u);
  EXPECT_EQ(pieces.getNumNegativeHuge(), 1u);
  EXPECT_EQ(pieces.getNumPositiveHuge(), 1u);
}

/// Masks cost the values beside them nothing.
TEST(HistogramTest, FarAndHugeValuesLieApart) {
  Histogram histogram;
  add(histogram, {1, -1, -10000.5f, -9999, -1e9f, -kMax, kMax, -1024});
  EXPECT_EQ(histogram.getNear().min, -1024);
  EXPECT_EQ(histogram.getFar().count, 3u);
  EXPECT_EQ(histogram.getFar().min, -1e9f);
  EXPECT_EQ(histogram.getFar().max, -9999.0f);
  EXPECT_EQ(histogram.getNumNegativeHuge(), 1u);
  EXPECT_EQ(histogram.getNumPositiveHuge(), 1u);
  EXPECT_EQ(histogram.getMin(), -1e9f);
  auto far = histogram.getFarBins();
  ASSERT_EQ(far.size(), 2u);
  EXPECT_TRUE(far[0].lo < -1e9 && -1e9 <= far[0].hi);
  EXPECT_TRUE(far[1].lo <= -10000.5 && -9999 <= far[1].hi);
  EXPECT_EQ(far[1].count, 2u);
  EXPECT_LT((far[1].hi - far[1].lo) / 9999, 1.0 / 128);
}

TEST(HistogramTest, ContentsComeBack) {
  Histogram histogram, copy;
  add(histogram, {1, -1, -10000, 0, 0.5f, -kMax});
  Histogram::Contents contents = histogram.getContents();
  ASSERT_TRUE(copy.restore(contents));
  EXPECT_EQ(copy.getBins(), histogram.getBins());
  EXPECT_EQ(copy.getMin(), -10000);
  EXPECT_EQ(copy.getNumZeros(), 1u);
  EXPECT_EQ(copy.getNumNegativeHuge(), 1u);
  add(histogram, {77});
  add(copy, {77});
  EXPECT_EQ(copy.getBins(), histogram.getBins());

  auto spoil = [&](auto change) {
    Histogram::Contents spoiled = contents;
    change(spoiled);
    return Histogram().restore(spoiled);
  };
  EXPECT_FALSE(spoil([](auto &c) { c.width *= 2; }));
  EXPECT_FALSE(spoil([](auto &c) { c.near.count += 1; }));
  EXPECT_FALSE(spoil([](auto &c) { c.near.min = kNaN; }));
  EXPECT_FALSE(spoil([](auto &c) { c.near.max = 1e31f; }));
  EXPECT_FALSE(spoil([](auto &c) { c.bins[100000] = 1; }));
  EXPECT_FALSE(spoil([](auto &c) { c.bins[0] = ~uint64_t(0); }));
  EXPECT_FALSE(spoil([](auto &c) { c.farBins[1] = 1; }));
  EXPECT_FALSE(spoil([](auto &c) { c.numZeros = 100; }));
  EXPECT_TRUE(spoil([](auto &c) { c = {}; }));
}

} // namespace
