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
  ScalarFunction f;
  Quad (*exact)(Quad);
};

/// A function of one step.
ScalarFunction unary(ScalarOp op) {
  ScalarFunction f;
  f.apply(op, {f.argument()});
  return f;
}

/// `op` of the argument and itself.
ScalarFunction twice(ScalarOp op) {
  ScalarFunction f;
  unsigned x = f.argument();
  f.apply(op, {x, x});
  return f;
}

ScalarFunction identity() {
  ScalarFunction f;
  f.argument();
  return f;
}

/// x * (1 + erf(x / sqrt(2))) / 2
ScalarFunction gelu() {
  ScalarFunction f;
  unsigned x = f.argument();
  unsigned root = f.apply(ScalarOp::Sqrt, {f.constant(2)});
  unsigned erf = f.apply(ScalarOp::Erf, {f.apply(ScalarOp::Divide, {x, root})});
  unsigned sum = f.apply(ScalarOp::Add, {f.constant(1), erf});
  unsigned product = f.apply(ScalarOp::Multiply, {x, sum});
  f.apply(ScalarOp::Divide, {product, f.constant(2)});
  return f;
}

/// 1 / (1 + exp(-x))
ScalarFunction sigmoid() {
  ScalarFunction f;
  unsigned exp =
      f.apply(ScalarOp::Exp, {f.apply(ScalarOp::Negate, {f.argument()})});
  unsigned one = f.constant(1);
  f.apply(ScalarOp::Divide, {one, f.apply(ScalarOp::Add, {one, exp})});
  return f;
}

/// x where it is positive, else 0.
ScalarFunction relu() {
  ScalarFunction f;
  unsigned x = f.argument(), zero = f.constant(0);
  f.apply(ScalarOp::Select, {f.apply(ScalarOp::Less, {zero, x}), x, zero});
  return f;
}

double realSigmoid(double x) { return 1 / (1 + std::exp(-x)); }
template <typename T> T realRelu(T x) { return x > 0 ? x : 0; }

const UnaryFunction functions[] = {
    {"exp", unary(ScalarOp::Exp), quadExp},
    {"tanh", unary(ScalarOp::Tanh), quadTanh},
    {"sigmoid", sigmoid(), quadSigmoid},
    {"gelu", gelu(), quadGelu},
    {"relu", relu(), realRelu<Quad>},
    {"sqrt", unary(ScalarOp::Sqrt).after(relu()), quadSqrt},
    {"square", twice(ScalarOp::Multiply), [](Quad x) { return x * x; }},
    {"negate", unary(ScalarOp::Negate), [](Quad x) { return -x; }},
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
  auto [name, f, exact] = GetParam();
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
    std::vector<int64_t> table = buildTable(f, in, i8, out, i8, &undecided);
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
  std::vector<int64_t> table =
      buildTable(unary(ScalarOp::Tanh), p, i8, {1.0f / 128, 0}, i8);
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
    EXPECT_NEAR(double(quadSigmoid(x)), realSigmoid(x), 1e-15);
  }
  EXPECT_NEAR(double(quadSqrt(2)), std::sqrt(2), 1e-15);
}

TEST(Table, N5_TiesGoToEven) {
  // Twice the scale: every odd code is an exact half.
  std::vector<int64_t> table = buildTable(identity(), {1, 0}, i8, {2, 0}, i8);
  for (int q = -128; q <= 127; ++q)
    EXPECT_EQ(double(table[q + 128]), std::nearbyint(q / 2.0));
}

TEST(Table, N5_NaNAndInfinities) {
  ScalarFunction reciprocal;
  reciprocal.apply(ScalarOp::Divide,
                   {reciprocal.constant(1), reciprocal.argument()});
  AffineParams out{0.01f, 5};
  EXPECT_EQ(buildTable(reciprocal, {1, 0}, i8, out, i8)[128], 127);
  EXPECT_EQ(buildTable(unary(ScalarOp::Sqrt), {1, 0}, i8, out, i8)[0], 5);
  EXPECT_EQ(buildTable(unary(ScalarOp::Log), {1, 0}, i8, out, i8)[128], -128);
}

// The values of these tables lie so close to a tie that a double, and the 64
// bits of an x87 register, take the other side.
TEST(Table, N5_NearTiesAreDecided) {
  AffineParams one{1, 0};
  size_t undecided = 99;
  // 0.5 + x / 2^70 - 1 / 2^71 at x = 0 and 1.
  ScalarFunction f;
  unsigned tiny =
      f.apply(ScalarOp::Multiply, {f.argument(), f.constant(0x1p-70)});
  unsigned sum = f.apply(ScalarOp::Add, {f.constant(0.5), tiny});
  f.apply(ScalarOp::Subtract, {sum, f.constant(0x1p-71)});
  EXPECT_EQ(buildTable(f, one, {0, 1}, one, i8, &undecided),
            (std::vector<int64_t>{0, 1}));
  EXPECT_EQ(undecided, 0u);
  // exp(log(x)) / 2 is a tie for odd x, which no precision decides: to even.
  ScalarFunction half;
  half.apply(ScalarOp::Divide,
             {half.apply(ScalarOp::Exp, {half.argument()}), half.constant(2)});
  EXPECT_EQ(buildTable(half.after(unary(ScalarOp::Log)), one, {1, 5}, one, i8,
                       &undecided),
            (std::vector<int64_t>{0, 1, 2, 2, 2}));
  EXPECT_GT(undecided, 0u);
  // Beyond the range a tie decides nothing.
  ScalarFunction outside;
  outside.apply(ScalarOp::Exp,
                {outside.apply(ScalarOp::Log, {outside.constant(127.5)})});
  outside.argument();
  outside.setResult(2);
  buildTable(outside, one, {0, 0}, one, i8, &undecided);
  EXPECT_EQ(undecided, 0u);
}

TEST(Table, N5_SixteenBitsAndRefusals) {
  StorageRange i16 = storageRange(16, true);
  AffineParams p{0.001f, -7};
  std::vector<int64_t> table = buildTable(identity(), p, i16, p, i16);
  ASSERT_EQ(table.size(), 65536u);
  for (int i = 0; i < 65536; ++i)
    ASSERT_EQ(table[i], i - 32768);
  EXPECT_TRUE(buildTable(identity(), p, storageRange(17, true), p, i8).empty());
  EXPECT_TRUE(buildTable(identity(), p, {3, 2}, p, i8).empty());
  EXPECT_TRUE(buildTable(identity(), {0, 0}, i8, p, i8).empty());
  EXPECT_TRUE(buildTable(identity(), p, i8, {INFINITY, 0}, i8).empty());
}
} // namespace
