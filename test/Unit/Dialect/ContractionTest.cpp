#include "qnn/Dialect/QNN/Analysis/Contraction.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Parser/Parser.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include <gtest/gtest.h>
#include <random>

using namespace mlir;
using namespace qnn;

namespace {

constexpr auto parallel = utils::IteratorType::parallel;
constexpr auto reduction = utils::IteratorType::reduction;

/// A contraction over random loops, each in a random part of its operands, and
/// of which a dimension of a factor may be the sum of two.
struct RandomContraction {
  explicit RandomContraction(MLIRContext &context, std::mt19937 &random) {
    unsigned numLoops = 1 + random() % 5;
    SmallVector<AffineExpr> exprs[3];
    for (unsigned loop = 0; loop < numLoops; ++loop) {
      sizes.push_back(1 + random() % 3);
      iterators.push_back(random() % 2 ? parallel : reduction);
      if (iterators.back() == parallel)
        exprs[2].push_back(getAffineDimExpr(loop, &context));
      for (unsigned factor : {0u, 1u})
        if (random() % 2)
          exprs[factor].push_back(getAffineDimExpr(loop, &context));
    }
    for (SmallVector<AffineExpr> &dims : exprs)
      llvm::shuffle(dims.begin(), dims.end(), random);
    for (unsigned factor : {0u, 1u})
      if (exprs[factor].size() > 1 && random() % 3 == 0) {
        // As a convolution's window moves over its image.
        AffineExpr last = exprs[factor].pop_back_val();
        exprs[factor].back() = exprs[factor].back() * int(1 + random() % 2) +
                               last * int(1 + random() % 2);
      }
    for (unsigned operand : {0u, 1u, 2u}) {
      maps.push_back(AffineMap::get(numLoops, 0, exprs[operand], &context));
      for (AffineExpr expr : exprs[operand])
        shapes[operand].push_back(1 + at(expr, last()));
    }
    std::string why;
    FailureOr<Contraction> made = Contraction::get(
        maps, iterators, sizes, {shapes[0], shapes[1], shapes[2]}, why);
    EXPECT_TRUE(succeeded(made)) << why;
    contraction = *made;
  }

  SmallVector<int64_t> last() const {
    SmallVector<int64_t> index;
    for (int64_t size : sizes)
      index.push_back(size - 1);
    return index;
  }

  static int64_t at(AffineExpr expr, ArrayRef<int64_t> index) {
    SmallVector<AffineExpr> dims;
    for (int64_t i : index)
      dims.push_back(getAffineConstantExpr(i, expr.getContext()));
    return cast<AffineConstantExpr>(expr.replaceDims(dims)).getValue();
  }

  /// The position of the element of an operand in memory.
  int64_t position(unsigned operand, ArrayRef<int64_t> index) const {
    int64_t result = 0;
    for (auto [expr, size] :
         llvm::zip_equal(maps[operand].getResults(), shapes[operand]))
      result = result * size + at(expr, index);
    return result;
  }

  void forEach(function_ref<void(ArrayRef<int64_t>)> visit) const {
    SmallVector<int64_t> strides = computeStrides(sizes);
    for (int64_t i = 0; i < computeProduct(sizes); ++i)
      visit(delinearize(i, strides));
  }

  SmallVector<int64_t> randomElements(unsigned operand, std::mt19937 &random,
                                      int64_t lo, int64_t hi) const {
    SmallVector<int64_t> elements(computeProduct(shapes[operand]));
    for (int64_t &element : elements)
      element = lo + int64_t(random() % (hi - lo + 1));
    return elements;
  }

  SmallVector<int64_t> run(ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs) const {
    SmallVector<int64_t> result(computeProduct(shapes[2]), 0);
    forEach([&](ArrayRef<int64_t> index) {
      result[position(2, index)] +=
          lhs[position(0, index)] * rhs[position(1, index)];
    });
    return result;
  }

  /// The entry of a tensor over slices that belongs to an iteration.
  static int64_t sliceOf(ArrayRef<unsigned> loops, ArrayRef<int64_t> shape,
                         ArrayRef<int64_t> index) {
    int64_t slice = 0;
    for (auto [loop, size] : llvm::zip_equal(loops, shape))
      slice = slice * size + index[loop];
    return slice;
  }

  SmallVector<int64_t> sizes;
  SmallVector<utils::IteratorType> iterators;
  SmallVector<AffineMap> maps;
  SmallVector<int64_t> shapes[3];
  Contraction contraction;
};

TEST(ContractionTest, SumsCountEachWeightAsOftenAsItIsUsed) {
  MLIRContext context;
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    RandomContraction c(context, random);
    for (auto factor : {Contraction::Lhs, Contraction::Rhs}) {
      // The result for activations of 1 is the sum of the weights.
      SmallVector<int64_t> weights = c.randomElements(factor, random, -9, 9);
      SmallVector<int64_t> ones(computeProduct(c.shapes[1 - factor]), 1);
      SmallVector<int64_t> sums = factor == Contraction::Lhs
                                      ? c.run(weights, ones)
                                      : c.run(ones, weights);
      SliceSums slices = c.contraction.sumWeights(factor, weights);
      AffineMap map = c.contraction.getResultMap(slices.loops);
      ASSERT_TRUE(map);
      ASSERT_EQ(int64_t(slices.sums.size()), computeProduct(slices.shape));
      c.forEach([&](ArrayRef<int64_t> index) {
        int64_t slice = c.sliceOf(slices.loops, slices.shape, index);
        ASSERT_EQ(slices.sums[slice].total(), sums[c.position(2, index)]);
        for (auto [loop, expr] :
             llvm::zip_equal(slices.loops, map.getResults()))
          ASSERT_EQ(
              index[loop],
              c.at(c.maps[2].getResult(cast<AffineDimExpr>(expr).getPosition()),
                   index));
      });
    }
  }
}

TEST(ContractionTest, CountsTermsAndUses) {
  MLIRContext context;
  std::mt19937 random(2);
  for (int round = 0; round < 1000; ++round) {
    RandomContraction c(context, random);
    SmallVector<int64_t> lhs(computeProduct(c.shapes[0]), 1),
        rhs(computeProduct(c.shapes[1]), 1);
    for (int64_t terms : c.run(lhs, rhs))
      ASSERT_EQ(terms, c.contraction.countTerms());
    for (auto factor : {Contraction::Lhs, Contraction::Rhs}) {
      int64_t repeats = 1;
      for (auto [loop, size, iterator] : llvm::enumerate(c.sizes, c.iterators))
        if (iterator == reduction && !c.maps[factor].isFunctionOfDim(loop))
          repeats *= size;
      ASSERT_EQ(repeats, c.contraction.countUses(factor));
    }
  }
}

TEST(ContractionTest, N7_InputsAttainTheBound) {
  MLIRContext context;
  std::mt19937 random(3);
  int attained = 0;
  for (int round = 0; round < 1000; ++round) {
    RandomContraction c(context, random);
    SmallVector<int64_t> weights =
        c.randomElements(Contraction::Rhs, random, -5, 5);
    SliceSums slices = c.contraction.sumWeights(Contraction::Rhs, weights);
    numerics::StorageRange codes{-3, 4};
    int64_t greatest = 0;
    for (const numerics::WeightSums &sum : slices.sums)
      greatest = std::max(greatest, numerics::accumulatorBound(sum, codes).max);
    for (int sample = 0; sample < 10; ++sample)
      for (int64_t result :
           c.run(c.randomElements(Contraction::Lhs, random, -3, 4), weights))
        ASSERT_LE(result, greatest);
    // Each activation at the end that suits the first weight it meets; where
    // that is its only one, this is the greatest sum.
    SmallVector<int64_t> lhs(computeProduct(c.shapes[0]), 0);
    c.forEach([&](ArrayRef<int64_t> index) {
      lhs[c.position(0, index)] =
          weights[c.position(1, index)] < 0 ? codes.min : codes.max;
    });
    SmallVector<int64_t> results = c.run(lhs, weights);
    attained += *llvm::max_element(results) == greatest;
  }
  EXPECT_GT(attained, 100);
}

TEST(ContractionTest, ScalesComeOutOfTheSums) {
  MLIRContext context;
  std::mt19937 random(4);
  int compared = 0, refused = 0;
  for (int round = 0; round < 2000; ++round) {
    RandomContraction c(context, random);
    SmallVector<int64_t> elements[2] = {c.randomElements(0, random, -9, 9),
                                        c.randomElements(1, random, -9, 9)};
    SmallVector<int64_t> scaled[2] = {elements[0], elements[1]};
    Parameters parameters[2];
    for (unsigned factor : {0u, 1u}) {
      Parameters &p = parameters[factor];
      p.zeroPoints = {0};
      p.scales = {1};
      if (!c.shapes[factor].empty() && random() % 2) {
        p.axis = random() % c.shapes[factor].size();
        p.scales.clear();
        for (int64_t i = 0; i < c.shapes[factor][*p.axis]; ++i)
          p.scales.push_back(1 + random() % 5);
        p.zeroPoints.assign(p.scales.size(), 0);
      }
      SliceIndex sliceOf(c.shapes[factor], p.axis);
      for (auto [i, element] : llvm::enumerate(scaled[factor]))
        element *= int64_t(p.scales[sliceOf(i)]);
    }
    std::string why;
    auto product =
        c.contraction.getProductScales(parameters[0], parameters[1], why);
    if (failed(product)) {
      EXPECT_NE(why.find("has scales along dimension"), std::string::npos);
      ++refused;
      continue;
    }
    ++compared;
    SmallVector<int64_t> sums = c.run(elements[0], elements[1]);
    SliceIndex sliceOf(c.shapes[2], product->axis);
    for (auto [i, sum] : llvm::enumerate(sums))
      sum *= int64_t(product->scales[sliceOf(i)]);
    ASSERT_EQ(sums, c.run(scaled[0], scaled[1]));
  }
  EXPECT_GT(compared, 200);
  EXPECT_GT(refused, 200);
}

/// The contraction of the only structured operation of a program.
class MatchTest : public ::testing::Test {
protected:
  MatchTest() {
    context.loadDialect<arith::ArithDialect, func::FuncDialect,
                        linalg::LinalgDialect, tensor::TensorDialect>();
  }

  FailureOr<Contraction> match(const std::string &arguments,
                               const std::string &op,
                               const std::string &result) {
    module = parseSourceString<ModuleOp>(
        "func.func @f(" + arguments + ") -> " + result + " {\n%r = " + op +
            " -> " + result + "\nreturn %r : " + result + "\n}",
        &context);
    FailureOr<Contraction> found = failure();
    if (module)
      module->walk(
          [&](linalg::LinalgOp op) { found = Contraction::match(op, why); });
    return found;
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
  std::string why;
};

TEST_F(MatchTest, NamedOperations) {
  auto conv = match("%x: tensor<1x9x9x2xf32>, %w: tensor<4x3x3x2xf32>, "
                    "%o: tensor<1x7x7x4xf32>",
                    "linalg.conv_2d_nhwc_fhwc ins(%x, %w : "
                    "tensor<1x9x9x2xf32>, tensor<4x3x3x2xf32>) "
                    "outs(%o : tensor<1x7x7x4xf32>)",
                    "tensor<1x7x7x4xf32>");
  ASSERT_TRUE(succeeded(conv));
  EXPECT_EQ(conv->countTerms(), 18);
  EXPECT_EQ(conv->countUses(Contraction::Rhs), 1);
  auto axis = conv->chooseScaleAxis(Contraction::Rhs);
  ASSERT_TRUE(axis);
  EXPECT_EQ(axis->operandDim, 0);
  EXPECT_EQ(axis->resultDim, 3);

  auto pool = match("%x: tensor<1x9x9x2xi8>, %w: tensor<3x3xi8>, "
                    "%o: tensor<1x7x7x2xi32>",
                    "linalg.pooling_nhwc_sum ins(%x, %w : "
                    "tensor<1x9x9x2xi8>, tensor<3x3xi8>) "
                    "outs(%o : tensor<1x7x7x2xi32>)",
                    "tensor<1x7x7x2xi32>");
  ASSERT_TRUE(succeeded(pool));
  EXPECT_FALSE(pool->hasRhs());
  EXPECT_EQ(pool->countTerms(), 9);

  auto quantized =
      match("%x: tensor<2x3xi8>, %w: tensor<3x4xi8>, %z: i32, "
            "%o: tensor<2x4xi32>",
            "linalg.quantized_matmul ins(%x, %w, %z, %z : tensor<2x3xi8>, "
            "tensor<3x4xi8>, i32, i32) outs(%o : tensor<2x4xi32>)",
            "tensor<2x4xi32>");
  ASSERT_TRUE(succeeded(quantized));
  for (const Factor &factor : quantized->getFactors()) {
    EXPECT_TRUE(factor.isSigned);
    EXPECT_TRUE(factor.zeroPoint);
  }

  auto unsignedCodes =
      match("%x: tensor<2x3xi8>, %w: tensor<3x4xi8>, %o: tensor<2x4xi32>",
            "linalg.matmul {cast = #linalg.type_fn<cast_unsigned>} "
            "ins(%x, %w : tensor<2x3xi8>, tensor<3x4xi8>) "
            "outs(%o : tensor<2x4xi32>)",
            "tensor<2x4xi32>");
  ASSERT_TRUE(succeeded(unsignedCodes));
  EXPECT_FALSE(unsignedCodes->getFactors()[0].isSigned);
}

TEST_F(MatchTest, SaysWhatItIsNot) {
  std::string generic = R"(linalg.generic {
      indexing_maps = [affine_map<(m, k) -> (m, k floordiv 2)>,
                       affine_map<(m, k) -> (m, k)>,
                       affine_map<(m, k) -> (m)>],
      iterator_types = ["parallel", "reduction"]}
      ins(%x, %w : tensor<2x2xf32>, tensor<2x4xf32>) outs(%o : tensor<2xf32>) {
    ^bb0(%a: f32, %b: f32, %s: f32):
      %p = arith.mulf %a, %b : f32
      %r = arith.addf %s, %p : f32
      linalg.yield %r : f32
    })";
  std::string arguments =
      "%x: tensor<2x2xf32>, %w: tensor<2x4xf32>, %o: tensor<2xf32>";
  EXPECT_TRUE(failed(match(arguments, generic, "tensor<2xf32>")));
  EXPECT_EQ(why, "does not index its operands linearly");
  generic.replace(generic.find("addf"), 4, "subf");
  EXPECT_TRUE(failed(match(arguments, generic, "tensor<2xf32>")));
  EXPECT_EQ(why, "is no sum of elements or of products of two");
}

} // namespace
