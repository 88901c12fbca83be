#include "qnn/Calibrate/Overrides.h"

#include <gtest/gtest.h>

using namespace qnn::calibrate;

namespace {

const std::vector<std::string> kIds = {"conv1", "conv2", "fc", "block.1"};

std::vector<RangeChoice> resolve(llvm::StringRef text) {
  auto overrides = llvm::cantFail(parseOverrides(text, "o.json"));
  RangeChoice defaults{MethodOptions{Method::MinMax, 99.5, 0.5}, {}, {}};
  return llvm::cantFail(resolveChoices(defaults, overrides, kIds, "o.json"));
}

std::string errorOf(llvm::StringRef text) {
  auto overrides = parseOverrides(text, "o.json");
  if (!overrides)
    return llvm::toString(overrides.takeError());
  auto choices = resolveChoices({}, *overrides, kIds, "o.json");
  return choices ? "" : llvm::toString(choices.takeError());
}

TEST(OverridesTest, LaterOnesWin) {
  auto choices = resolve(R"([
    {"glob": "conv*", "method": "percentile", "percentile": 99.9},
    {"id": "conv2", "min": -1, "max": 2.5},
    {"regex": "b.*[0-9]", "method": "percentile", "mask": false}])");
  EXPECT_EQ(choices[0].method->method, Method::Percentile);
  EXPECT_EQ(choices[0].method->percentile, 99.9);
  EXPECT_FALSE(choices[0].range);
  ASSERT_TRUE(choices[1].range);
  EXPECT_EQ(choices[1].range->max, 2.5);
  EXPECT_EQ(choices[2].method->method, Method::MinMax);
  // Parameters that the entry leaves out are those of the options.
  EXPECT_EQ(choices[3].method->percentile, 99.5);
  EXPECT_EQ(choices[3].isMasked, false);
}

TEST(OverridesTest, PatternsMatchWholeIds) {
  EXPECT_NE(errorOf(R"([{"regex": "onv1", "method": "mse"}])"), "");
  EXPECT_NE(errorOf(R"([{"glob": "conv", "method": "mse"}])"), "");
  EXPECT_EQ(errorOf(R"([{"regex": "conv1|fc", "method": "mse"}])"), "");
}

TEST(OverridesTest, ErrorsNameTheEntry) {
  auto expect = [](llvm::StringRef text, llvm::StringRef error) {
    EXPECT_EQ(errorOf(text), ("'o.json': " + error).str());
  };
  expect("{}", "expected an array of overrides");
  expect("[1]", "override 0: expected an object");
  expect(R"([{"method": "mse"}])",
         "override 0: expected one of 'id', 'glob' and 'regex', got 0");
  expect(R"([{"id": "fc", "glob": "fc", "method": "mse"}])",
         "override 0: expected one of 'id', 'glob' and 'regex', got 2");
  expect(R"([{"id": "fc"}])", "override 0: says nothing of 'fc'; give "
                              "'method', 'min' and 'max', or 'mask'");
  expect(R"([{"id": "fc", "method": "best"}])",
         "override 0: no calibration method 'best'; there are 'minmax', "
         "'moving-average', 'percentile', 'entropy', 'mse'");
  expect(R"([{"id": "fc", "method": "mse", "percentile": 99}])",
         "override 0: 'percentile' belongs to the method 'percentile'");
  expect(R"([{"id": "fc", "method": "percentile", "percentile": 5}])",
         "override 0: percentile 5.000000 lies outside (50, 100]");
  expect(R"([{"id": "fc", "min": 1}])",
         "override 0: expected 'min' and 'max' to be numbers, both or neither");
  expect(R"([{"id": "fc", "min": 1, "max": -1}])",
         "override 0: range [1.000000e+00, -1.000000e+00] holds no number but "
         "zero; expected 'min' below 'max'");
  expect(R"([{"id": "fc", "min": -1e300, "max": 1}])",
         "override 0: range [-1.000000e+300, 1.000000e+00] does not lie within "
         "f32");
  expect(R"([{"id": "fc", "method": "mse", "min": -1, "max": 1}])",
         "override 0: has both a method and a range; give one of them");
  expect(R"([{"id": "fc", "mask": "yes"}])",
         "override 0: expected 'mask' to be true or false");
  expect(R"([{"id": "fc", "scale": 2}])",
         "override 0: no attribute 'scale' is known; there are 'id', 'glob', "
         "'regex', 'method', 'percentile', 'min', 'max' and 'mask'");
  expect(R"([{"id": "fc", "method": "mse"}, {"glob": "x*", "method": "mse"}])",
         "override 1: glob 'x*' matches none of the 4 values, such as "
         "'conv1', 'conv2', 'fc', 'block.1'");
  EXPECT_NE(errorOf(R"([{"regex": "(", "method": "mse"}])")
                .find("override 0: malformed regex '(': "),
            std::string::npos);
  EXPECT_NE(errorOf(R"([{"glob": "[", "method": "mse"}])")
                .find("override 0: malformed glob '[': "),
            std::string::npos);
  EXPECT_NE(errorOf("[").find("'o.json': malformed JSON: "), std::string::npos);
}

} // namespace
