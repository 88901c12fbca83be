#include "qnn/Calibrate/Histogram.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <random>

using qnn::calibrate::Histogram;

namespace {

constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kMax = std::numeric_limits<float>::max();

void add(Histogram &histogram, const std::vector<float> &values) {
  histogram.add(values.data(), values.size());
}

uint64_t countBins(const Histogram &histogram) {
  return std::accumulate(histogram.getBins().begin(), histogram.getBins().end(),
                         uint64_t(0));
}

/// Counts of `values` in equal bins over [-limit, limit), from the definition:
/// the number of the bin is the greatest whose lower edge is not above the
/// value. The edges are exact.
std::vector<uint64_t> countDirectly(const std::vector<float> &values,
                                    double limit) {
  std::vector<uint64_t> bins(Histogram::kNumBins, 0);
  double width = 2 * limit / Histogram::kNumBins;
  for (float value : values) {
    size_t bin = 0;
    while (bin + 1 < bins.size() && double(bin + 1) * width - limit <= value)
      ++bin;
    ++bins[bin];
  }
  return bins;
}

TEST(HistogramTest, StartsEmpty) {
  Histogram histogram;
  EXPECT_EQ(histogram.getCount(), 0u);
  EXPECT_EQ(histogram.getLimit(), 0);
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
  EXPECT_EQ(histogram.getNumInfinite(), 3u);
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

TEST(HistogramTest, LimitIsTheNextPowerOfTwo) {
  for (auto [value, limit] : {std::pair(1.0f, 2.0),
                              {0.99f, 1.0},
                              {-3.0f, 4.0},
                              {4.0f, 8.0},
                              {kMax, std::ldexp(1.0, 128)},
                              {-kMax, std::ldexp(1.0, 128)}}) {
    Histogram histogram;
    add(histogram, {value});
    EXPECT_EQ(histogram.getLimit(), limit) << value;
    EXPECT_EQ(countBins(histogram), 1u) << value;
  }
}

TEST(HistogramTest, ZerosAndSubnormals) {
  Histogram histogram;
  add(histogram, {0.0f, -0.0f, std::numeric_limits<float>::denorm_min()});
  EXPECT_EQ(histogram.getCount(), 3u);
  EXPECT_EQ(histogram.getMin(), 0);
  EXPECT_EQ(histogram.getMax(),
            double(std::numeric_limits<float>::denorm_min()));
  EXPECT_EQ(histogram.getBins()[Histogram::kNumBins / 2], 3u);
  // From there to the largest values is the longest way there is.
  add(histogram, {kMax});
  EXPECT_EQ(histogram.getBins()[Histogram::kNumBins / 2], 3u);
  EXPECT_EQ(histogram.getBins().back(), 1u);
}

TEST(HistogramTest, BinsAreHalfOpen) {
  // Limit 2, width 1/512.
  Histogram histogram;
  add(histogram, {1.0f, 0.0f, 1.0f / 512, std::nextafterf(1.0f / 512, 0),
                  -1.0f / 512, -1.0f});
  const std::vector<uint64_t> &bins = histogram.getBins();
  EXPECT_EQ(bins[1024], 2u);
  EXPECT_EQ(bins[1025], 1u);
  EXPECT_EQ(bins[1023], 1u);
  EXPECT_EQ(bins[1024 + 512], 1u);
  EXPECT_EQ(bins[1024 - 512], 1u);
}

TEST(HistogramTest, GrowthMergesPairsOfBins) {
  Histogram histogram;
  // One value in each bin of [-1, 1).
  std::vector<float> values;
  for (int i = -1024; i < 1024; ++i)
    values.push_back((i + 0.5f) / 1024);
  add(histogram, values);
  EXPECT_EQ(histogram.getLimit(), 1);
  EXPECT_EQ(histogram.getBins(), std::vector<uint64_t>(2048, 1));
  add(histogram, {3.0f});
  EXPECT_EQ(histogram.getLimit(), 4);
  for (size_t bin = 0; bin < 2048; ++bin)
    EXPECT_EQ(histogram.getBins()[bin], (bin >= 768 && bin < 1280) ? 4u
                                        : bin == 1792              ? 1u
                                                                   : 0u)
        << bin;
}

/// What streaming counts, in chunks and with growth on the way, is what
/// counting everything at the final limit gives.
TEST(HistogramTest, StreamEqualsDirectCount) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  for (float growth : {1.0f, 1.5f, 10.0f}) {
    Histogram histogram;
    std::vector<float> all;
    float sigma = 1e-3f;
    for (int chunk = 0; chunk < 8; ++chunk, sigma *= growth) {
      std::vector<float> values(1 + random() % 300);
      for (float &value : values)
        value = sigma * normal(random);
      add(histogram, values);
      all.insert(all.end(), values.begin(), values.end());
    }
    EXPECT_EQ(histogram.getCount(), all.size());
    EXPECT_EQ(histogram.getMin(), *std::min_element(all.begin(), all.end()));
    EXPECT_EQ(histogram.getMax(), *std::max_element(all.begin(), all.end()));
    EXPECT_EQ(histogram.getBins(), countDirectly(all, histogram.getLimit()));
  }
}

/// Neither the order nor the chunks of the stream matter.
TEST(HistogramTest, OrderDoesNotMatter) {
  std::mt19937 random(8);
  std::uniform_real_distribution<float> uniform(-20, 30);
  std::vector<float> values(1000);
  for (float &value : values)
    value = uniform(random);
  Histogram whole, pieces;
  add(whole, values);
  std::shuffle(values.begin(), values.end(), random);
  for (float value : values)
    pieces.add(&value, 1);
  EXPECT_EQ(whole.getBins(), pieces.getBins());
  EXPECT_EQ(whole.getLimit(), pieces.getLimit());
  EXPECT_EQ(whole.getMin(), pieces.getMin());
  EXPECT_EQ(whole.getMax(), pieces.getMax());
}

TEST(HistogramTest, MemoryDoesNotGrow) {
  Histogram histogram;
  std::vector<float> values(4096, 0.5f);
  add(histogram, values);
  size_t capacity = histogram.getBins().capacity();
  for (int i = 0; i < 1000; ++i)
    add(histogram, values);
  add(histogram, {kMax});
  EXPECT_EQ(histogram.getBins().size(), Histogram::kNumBins);
  EXPECT_LE(histogram.getBins().capacity(), capacity);
  EXPECT_EQ(histogram.getCount(), 1001u * 4096 + 1);
  EXPECT_EQ(countBins(histogram), histogram.getCount());
}

} // namespace
