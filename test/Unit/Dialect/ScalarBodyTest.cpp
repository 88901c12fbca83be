#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Parser/Parser.h"
#include <cmath>
#include <gtest/gtest.h>

using namespace mlir;
using namespace qnn;

namespace {

/// A generic with a given body over %a and %b (both tensor<4xf32>), %v (the
/// constant [1, 2, 3, 4]) and %s (the splat 2.5), with the scalar constants
/// %zero, %one, %six, %nan in scope.
class ScalarBodyTest : public ::testing::Test {
protected:
  ScalarBodyTest() {
    context.loadDialect<arith::ArithDialect, func::FuncDialect,
                        linalg::LinalgDialect, math::MathDialect,
                        tensor::TensorDialect>();
  }

  /// `operands` names the inputs of the generic, one letter each; in the body
  /// they are %xa, %xb, ... `body` ends with the value to yield.
  linalg::GenericOp parse(const std::string &operands, const std::string &body,
                          const std::string &yielded,
                          const std::string &result = "f32") {
    std::string maps, ins, types, args;
    for (char name : operands) {
      maps += "affine_map<(i) -> (i)>, ";
      std::string comma = ins.empty() ? "" : ", ";
      ins += comma + "%" + name;
      types += comma + "tensor<4xf32>";
      args += std::string("%x") + name + ": f32, ";
    }
    std::string text =
        R"(
      func.func @f(%a: tensor<4xf32>, %b: tensor<4xf32>) {
        %v = arith.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
        %s = arith.constant dense<2.5> : tensor<4xf32>
        %zero = arith.constant 0.0 : f32
        %one = arith.constant 1.0 : f32
        %six = arith.constant 6.0 : f32
        %minus = arith.constant -2.0 : f32
        %nan = arith.constant 0x7FC00000 : f32
        %room = tensor.empty() : tensor<4x)" +
        result + R"(>
        %r = linalg.generic {indexing_maps = [)" +
        maps + R"(affine_map<(i) -> (i)>],
          iterator_types = ["parallel"]} ins()" +
        ins + " : " + types + ") outs(%room : tensor<4x" + result +
        R"(>) {
        ^bb0()" +
        args + "%out: " + result + "):\n" + body + "\nlinalg.yield " + yielded +
        " : " + result + "\n} -> tensor<4x" + result + ">\nreturn\n}";
    module = parseSourceString<ModuleOp>(text, &context);
    linalg::GenericOp op;
    if (module)
      module->walk([&](linalg::GenericOp found) { op = found; });
    EXPECT_TRUE(op) << text;
    return op;
  }

  Computation classify(const std::string &operands, const std::string &body,
                       const std::string &yielded,
                       const std::string &result = "f32") {
    return classifyElementwise(parse(operands, body, yielded, result));
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
};

constexpr double kInf = std::numeric_limits<double>::infinity();

TEST_F(ScalarBodyTest, Copy) {
  EXPECT_EQ(classify("a", "", "%xa").kind, QuantizationKind::SameScale);
}

struct ClampCase {
  const char *body;
  double min, max;
};

TEST_F(ScalarBodyTest, Clamps) {
  for (const ClampCase &c : std::initializer_list<ClampCase>{
           {"%y = arith.maximumf %xa, %zero : f32", 0, kInf},
           {"%y = arith.maxnumf %zero, %xa : f32", 0, kInf},
           {"%y = arith.minimumf %xa, %six : f32", -kInf, 6},
           {"%m = arith.minimumf %xa, %six : f32\n"
            "%y = arith.maximumf %m, %zero : f32",
            0, 6},
           {"%m = arith.maximumf %xa, %zero : f32\n"
            "%y = arith.minnumf %six, %m : f32",
            0, 6},
           // Ends in the wrong order: the last step decides.
           {"%m = arith.maximumf %xa, %six : f32\n"
            "%y = arith.minimumf %m, %zero : f32",
            0, 0},
           {"%c = arith.cmpf ugt, %xa, %zero : f32\n"
            "%y = arith.select %c, %xa, %zero : f32",
            0, kInf},
           {"%c = arith.cmpf olt, %xa, %zero : f32\n"
            "%y = arith.select %c, %zero, %xa : f32",
            0, kInf},
           {"%c = arith.cmpf ogt, %xa, %six : f32\n"
            "%y = arith.select %c, %six, %xa : f32",
            -kInf, 6},
           {"%c = arith.cmpf oge, %zero, %xa : f32\n"
            "%y = arith.select %c, %zero, %xa : f32",
            0, kInf}}) {
    Computation body = classify("a", c.body, "%y");
    EXPECT_EQ(body.kind, QuantizationKind::Clamp) << c.body;
    EXPECT_EQ(body.clamp.min, c.min) << c.body;
    EXPECT_EQ(body.clamp.max, c.max) << c.body;
  }
}

TEST_F(ScalarBodyTest, SplatOperandsAreConstants) {
  Computation body = classify("sa", "%y = arith.maximumf %xs, %xa : f32", "%y");
  EXPECT_EQ(body.kind, QuantizationKind::Clamp);
  EXPECT_EQ(body.lhs, 1u);
  EXPECT_EQ(body.clamp.min, 2.5);
}

TEST_F(ScalarBodyTest, NoClamps) {
  for (const char *body : {// Another value is chosen than compared.
                           "%c = arith.cmpf ogt, %xa, %zero : f32\n"
                           "%y = arith.select %c, %xa, %one : f32",
                           "%c = arith.cmpf oeq, %xa, %zero : f32\n"
                           "%y = arith.select %c, %xa, %zero : f32",
                           "%y = arith.maximumf %xa, %nan : f32"})
    EXPECT_EQ(classify("a", body, "%y").kind, QuantizationKind::Table) << body;
}

TEST_F(ScalarBodyTest, ConstantFactors) {
  Computation mul = classify("a", "%y = arith.mulf %six, %xa : f32", "%y");
  EXPECT_EQ(mul.kind, QuantizationKind::ConstantScale);
  EXPECT_EQ(mul.factor, 6);
  Computation div = classify("a", "%y = arith.divf %xa, %six : f32", "%y");
  EXPECT_EQ(div.kind, QuantizationKind::ConstantScale);
  EXPECT_EQ(div.factor, 1.0 / 6);
  // Neither a factor that turns the codes around, nor none at all.
  for (const char *body :
       {"%y = arith.mulf %xa, %minus : f32", "%y = arith.mulf %xa, %zero : f32",
        "%y = arith.divf %xa, %zero : f32", "%y = arith.divf %six, %xa : f32"})
    EXPECT_EQ(classify("a", body, "%y").kind, QuantizationKind::Table) << body;
}

TEST_F(ScalarBodyTest, TwoTensors) {
  Computation add = classify("ab", "%y = arith.addf %xb, %xa : f32", "%y");
  EXPECT_EQ(add.kind, QuantizationKind::Add);
  EXPECT_FALSE(add.subtracts);
  Computation sub = classify("ab", "%y = arith.subf %xb, %xa : f32", "%y");
  EXPECT_EQ(sub.kind, QuantizationKind::Add);
  EXPECT_TRUE(sub.subtracts);
  EXPECT_EQ(sub.lhs, 1u);
  EXPECT_EQ(sub.rhs, 0u);
  EXPECT_EQ(classify("ab", "%y = arith.mulf %xb, %xa : f32", "%y").kind,
            QuantizationKind::Multiply);
}

TEST_F(ScalarBodyTest, FactorsOfSlices) {
  Computation product = classify("av", "%y = arith.mulf %xv, %xa : f32", "%y");
  EXPECT_EQ(product.kind, QuantizationKind::SliceScale);
  EXPECT_EQ(product.axis, 0);
  EXPECT_EQ(product.getFactors(), (SmallVector<double>{1, 2, 3, 4}));
  Computation quotient = classify("av", "%y = arith.divf %xa, %xv : f32", "%y");
  EXPECT_EQ(quotient.kind, QuantizationKind::SliceScale);
  EXPECT_EQ(quotient.getFactors(),
            (SmallVector<double>{1, 1 / 2.0, 1 / 3.0, 1 / 4.0}));
}

TEST_F(ScalarBodyTest, RefusalsSayWhy) {
  EXPECT_EQ(classify("ab", "%y = arith.divf %xa, %xb : f32", "%y").refusal,
            "it divides by what is known at run time only");
  EXPECT_EQ(classify("abv",
                     "%p = arith.addf %xa, %xb : f32\n"
                     "%y = arith.addf %p, %xv : f32",
                     "%y")
                .refusal,
            "its body combines 3 tensors");
  EXPECT_EQ(classify("a", "%y = arith.addf %xa, %out : f32", "%y").refusal,
            "its body reads the destination");
  EXPECT_EQ(classify("a", "%y = arith.cmpf ogt, %xa, %zero : f32", "%y", "i1")
                .refusal,
            "its result is no f32 tensor");
  EXPECT_EQ(classify("a",
                     "%n = arith.fptosi %xa : f32 to i32\n"
                     "%y = arith.sitofp %n : i32 to f32",
                     "%y")
                .refusal,
            "its body is no scalar function that can become a table");
}

struct FunctionCase {
  const char *body;
  double (*reference)(double);
};

TEST_F(ScalarBodyTest, FunctionsAreEvaluated) {
  using R = double;
  for (const FunctionCase &c : std::initializer_list<FunctionCase>{
           {"%y = math.exp %xa : f32", [](R x) { return std::exp(x); }},
           {"%y = math.erf %xa : f32", [](R x) { return std::erf(x); }},
           {"%y = math.log10 %xa : f32", [](R x) { return std::log10(x); }},
           {"%y = math.cbrt %xa : f32", [](R x) { return std::cbrt(x); }},
           {"%y = math.trunc %xa : f32", [](R x) { return std::trunc(x); }},
           {"%y = math.round %xa : f32", [](R x) { return std::round(x); }},
           {"%y = math.roundeven %xa : f32",
            [](R x) { return std::nearbyint(x); }},
           {"%y = math.powf %xa, %six : f32",
            [](R x) { return std::pow(x, R(6)); }},
           {"%y = math.copysign %six, %xa : f32",
            [](R x) { return std::copysign(R(6), x); }},
           {"%y = arith.remf %xa, %six : f32",
            [](R x) { return std::fmod(x, R(6)); }},
           {"%y = math.atan2 %one, %xa : f32",
            [](R x) { return std::atan2(R(1), x); }},
           // x * sigmoid(x)
           {"%n = arith.negf %xa : f32\n%e = math.exp %n : f32\n"
            "%p = arith.addf %e, %one : f32\n%q = arith.divf %one, %p : f32\n"
            "%y = arith.mulf %xa, %q : f32",
            [](R x) { return x * (1 / (std::exp(-x) + 1)); }},
           // ELU
           {"%c = arith.cmpf ogt, %xa, %zero : f32\n%e = math.expm1 %xa : f32\n"
            "%y = arith.select %c, %xa, %e : f32",
            [](R x) { return x > 0 ? x : std::expm1(x); }}}) {
    linalg::GenericOp op = parse("a", c.body, "%y");
    EXPECT_EQ(classifyElementwise(op).kind, QuantizationKind::Table) << c.body;
    auto function = scalarFunction(op, 0);
    ASSERT_TRUE(bool(function)) << c.body;
    for (R x : {-7.5, -2.5, -0.5, -1e-3, 0.0, 0.5, 1.5, 2.5, 8.0}) {
      R expected = c.reference(x), actual = (*function)(x);
      // The reference rounds each step, the function once.
      EXPECT_TRUE(expected == actual ||
                  std::abs(expected - actual) <= 0x1p-48 * std::abs(expected) ||
                  (std::isnan(expected) && std::isnan(actual)))
          << c.body << " at " << x;
    }
  }
}

TEST_F(ScalarBodyTest, MaximumTakesNaN) {
  auto maximum = scalarFunction(
      parse("a", "%y = arith.maximumf %xa, %zero : f32", "%y"), 0);
  EXPECT_TRUE(std::isnan((*maximum)(NAN)));
  auto maxnum = scalarFunction(
      parse("a", "%y = arith.maxnumf %xa, %zero : f32", "%y"), 0);
  EXPECT_EQ((*maxnum)(NAN), 0);
}

} // namespace
