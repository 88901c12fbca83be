#include "qnn/Numerics/Table.h"

#include "Quad.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

using namespace qnn::numerics;
using namespace qnn::numerics::test;

namespace {
const StorageRange i8 = storageRange(8, true);

struct UnaryFunction {
  const char *name;
  double (*f)(double);
  long double (*refine)(long double);
  Quad (*exact)(Quad);
};

template <typename T> T gelu(T x) {
  return x * (1 + std::erf(x / std::sqrt(T(2)))) / 2;
}
template <typename T> T sigmoid(T x) { return 1 / (1 + std::exp(-x)); }
template <typename T> T relu(T x) { return x > 0 ? x : 0; }
template <typename T> T clampedSqrt(T x) { return x > 0 ? std::sqrt(x) : 0; }

const UnaryFunction functions[] = {
    {"exp", std::exp, std::exp, quadExp},
    {"tanh", std::tanh, std::tanh, quadTanh},
    {"sigmoid", sigmoid<double>, sigmoid<long double>, quadSigmoid},
    {"gelu", gelu<double>, gelu<long double>, quadGelu},
    {"relu", relu<double>, relu<long double>, relu<Quad>},
    {"sqrt", clampedSqrt<double>, clampedSqrt<long double>, quadSqrt},
    {"square", [](double x) { return x * x; },
     [](long double x) { return x * x; }, [](Quad x) { return x * x; }},
    {"negate", [](double x) { return -x; }, [](long double x) { return -x; },
     [](Quad x) { return -x; }},
};

/// Whether `code` is the saturated nearest one to y / scale + zero, with ties
/// to even before the zero point, by comparison alone.
bool isNearest(int64_t code, Quad y, AffineParams out, StorageRange range) {
  if (!range.contains(code))
    return false;
  int64_t k = code - out.zeroPoint;
  Quad low = (Quad(k) - Quad(0.5)) * out.scale;
  Quad high = (Quad(k) + Quad(0.5)) * out.scale;
  bool even = k % 2 == 0;
  bool aboveLow = y > low || (y == low && even) || code == range.min;
  bool belowHigh = y < high || (y == high && even) || code == range.max;
  return aboveLow && belowHigh;
}

class Tables : public testing::TestWithParam<UnaryFunction> {};
INSTANTIATE_TEST_SUITE_P(Functions, Tables, testing::ValuesIn(functions),
                         [](const auto &info) {
                           return std::string(info.param.name);
                         });

TEST_P(Tables, N5_AllCodesAreNearest) {
  std::mt19937 random(1);
  auto [name, f, refine, exact] = GetParam();
  size_t entries = 0;
  for (int round = 0; round < 40; ++round) {
    auto mantissa = [&] { return 1.0f + float(random() % 8388608) * 0x1p-23f; };
    // Arguments up to about 16; results of all sizes, some saturated.
    AffineParams in{std::ldexp(mantissa(), -5 - int(random() % 5)),
                    int64_t(random() % 256) - 128};
    AffineParams out{std::ldexp(mantissa(), -4 - int(random() % 6)),
                     int64_t(random() % 256) - 128};
    if (round % 4 == 0) // dyadic scales, where exact halves occur
      in.scale = 0x1p-5f, out.scale = 0x1p-4f;
    size_t undecided = 1;
    std::vector<int64_t> table =
        buildTable(f, in, i8, out, i8, refine, &undecided);
    ASSERT_EQ(table.size(), 256u);
    EXPECT_EQ(undecided, 0u);
    for (int i = 0; i < 256; ++i, ++entries) {
      Quad x = Quad(i - 128 - in.zeroPoint) * in.scale;
      ASSERT_TRUE(isNearest(table[i], exact(x), out, i8))
          << name << " code " << i - 128 << " gives " << table[i];
      // The check itself tells neighbours apart.
      ASSERT_FALSE(table[i] < 127 && table[i] > -128 &&
                   isNearest(table[i] + 1, exact(x), out, i8) &&
                   isNearest(table[i] - 1, exact(x), out, i8));
    }
  }
  EXPECT_EQ(entries, 40u * 256u);
}

TEST(Table, N5_TheCheckRejectsWrongEntries) {
  AffineParams p{0.05f, 3};
  std::vector<int64_t> table = buildTable([](double x) { return std::tanh(x); },
                                          p, i8, {1.0f / 128, 0}, i8);
  int rejected = 0;
  for (int i = 0; i < 256; ++i)
    for (int error : {-1, 1})
      rejected +=
          !isNearest(table[i] + error, quadTanh(Quad(i - 131) * Quad(p.scale)),
                     {1.0f / 128, 0}, i8);
  EXPECT_EQ(rejected, 512);
}

TEST(Table, N5_QuadFunctionsAgreeWithTheLibrary) {
  for (double x = -8; x <= 8; x += 1.0 / 64) {
    EXPECT_NEAR(double(quadExp(x)) / std::exp(x), 1, 1e-15);
    EXPECT_NEAR(double(quadTanh(x)), std::tanh(x), 1e-15);
    EXPECT_NEAR(double(quadErf(x)), std::erf(x), 1e-15);
    EXPECT_NEAR(double(quadSigmoid(x)), sigmoid(x), 1e-15);
  }
  EXPECT_NEAR(double(quadSqrt(2)), std::sqrt(2), 1e-15);
}

TEST(Table, N5_TiesGoToEven) {
  // relu with twice the scale: every odd code is an exact half.
  std::vector<int64_t> table =
      buildTable([](double x) { return x; }, {1, 0}, i8, {2, 0}, i8);
  for (int q = -128; q <= 127; ++q)
    EXPECT_EQ(double(table[q + 128]), std::nearbyint(q / 2.0));
}

TEST(Table, N5_NaNAndInfinities) {
  auto reciprocal = [](double x) { return 1 / x; };
  AffineParams out{0.01f, 5};
  EXPECT_EQ(buildTable(reciprocal, {1, 0}, i8, out, i8)[128], 127);
  auto root = [](double x) { return std::sqrt(x); };
  EXPECT_EQ(buildTable(root, {1, 0}, i8, out, i8)[0], 5);
  auto log = [](double x) { return std::log(x > 0 ? x : 0); };
  EXPECT_EQ(buildTable(log, {1, 0}, i8, out, i8)[128], -128);
}

TEST(Table, N5_TheArgumentIsExact) {
  AffineParams in{0.1f, 17};
  int64_t code = -128;
  buildTable(
      [&](double x) {
        EXPECT_EQ(Quad(x), Quad(code++ - 17) * Quad(0.1f));
        return x;
      },
      in, i8, in, i8);
  EXPECT_EQ(code, 128);
}

TEST(Table, N5_NearTiesAreRefinedOrReported) {
  // The double lies just below the half, the long double just above.
  auto coarse = [](double) { return 0.5 - 0x1p-54; };
  auto fine = [](long double) { return 0.5L + 0x1p-58L; };
  AffineParams one{1, 0};
  size_t undecided = 99;
  auto table = buildTable(coarse, one, {0, 0}, one, i8, {}, &undecided);
  EXPECT_EQ(table, std::vector<int64_t>{0});
  EXPECT_EQ(undecided, 1u);
  if (sizeof(long double) > sizeof(double)) {
    table = buildTable(coarse, one, {0, 0}, one, i8, fine, &undecided);
    EXPECT_EQ(table, std::vector<int64_t>{1});
    EXPECT_EQ(undecided, 0u);
  }
  // Beyond the range a tie decides nothing.
  auto outside = [](double) { return 127.5 + 0x1p-46; };
  buildTable(outside, one, {0, 0}, one, i8, {}, &undecided);
  EXPECT_EQ(undecided, 0u);
}

TEST(Table, N5_SixteenBitsAndRefusals) {
  StorageRange i16 = storageRange(16, true);
  auto identity = [](double x) { return x; };
  AffineParams p{0.001f, -7};
  std::vector<int64_t> table = buildTable(identity, p, i16, p, i16);
  ASSERT_EQ(table.size(), 65536u);
  for (int i = 0; i < 65536; ++i)
    ASSERT_EQ(table[i], i - 32768);
  EXPECT_TRUE(buildTable(identity, p, storageRange(17, true), p, i8).empty());
  EXPECT_TRUE(buildTable(identity, p, {3, 2}, p, i8).empty());
  EXPECT_TRUE(buildTable(identity, {0, 0}, i8, p, i8).empty());
  EXPECT_TRUE(buildTable(identity, p, i8, {INFINITY, 0}, i8).empty());
}
} // namespace
