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
  ObservedValue value{std::move(id), std::move(shape), {}};
  value.histogram.add(values.data(), values.size());
  return value;
}

Calibration roundTrip(const Observations &observations) {
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
  Observations observations{"net", 3, {}};
  observations.values.push_back(observe("input0", {1, 2}, {-1, 2}));
  observations.values.push_back(observe("a \"b\"\\\n\xc3\xa9#1", {}, {0.1f}));
  Calibration calibration = roundTrip(observations);
  EXPECT_EQ(calibration.model, "net");
  ASSERT_EQ(calibration.ranges.size(), 2u);
  EXPECT_EQ(calibration.ranges[0].id, "input0");
  EXPECT_EQ(calibration.ranges[0].shape, (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(calibration.ranges[0].min, -1);
  EXPECT_EQ(calibration.ranges[0].max, 2);
  EXPECT_EQ(calibration.ranges[1].id, "a \"b\"\\\n\xc3\xa9#1");
  EXPECT_TRUE(calibration.ranges[1].shape.empty());
  EXPECT_EQ(calibration.ranges[1].min, double(0.1f));
}

TEST(RangesTest, EveryFloatComesBackExactly) {
  std::mt19937 random(9);
  Observations observations{"net", 1, {}};
  std::vector<float> values = {std::numeric_limits<float>::max(),
                               std::numeric_limits<float>::min(),
                               std::numeric_limits<float>::denorm_min(),
                               std::nextafterf(1, 2),
                               16777216.0f,
                               1e10f};
  while (values.size() < 300) {
    uint32_t bits = random();
    float value;
    memcpy(&value, &bits, sizeof(value));
    if (std::isfinite(value) && value != 0)
      values.push_back(std::fabs(value));
  }
  for (size_t i = 0; i < values.size(); ++i)
    observations.values.push_back(
        observe(std::to_string(i), {2}, {values[i], -values[i]}));
  Calibration calibration = roundTrip(observations);
  ASSERT_EQ(calibration.ranges.size(), values.size());
  for (size_t i = 0; i < values.size(); ++i) {
    EXPECT_EQ(calibration.ranges[i].min, -double(values[i]));
    EXPECT_EQ(calibration.ranges[i].max, double(values[i]));
  }
}

/// The file holds the bins that are not empty, as [index, count].
TEST(RangesTest, HistogramIsInTheFile) {
  Observations observations{"net", 5, {}};
  observations.values.push_back(observe("a", {3}, {1, 1, -0.5f}));
  auto parsed = llvm::json::parse(toJson(observations));
  ASSERT_TRUE(bool(parsed));
  const llvm::json::Object *root = parsed->getAsObject();
  EXPECT_EQ(root->getInteger("samples"), 5);
  const llvm::json::Object *value =
      (*root->getArray("values"))[0].getAsObject();
  EXPECT_EQ(value->getNumber("limit"), 2.0);
  EXPECT_EQ(*value->getArray("bins"),
            llvm::json::Array(
                {llvm::json::Array({768, 1}), llvm::json::Array({1536, 2})}));
}

TEST(RangesTest, ErrorsNameTheFileAndTheWayOut) {
  for (
      llvm::StringRef text :
      {"", "{", "7", "[]", "{}", R"({"format": "quant-mlir calibration 1"})",
       R"({"format": "quant-mlir calibration 1", "model": "m", "values": [1]})",
       R"({"format": "quant-mlir calibration 1", "model": "m", "values": [{}]})"}) {
    std::string error = errorOf(text);
    EXPECT_EQ(error.find("'file.json': "), 0u) << text.str();
    EXPECT_NE(error.find("; write the file by '--qnn-collect-ranges'"),
              std::string::npos)
        << text.str();
  }
}

} // namespace
