#include "qnn/Numerics/WeightScale.h"
#include "qnn/Numerics/Quantize.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

using namespace qnn::numerics;

namespace {

using Values = std::vector<float>;

/// By N2 and N1, in double.
double getDirectError(const Values &values, double scale) {
  double sum = 0;
  for (float value : values) {
    int64_t code = quantize(value, float(scale), 0, {-127, 127});
    double rest = value - double(code) * float(scale);
    sum += rest * rest;
  }
  return sum;
}

double getMaxAbs(const Values &values) {
  float result = 0;
  for (float value : values)
    result = std::max(result, std::fabs(value));
  return result;
}

std::vector<Values> makeChannels() {
  std::mt19937 random(3);
  std::normal_distribution<float> normal;
  std::vector<Values> channels;
  for (size_t size : {1, 2, 3, 9, 27, 100, 576, 4608})
    for (int kind = 0; kind < 3; ++kind) {
      Values values(size);
      for (float &value : values) {
        float x = normal(random);
        value = 0.05f * (kind == 0 ? x : kind == 1 ? x * x * x : std::round(x));
      }
      channels.push_back(values);
    }
  return channels;
}

TEST(WeightScale, ErrorIsThatOfQuantization) {
  for (const Values &values : makeChannels())
    for (double part : {1.0, 0.7, 0.3}) {
      double scale = getMaxAbs(values) / 127 * part;
      if (scale == 0)
        continue;
      double direct = getDirectError(values, scale);
      EXPECT_NEAR(getSymmetricError(values.data(), values.size(), scale, 127),
                  direct, 1e-3 * direct + 1e-12);
    }
}

/// Against every scale of a fine grid down to an eighth of the largest.
TEST(WeightScale, NoScaleIsNoticeablyBetter) {
  for (const Values &values : makeChannels()) {
    double whole = getMaxAbs(values) / 127;
    double chosen = chooseScaleByError(values.data(), values.size(), 127);
    if (whole == 0) {
      EXPECT_EQ(chosen, 0);
      continue;
    }
    EXPECT_LE(chosen, whole);
    EXPECT_GT(chosen, 0);
    double error = getDirectError(values, chosen), best = HUGE_VAL;
    for (int i = 0; i <= 3000; ++i)
      best = std::min(best,
                      getDirectError(values, whole * std::exp2(-i / 1000.0)));
    EXPECT_LE(error, getDirectError(values, whole) * (1 + 1e-4) + 1e-14);
    // A channel of a few weights has many minima, all of them tiny.
    double step = whole * whole / 12 * values.size();
    EXPECT_LE(error, 1.01 * best + 0.3 * step / std::sqrt(values.size()))
        << values.size();
    if (values.size() >= 100)
      EXPECT_LE(error, 1.01 * best) << values.size();
  }
}

/// Heavy tails are cut: the error is well below that of the whole range.
TEST(WeightScale, OutliersAreClipped) {
  std::mt19937 random(4);
  std::normal_distribution<float> normal;
  Values values(20000);
  for (float &value : values)
    value = normal(random);
  values[7] = 12;
  double whole = getMaxAbs(values) / 127;
  double chosen = chooseScaleByError(values.data(), values.size(), 127);
  EXPECT_LT(chosen, 0.95 * whole);
  EXPECT_LT(getDirectError(values, chosen),
            0.95 * getDirectError(values, whole));
}

TEST(WeightScale, ExtremesHaveAScale) {
  for (float value : {1e-30f, 1e30f, 3e38f, 1e-40f}) {
    Values values = {value, -value / 2};
    double chosen = chooseScaleByError(values.data(), 2, 127);
    EXPECT_NEAR(chosen * 127 / value, 1, 0.01) << value;
  }
  EXPECT_EQ(chooseScaleByError(nullptr, 0, 127), 0);
}

} // namespace
