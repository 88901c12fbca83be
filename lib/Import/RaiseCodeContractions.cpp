#include "qnn/Import/Passes.h"

#include "Patterns.h"
#include "WidenedCodes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISECODECONTRACTIONS
#include "qnn/Import/Passes.h.inc"

namespace {

/// Constant weights as distances from their zero point, in i8.
struct Weights {
  RankedTensorType type;
  ElementsAttr codes;
  SmallVector<int64_t> distances;
};

std::optional<Weights> readWeights(Value value, int64_t zeroPoint,
                                   bool isSigned) {
  ElementsAttr constant;
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || !type.getElementType().isInteger(8) ||
      !matchPattern(value, m_Constant(&constant)))
    return std::nullopt;
  auto integers = readIntegers(constant);
  if (!integers)
    return std::nullopt;
  Weights weights{type, constant, std::move(*integers)};
  for (int64_t &code : weights.distances) {
    code = (isSigned ? code : code & 0xff) - zeroPoint;
    if (!llvm::isInt<8>(code))
      return std::nullopt;
  }
  if (!isSigned || zeroPoint)
    weights.codes = makeConstant(type, [&](MutableArrayRef<char> bytes) {
      llvm::copy(weights.distances, bytes.begin());
    });
  return weights;
}

/// The sums of the weights, where no codes of 8 bits and no zero point make the
/// sums of products, less those of the zero point, overflow 32 bits (N7).
std::optional<SliceSums> sumWeights(const Weights &weights,
                                    const Contraction &contraction) {
  SliceSums slices =
      contraction.sumWeights(Contraction::Rhs, weights.distances);
  constexpr numerics::StorageRange codes{-128, 127};
  for (const numerics::WeightSums &sum : slices.sums) {
    int64_t most = 128 * std::abs(sum.total());
    if (!numerics::fitsInt32(
            numerics::accumulatorBound(sum, codes, {-most, most})))
      return std::nullopt;
  }
  return slices;
}

/// accumulators - zeroPoint * sums
Value subtractZeroPoint(PatternRewriter &rewriter, Location loc,
                        Value accumulators, const Contraction &contraction,
                        Value zeroPoint, const SliceSums &slices) {
  SmallVector<int32_t> sums;
  for (const numerics::WeightSums &sum : slices.sums)
    sums.push_back(sum.total());
  if (!zeroPoint || llvm::all_of(sums, [](int32_t s) { return s == 0; }))
    return accumulators;
  auto type = cast<RankedTensorType>(accumulators.getType());
  auto sumsType = RankedTensorType::get(slices.shape, rewriter.getI32Type());
  Value constant = arith::ConstantOp::create(
      rewriter, loc, sumsType,
      DenseElementsAttr::get(sumsType, ArrayRef<int32_t>(sums)));
  AffineMap identity = rewriter.getMultiDimIdentityMap(type.getRank());
  AffineMap perChannel = contraction.getResultMap(slices.loops);
  ImplicitLocOpBuilder b(loc, rewriter);
  return createMap(b, {accumulators, constant}, {identity, perChannel},
                   type.getShape(), type.getElementType(),
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     Value part = arith::MulIOp::create(b, zeroPoint, args[1]);
                     return arith::SubIOp::create(b, args[0], part);
                   });
}

/// A convolution of codes with zero points: that of the codes alone, less the
/// input's zero point times the sum of the weights.
template <typename QuantizedOp, typename ConvOp>
struct SplitZeroPoint : OpRewritePattern<QuantizedOp> {
  using OpRewritePattern<QuantizedOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(QuantizedOp op,
                                PatternRewriter &rewriter) const override {
    auto refuse = [&](const char *why) {
      return rewriter.notifyMatchFailure(op, why);
    };
    linalg::LinalgOp linalgOp = op;
    ValueRange inputs = op.getInputs();
    APInt weightZero;
    if (!linalgOp.hasPureTensorSemantics() ||
        !getElementTypeOrSelf(inputs[0]).isInteger(8) ||
        !getElementTypeOrSelf(op.getResult(0)).isInteger(32) ||
        !matchPattern(inputs[3], m_ConstantInt(&weightZero)))
      return refuse("sums no products of i8 in i32");
    auto weights = readWeights(inputs[1], weightZero.getSExtValue(), true);
    FailureOr<Contraction> contraction = Contraction::match(linalgOp);
    if (!weights || failed(contraction))
      return refuse("its weights are not constant distances of 8 bits");
    auto sums = sumWeights(*weights, *contraction);
    if (!sums)
      return refuse("some input would overflow 32 bits");
    Location loc = op.getLoc();
    Value codes =
        arith::ConstantOp::create(rewriter, loc, weights->type, weights->codes);
    auto sum = ConvOp::create(rewriter, loc, op->getResultTypes(),
                              ValueRange{inputs[0], codes}, op.getOutputs(),
                              op.getStrides(), op.getDilations());
    Value zeroPoint = inputs[2];
    if (matchPattern(zeroPoint, m_Zero()))
      zeroPoint = {};
    rewriter.replaceOp(op, subtractZeroPoint(rewriter, loc, sum.getResult(0),
                                             *contraction, zeroPoint, *sums));
    return success();
  }
};

/// The generic converts i64 to i32, element by element.
bool isNarrowing(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInputs() != 1 ||
      generic.getNumParallelLoops() != generic.getNumLoops() ||
      !llvm::all_of(generic.getIndexingMapsArray(),
                    [](AffineMap map) { return map.isIdentity(); }))
    return false;
  auto trunc = generic.getBlock()
                   ->getTerminator()
                   ->getOperand(0)
                   .getDefiningOp<arith::TruncIOp>();
  return trunc && trunc.getType().isInteger(32) &&
         trunc.getIn() == generic.getBlock()->getArgument(0);
}

/// The product of a matrix of `rows` rows with one of type `rhs`.
Contraction getMatmul(int64_t rows, RankedTensorType rhs,
                      MLIRContext *context) {
  AffineExpr m, n, k;
  bindDims(context, m, n, k);
  auto maps = AffineMap::inferFromExprList(
      ArrayRef<ArrayRef<AffineExpr>>{{m, k}, {k, n}, {m, n}}, context);
  constexpr auto parallel = utils::IteratorType::parallel;
  int64_t depth = rhs.getDimSize(0), columns = rhs.getDimSize(1);
  std::string why;
  return *Contraction::get(
      maps, {parallel, parallel, utils::IteratorType::reduction},
      {rows, columns, depth},
      {{rows, depth}, {depth, columns}, {rows, columns}}, why);
}

/// A product of widened codes with constant ones: the product of the codes, of
/// i8, in one matrix of all rows.
template <typename MatmulOp> struct NarrowMatmul : OpRewritePattern<MatmulOp> {
  using OpRewritePattern<MatmulOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(MatmulOp op,
                                PatternRewriter &rewriter) const override {
    auto refuse = [&](const char *why) {
      return rewriter.notifyMatchFailure(op, why);
    };
    Value lhs = op.getInputs()[0], rhs = op.getInputs()[1];
    auto out = dyn_cast<RankedTensorType>(op.getResult(0).getType());
    auto fill = op.getOutputs()[0].template getDefiningOp<linalg::FillOp>();
    if (!op.hasPureTensorSemantics() || op.hasUserDefinedMaps() || !out ||
        !out.hasStaticShape() || !fill || !matchPattern(fill.value(), m_Zero()))
      return refuse("is no plain product of static shape");
    std::optional<Factors> factors = matchSum(op);
    if (!factors || !llvm::all_of(*factors, [](const Factor &factor) {
          return factor.isSigned;
        }))
      return refuse("widens its operands without their signs");
    SmallVector<Operation *> results{op};
    if (out.getElementType().isInteger(64)) {
      results.assign(op->user_begin(), op->user_end());
      if (!llvm::all_of(results, isNarrowing))
        return refuse("its 64 bits are read");
    } else if (!out.getElementType().isInteger(32)) {
      return refuse("sums no integers of 32 or 64 bits");
    }
    auto left = matchWidenedCodes(lhs), right = matchWidenedCodes(rhs);
    if (!left || left->isBroadcast || !right || right->zeroPointSource)
      return refuse("multiplies no widened codes with others whose zero point "
                    "is constant");
    auto rightType = cast<RankedTensorType>(right->codes.getType());
    if (rightType.getRank() != 2 &&
        !(rightType.getRank() == 3 && rightType.getDimSize(0) == 1))
      return refuse("has a batch of weights");
    auto weights = readWeights(right->codes, right->zeroPoint, right->isSigned);
    if (!weights)
      return refuse("its weights are not constant distances of 8 bits");
    auto matrixType = RankedTensorType::get(rightType.getShape().take_back(2),
                                            rightType.getElementType());
    weights->codes = reshapeConstant(weights->codes, matrixType);
    weights->type = matrixType;
    if (!weights->codes)
      return refuse("its weights cannot be reshaped");
    int64_t columns = matrixType.getDimSize(1),
            rows = out.getNumElements() / columns;
    Contraction contraction = getMatmul(rows, matrixType, op.getContext());
    auto sums = sumWeights(*weights, contraction);
    if (!sums)
      return refuse("some input would overflow 32 bits");

    Location loc = op.getLoc();
    Value codes = createSignedCodes(rewriter, loc, *left);
    auto leftType = cast<RankedTensorType>(codes.getType());
    bool hasBatch = leftType.getRank() == 3;
    SmallVector<ReassociationIndices> groups{{0, 1}, {2}};
    if (hasBatch)
      codes = tensor::CollapseShapeOp::create(rewriter, loc, codes, groups);
    Value matrix =
        arith::ConstantOp::create(rewriter, loc, matrixType, weights->codes);
    auto type = RankedTensorType::get({rows, columns}, rewriter.getI32Type());
    Value zero =
        arith::ConstantOp::create(rewriter, loc, rewriter.getI32IntegerAttr(0));
    Value empty = tensor::EmptyOp::create(rewriter, loc, type.getShape(),
                                          type.getElementType());
    Value start =
        linalg::FillOp::create(rewriter, loc, zero, empty).getResult(0);
    Value product = linalg::MatmulOp::create(rewriter, loc, type,
                                             ValueRange{codes, matrix}, start)
                        .getResult(0);
    product =
        subtractZeroPoint(rewriter, loc, product, contraction,
                          createSignedZeroPoint(rewriter, loc, *left), *sums);
    if (hasBatch)
      product = tensor::ExpandShapeOp::create(
          rewriter, loc, out.clone(rewriter.getI32Type()), product, groups);
    for (Operation *result : results)
      rewriter.replaceOp(result, product);
    if (!llvm::is_contained(results, op.getOperation()))
      rewriter.eraseOp(op);
    return success();
  }
};

struct RaiseCodeContractions
    : impl::RaiseCodeContractionsBase<RaiseCodeContractions> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<
        SplitZeroPoint<linalg::Conv2DNchwFchwQOp, linalg::Conv2DNchwFchwOp>,
        SplitZeroPoint<linalg::Conv2DNhwcHwcfQOp, linalg::Conv2DNhwcHwcfOp>,
        SplitZeroPoint<linalg::Conv2DNhwcFhwcQOp, linalg::Conv2DNhwcFhwcOp>,
        SplitZeroPoint<linalg::Conv2DNgchwGfchwQOp, linalg::Conv2DNgchwGfchwOp>,
        SplitZeroPoint<linalg::DepthwiseConv2DNhwcHwcQOp,
                       linalg::DepthwiseConv2DNhwcHwcOp>,
        SplitZeroPoint<linalg::DepthwiseConv2DNhwcHwcmQOp,
                       linalg::DepthwiseConv2DNhwcHwcmOp>,
        NarrowMatmul<linalg::MatmulOp>, NarrowMatmul<linalg::BatchMatmulOp>>(
        &getContext());
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      return signalPassFailure();
    markQuantizedElsewhere(getOperation());
  }
};

} // namespace
} // namespace qnn::import
