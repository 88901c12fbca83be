#include "qnn/Import/Passes.h"

#include "Patterns.h"
#include "WidenedCodes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"

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

/// Sums over the slices that the parallel loops of a contraction index.
struct ChannelSums {
  RankedTensorType type;
  SmallVector<int32_t> sums;
  /// The loop of each dimension.
  SmallVector<unsigned> loops;
};

/// Nothing where some input of 8 bits would overflow 32 bits (N7).
std::optional<ChannelSums> sumWeights(const Weights &weights, AffineMap map,
                                      ArrayRef<utils::IteratorType> iterators) {
  ChannelSums result;
  SmallVector<int64_t> shape, strides(map.getNumResults(), 0);
  for (int64_t dim = map.getNumResults() - 1, stride = 1; dim >= 0; --dim) {
    auto loop = dyn_cast<AffineDimExpr>(map.getResult(dim));
    if (!loop)
      return std::nullopt;
    if (iterators[loop.getPosition()] != utils::IteratorType::parallel)
      continue;
    strides[dim] = stride;
    stride *= weights.type.getDimSize(dim);
    shape.insert(shape.begin(), weights.type.getDimSize(dim));
    result.loops.insert(result.loops.begin(), loop.getPosition());
  }
  result.type =
      RankedTensorType::get(shape, IntegerType::get(map.getContext(), 32));
  int64_t channels = result.type.getNumElements();
  SmallVector<int64_t> sums(channels), magnitudes(channels),
      weightStrides = computeStrides(weights.type.getShape());
  for (auto [i, code] : llvm::enumerate(weights.distances)) {
    int64_t channel = 0;
    for (auto [index, stride] :
         llvm::zip_equal(delinearize(i, weightStrides), strides))
      channel += index * stride;
    sums[channel] += code;
    magnitudes[channel] += std::abs(code);
  }
  // Codes less their zero points lie within -255 to 255.
  if (llvm::any_of(magnitudes,
                   [](int64_t sum) { return !llvm::isInt<32>(255 * sum); }))
    return std::nullopt;
  result.sums.assign(sums.begin(), sums.end());
  return result;
}

/// accumulators - zeroPoint * sums, where `loops` are those of the dimensions
/// of the accumulators.
Value subtractZeroPoint(PatternRewriter &rewriter, Location loc,
                        Value accumulators, ArrayRef<unsigned> loops,
                        Value zeroPoint, const ChannelSums &sums) {
  if (!zeroPoint || llvm::all_of(sums.sums, [](int32_t s) { return s == 0; }))
    return accumulators;
  auto type = cast<RankedTensorType>(accumulators.getType());
  Value constant = arith::ConstantOp::create(
      rewriter, loc, sums.type,
      DenseElementsAttr::get(sums.type, ArrayRef<int32_t>(sums.sums)));
  SmallVector<AffineExpr> exprs;
  for (unsigned loop : sums.loops)
    exprs.push_back(rewriter.getAffineDimExpr(
        std::distance(loops.begin(), llvm::find(loops, loop))));
  AffineMap identity = rewriter.getMultiDimIdentityMap(type.getRank());
  AffineMap perChannel =
      AffineMap::get(type.getRank(), 0, exprs, rewriter.getContext());
  SmallVector<utils::IteratorType> parallel(type.getRank(),
                                            utils::IteratorType::parallel);
  Value empty = tensor::EmptyOp::create(rewriter, loc, type.getShape(),
                                        type.getElementType());
  return linalg::GenericOp::create(
             rewriter, loc, type, ValueRange{accumulators, constant}, empty,
             ArrayRef{identity, perChannel, identity}, parallel,
             [&](OpBuilder &b, Location loc, ValueRange args) {
               Value part = arith::MulIOp::create(b, loc, zeroPoint, args[1]);
               linalg::YieldOp::create(
                   b, loc,
                   arith::SubIOp::create(b, loc, args[0], part).getResult());
             })
      .getResult(0);
}

/// The loops of the result's dimensions; empty where there are others.
SmallVector<unsigned> getResultLoops(linalg::LinalgOp op) {
  SmallVector<unsigned> loops;
  for (AffineExpr expr : op.getIndexingMapsArray().back().getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim)
      return {};
    loops.push_back(dim.getPosition());
  }
  return loops;
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
    SmallVector<unsigned> loops = getResultLoops(linalgOp);
    if (!weights || loops.empty())
      return refuse("its weights are not constant distances of 8 bits");
    auto sums = sumWeights(*weights, linalgOp.getIndexingMapsArray()[1],
                           linalgOp.getIteratorTypesArray());
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
                                             loops, zeroPoint, *sums));
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
    AffineExpr m, n, k;
    bindDims(op.getContext(), m, n, k);
    auto sums = sumWeights(
        *weights, AffineMap::get(3, 0, {k, n}, op.getContext()),
        {utils::IteratorType::parallel, utils::IteratorType::parallel,
         utils::IteratorType::reduction});
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
    int64_t columns = matrixType.getDimSize(1);
    auto type = RankedTensorType::get({out.getNumElements() / columns, columns},
                                      rewriter.getI32Type());
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
        subtractZeroPoint(rewriter, loc, product, {0, 1},
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
    // Weights of a depthwise convolution arrive transposed.
    populateMovedConstantPatterns(patterns);
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
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::import
