#include "qnn/Calibrate/Methods.h"
#include "qnn/Numerics/Quantize.h"
#include "qnn/Numerics/Scale.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace qnn::calibrate;
using qnn::numerics::StorageRange;

namespace {

using Values = std::vector<float>;

Histogram count(const Values &values) {
  Histogram histogram;
  histogram.add(values.data(), values.size());
  return histogram;
}

Distribution distribute(const Values &values) {
  return Distribution::get(count(values), -HUGE_VAL);
}

/// Shapes that activations have.
std::vector<std::pair<std::string, Values>> makeSets() {
  std::mt19937 random(11);
  std::normal_distribution<float> normal;
  auto make = [&](auto fn) {
    Values values(20000);
    for (float &value : values)
      value = fn();
    return values;
  };
  std::vector<std::pair<std::string, Values>> sets = {
      {"normal", make([&] { return normal(random); })},
      {"relu", make([&] { return std::max(normal(random), 0.0f); })},
      {"shifted", make([&] { return normal(random) + 2; })},
      {"laplace", make([&] {
         float x = normal(random) * normal(random) * 3;
         return x;
       })},
      {"gelu", make([&] {
         float x = 3 * normal(random);
         return x * 0.5f * (1 + std::erf(x / std::sqrt(2.0f)));
       })},
      {"pixels", make([&] { return float(random() % 17) / 16; })},
      {"far", make([&] { return normal(random) * 3000; })},
  };
  Values outliers = sets[0].second;
  for (int i = 0; i < 5; ++i)
    outliers[i] = 40 + i;
  sets.push_back({"outliers", outliers});
  return sets;
}

/// From the definition, value by value.
double getDirectError(const Values &values, Ends range) {
  StorageRange storage{-128, 127};
  auto choice = qnn::numerics::chooseAsymmetric(range.min, range.max, storage);
  double sum = 0;
  for (float value : values) {
    int64_t code = qnn::numerics::quantize(value, choice.params.scale,
                                           choice.params.zeroPoint, storage);
    double error = value - qnn::numerics::dequantize(code, choice.params.scale,
                                                     choice.params.zeroPoint);
    sum += error * error;
  }
  return sum / values.size();
}

TEST(MethodsTest, MinMaxIsExact) {
  for (auto &[name, values] : makeSets()) {
    Ends ends = chooseRange({}, count(values), -HUGE_VAL, {});
    EXPECT_EQ(ends.min, *std::min_element(values.begin(), values.end()));
    EXPECT_EQ(ends.max, *std::max_element(values.begin(), values.end()));
  }
}

/// At each end, the part of the values outside is that which was asked for, to
/// within one bin.
TEST(MethodsTest, PercentileCutsBothTails) {
  for (auto &[name, values] : makeSets()) {
    Values sorted = values;
    std::sort(sorted.begin(), sorted.end());
    double least = sorted.front(), greatest = sorted.back();
    double bin = name == "far" ? (greatest - least) / 100
                               : 2 * std::max(-least, greatest) / 4095;
    for (double percentile : {90.0, 99.0, 99.9, 99.99, 100.0}) {
      Ends ends = choosePercentile(distribute(values), percentile);
      double tail = (100 - percentile) / 200 * sorted.size();
      double lo = sorted[size_t(tail)];
      double hi = sorted[sorted.size() - 1 - size_t(tail)];
      EXPECT_NEAR(ends.min, lo, bin) << name << percentile;
      EXPECT_NEAR(ends.max, hi, bin) << name << percentile;
    }
    Ends all = choosePercentile(distribute(values), 100);
    EXPECT_EQ(all.min, least);
    EXPECT_EQ(all.max, greatest);
  }
  Ends zeros = choosePercentile(distribute({0, 0, 0, 0, 0, 0, 0, 0, 0, 5}), 81);
  EXPECT_EQ(zeros.min, 0);
  EXPECT_NEAR(zeros.max, 5, 0.002);
  zeros = choosePercentile(distribute({0, 0, 0, 0, 0, 0, 0, 0, 0, 5}), 79);
  EXPECT_EQ(zeros.max, 0);
}

/// The error by histogram is the error value by value.
TEST(MethodsTest, ErrorEqualsDirectError) {
  for (auto &[name, values] : makeSets()) {
    Distribution distribution = distribute(values);
    for (double part : {1.0, 0.6, 0.25}) {
      Ends range{distribution.getMin() * part, distribution.getMax() * part};
      double direct = getDirectError(values, range);
      // Multiples of a number in a bin are no uniform distribution.
      double step = (range.max - std::min(range.min, 0.0)) / 255;
      EXPECT_NEAR(getMeanSquaredError(distribution, range), direct,
                  0.03 * direct + (name == "pixels" ? step * step / 12 : 0))
          << name << part;
    }
  }
}

/// No range of a fine grid has an error that is noticeably less.
TEST(MethodsTest, MSEFindsTheLeastError) {
  for (auto &[name, values] : makeSets()) {
    Values some(values.begin(), values.begin() + 4000);
    Ends chosen = chooseMSE(distribute(some));
    double least = *std::min_element(some.begin(), some.end());
    double greatest = *std::max_element(some.begin(), some.end());
    double error = getDirectError(some, chosen), best = HUGE_VAL;
    for (double lo = 1; lo > 0.02; lo *= 0.93)
      for (double hi = 1; hi > 0.02; hi *= 0.93)
        best =
            std::min(best, getDirectError(some, {least * lo, greatest * hi}));
    EXPECT_LE(error, 1.03 * best + 1e-12) << name;
    EXPECT_LE(chosen.max, greatest);
    EXPECT_LE(error, getDirectError(some, {least, greatest}) * 1.0001) << name;
  }
}

/// Migacz's algorithm step by step: reference distribution with outliers at the
/// ends, candidate by merging bins into levels and spreading them out again.
double getDirectDivergence(const Values &values, double threshold,
                           double width) {
  double least = 0, greatest = 0;
  for (float value : values) {
    least = std::min<double>(least, value);
    greatest = std::max<double>(greatest, value);
  }
  auto lo = int(std::floor(std::max(least, -threshold) / width + 1e-9));
  auto hi = int(std::ceil(std::min(greatest, threshold) / width - 1e-9));
  std::vector<double> p(hi - lo), q(hi - lo), inside(hi - lo);
  for (float value : values) {
    if (value == 0)
      continue;
    int bin = int(std::floor(value / width)) - lo;
    if (bin >= 0 && bin < hi - lo)
      ++inside[bin];
    ++p[std::clamp(bin, 0, hi - lo - 1)];
  }
  double sumP = 0, sumQ = 0;
  for (int level = 0; level < 256; ++level) {
    int from = (hi - lo) * level / 256, to = (hi - lo) * (level + 1) / 256;
    double sum = 0, occupied = 0;
    for (int i = from; i < to; ++i) {
      sum += inside[i];
      occupied += inside[i] > 0;
    }
    for (int i = from; i < to; ++i)
      q[i] = inside[i] > 0 ? sum / occupied : 0;
  }
  for (size_t i = 0; i < p.size(); ++i) {
    sumP += p[i];
    sumQ += q[i];
  }
  double divergence = 0;
  for (size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0)
      divergence += p[i] / sumP *
                    std::log(p[i] / sumP / (q[i] > 0 ? q[i] / sumQ : 1 / sumP));
  return divergence;
}

TEST(MethodsTest, EntropyFindsTheLeastDivergence) {
  for (auto &[name, values] : makeSets()) {
    if (name == "far" || name == "pixels")
      continue;
    Ends chosen = chooseEntropy(distribute(values));
    double magnitude = 0;
    for (float value : values)
      magnitude = std::max<double>(magnitude, std::abs(value));
    double width = magnitude / 4096;
    double best = HUGE_VAL;
    for (int bins = 4096; bins > 512; bins -= 32)
      best = std::min(best, getDirectDivergence(values, bins * width, width));
    double threshold = std::max(-chosen.min, chosen.max);
    EXPECT_LE(getDirectDivergence(values, threshold, width), 1.1 * best + 1e-3)
        << name << threshold;
  }
  // A few values far out do not count.
  Ends clipped = chooseEntropy(distribute(makeSets().back().second));
  EXPECT_LT(clipped.max, 15);
  EXPECT_GT(clipped.max, 2);
}

TEST(MethodsTest, MovingAverageFollowsTheFormula) {
  MovingAverage average;
  average.add({-1, 2}, 0.75);
  EXPECT_EQ(average.min, -1);
  EXPECT_EQ(average.max, 2);
  average.add({-3, 4}, 0.75);
  EXPECT_EQ(average.min, 0.75 * -1 + 0.25 * -3);
  EXPECT_EQ(average.max, 0.75 * 2 + 0.25 * 4);
  EXPECT_EQ(average.samples, 2u);
  MethodOptions options;
  options.method = Method::MovingAverage;
  EXPECT_EQ(chooseRange(options, count({-9, 9}), -HUGE_VAL, average).max, 2.5);
}

TEST(MethodsTest, ValuesBelowTheCutDoNotCount) {
  Values values = {-10000, -9990, -2, 3};
  EXPECT_EQ(chooseRange({}, count(values), -HUGE_VAL, {}).min, -10000);
  EXPECT_EQ(chooseRange({}, count(values), -1024, {}).min, -2);
  // Between those that do not count and those that do nothing is in the way.
  Distribution all = distribute(values);
  EXPECT_EQ(all.getTotal(), 4);
  EXPECT_TRUE(std::is_sorted(all.edges.begin(), all.edges.end()));
}

/// Values that are all alike, or zero, have a range that says so.
TEST(MethodsTest, RangesOfOneNumber) {
  for (Method method :
       {Method::MinMax, Method::Percentile, Method::Entropy, Method::MSE})
    for (float value : {0.0f, 0.3f, -2.0f, 1e-30f, 1e20f}) {
      MethodOptions options;
      options.method = method;
      Ends ends = chooseRange(options, count({value, value}), -HUGE_VAL, {});
      EXPECT_LE(std::min(0.0f, value), ends.min) << value;
      EXPECT_EQ(std::abs(value), std::max(-ends.min, ends.max)) << value;
    }
}

TEST(MethodsTest, NamesAndParameters) {
  for (Method method : {Method::MinMax, Method::MovingAverage,
                        Method::Percentile, Method::Entropy, Method::MSE})
    EXPECT_EQ(llvm::cantFail(parseMethod(getName(method))), method);
  EXPECT_EQ(llvm::toString(parseMethod("mae").takeError()),
            "no calibration method 'mae'; there are 'minmax', "
            "'moving-average', 'percentile', 'entropy', 'mse'");
  for (double percentile : {50.0, 100.5, double(NAN)})
    EXPECT_NE(llvm::toString(verify({Method::Percentile, percentile, 0.9}))
                  .find("outside (50, 100]"),
              std::string::npos);
  for (double momentum : {-0.1, 1.0, double(NAN)})
    EXPECT_NE(llvm::toString(verify({Method::MovingAverage, 99, momentum}))
                  .find("outside [0, 1)"),
              std::string::npos);
}

} // namespace
