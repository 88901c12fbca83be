#include "qnn/Calibrate/Ranges.h"

#include "llvm/Support/JSON.h"
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

using namespace qnn::calibrate;

namespace {

ObservedValue observe(std::string id, std::vector<int64_t> shape,
                      const std::vector<float> &values) {
  ObservedValue value(std::move(id), std::move(shape));
  value.histogram.add(values.data(), values.size());
  if (value.histogram.getCount())
    value.range = Ends{value.histogram.getMin(), value.histogram.getMax()};
  return value;
}

Observations roundTrip(const Observations &observations) {
  auto calibration = parseCalibration(toJson(observations), "file.json");
  if (!calibration) {
    ADD_FAILURE() << llvm::toString(calibration.takeError());
    return {};
  }
  return *calibration;
}

std::string errorOf(llvm::StringRef text) {
  auto calibration = parseCalibration(text, "file.json");
  return calibration ? "" : llvm::toString(calibration.takeError());
}

TEST(RangesTest, RoundTrip) {
  Observations observations{"net", 3, 0.9, {}};
  observations.values.push_back(observe("input0", {1, 2}, {-1, 2}));
  observations.values.push_back(observe("a \"b\"\\\n\xc3\xa9#1", {}, {0.1f}));
  Observations calibration = roundTrip(observations);
  EXPECT_EQ(calibration.model, "net");
  ASSERT_EQ(calibration.values.size(), 2u);
  EXPECT_EQ(calibration.values[0].id, "input0");
  EXPECT_EQ(calibration.values[0].shape, (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(calibration.values[0].range->min, -1);
  EXPECT_EQ(calibration.values[0].range->max, 2);
  EXPECT_EQ(calibration.values[1].id, "a \"b\"\\\n\xc3\xa9#1");
  EXPECT_TRUE(calibration.values[1].shape.empty());
  EXPECT_EQ(calibration.values[1].range->min, double(0.1f));
}

TEST(RangesTest, EveryFloatComesBackExactly) {
  std::mt19937 random(9);
  Observations observations{"net", 1, 0.9, {}};
  std::vector<float> values = {1e29f,
                               std::numeric_limits<float>::min(),
                               std::numeric_limits<float>::denorm_min(),
                               std::nextafterf(1, 2),
                               16777216.0f,
                               1e10f};
  while (values.size() < 300) {
    uint32_t bits = random();
    float value;
    memcpy(&value, &bits, sizeof(value));
    if (std::fabs(value) < 1e30f && value != 0)
      values.push_back(std::fabs(value));
  }
  for (size_t i = 0; i < values.size(); ++i)
    observations.values.push_back(
        observe(std::to_string(i), {2}, {values[i], -values[i]}));
  Observations calibration = roundTrip(observations);
  ASSERT_EQ(calibration.values.size(), values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(calibration.values[i].range->min, -double(values[i]));
    EXPECT_EQ(calibration.values[i].range->max, double(values[i]));
  }
}

/// The file holds everything that a method needs.
TEST(RangesTest, HistogramIsInTheFile) {
  Observations observations{"net", 5, 0.75, {}};
  ObservedValue value = observe("a", {6}, {1, 1, -0.5f, 0, -1e4f, -1e38f});
  value.average = {-0.25, 0.5, 2};
  value.nearAverage = {-0.125, 0.25, 2};
  value.leastRowMax = 0.375;
  observations.values.push_back(value);
  Observations copy = roundTrip(observations);
  EXPECT_EQ(copy.momentum, 0.75);
  ASSERT_EQ(copy.values.size(), 1u);
  EXPECT_EQ(copy.values[0].histogram.getBins(), value.histogram.getBins());
  EXPECT_EQ(copy.values[0].histogram.getFar().min, -1e4f);
  EXPECT_EQ(copy.values[0].histogram.getNumNegativeHuge(), 1u);
  EXPECT_EQ(copy.values[0].histogram.getNumZeros(), 1u);
  EXPECT_EQ(copy.values[0].average.max, 0.5);
  EXPECT_EQ(copy.values[0].nearAverage.min, -0.125);
  EXPECT_EQ(copy.values[0].leastRowMax, 0.375);
  EXPECT_EQ(toJson(copy), toJson(observations));
}

TEST(RangesTest, ErrorsNameTheFileAndTheWayOut) {
  for (
      llvm::StringRef text :
      {"", "{", "7", "[]", "{}", R"({"format": "quant-mlir calibration 2"})",
       R"({"format": "quant-mlir calibration 2", "model": "m", "values": [1]})",
       R"({"format": "quant-mlir calibration 2", "model": "m", "values": [{}]})"}) {
    std::string error = errorOf(text);
    EXPECT_EQ(error.find("'file.json': "), 0u) << text.str();
    EXPECT_NE(error.find("; 'save-calibration' writes such files"),
              std::string::npos)
        << text.str();
  }
}

} // namespace
