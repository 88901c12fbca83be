#include "qnn/Import/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISEINTEGERTOSA
#include "qnn/Import/Passes.h.inc"

namespace {

std::optional<int64_t> readInteger(Value value) {
  auto integers = readIntegers(value);
  if (!integers || integers->size() != 1)
    return std::nullopt;
  return integers->front();
}

/// code - zero point in i32.
Value createDifference(PatternRewriter &rewriter, Location loc, Value codes,
                       int64_t zeroPoint) {
  ImplicitLocOpBuilder b(loc, rewriter);
  return createMap(b, codes, b.getI32Type(),
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     Value wide =
                         arith::ExtSIOp::create(b, b.getI32Type(), args[0]);
                     return arith::SubIOp::create(
                         b, wide, createInt(b, b.getI32Type(), zeroPoint));
                   });
}

/// The zero point of codes that are unsigned, as integers without a sign hold
/// it, for those codes as signed ones.
int64_t withoutSign(int64_t zeroPoint, unsigned bits) {
  int64_t half = int64_t(1) << (bits - 1);
  return zeroPoint < 0 ? zeroPoint + half : zeroPoint - half;
}

/// A rescale of unsigned codes is one of the signed codes of the same numbers.
struct MakeRescaleSigned : OpRewritePattern<tosa::RescaleOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::RescaleOp op,
                                PatternRewriter &rewriter) const override {
    bool fromUnsigned = op.getInputUnsigned(),
         toUnsigned = op.getOutputUnsigned();
    auto from = dyn_cast<RankedTensorType>(op.getInput().getType());
    auto to = dyn_cast<RankedTensorType>(op.getType());
    auto inputZero = readInteger(op.getInputZp()),
         outputZero = readInteger(op.getOutputZp());
    if ((!fromUnsigned && !toUnsigned) || !from || !from.hasStaticShape() ||
        !to || !inputZero || !outputZero || (fromUnsigned && !isCode(from)) ||
        (toUnsigned && !isCode(to)))
      return rewriter.notifyMatchFailure(op, "has no unsigned codes");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value input = op.getInput(), inputZp = op.getInputZp(),
          outputZp = op.getOutputZp();
    if (fromUnsigned) {
      input = flipSigns(b, input);
      inputZp = createZeroPoint(b, from, *inputZero);
    }
    if (toUnsigned)
      outputZp = createZeroPoint(b, to, *outputZero);
    Value result = tosa::RescaleOp::create(
        b, to, input, op.getMultiplier(), op.getShift(), inputZp, outputZp,
        op.getScale32(), op.getRoundingMode(), op.getPerChannel(),
        /*input_unsigned=*/false, /*output_unsigned=*/false);
    rewriter.replaceOp(op, toUnsigned ? flipSigns(b, result) : result);
    return success();
  }

  static bool isCode(RankedTensorType type) {
    return type.getElementType().isSignlessInteger(8) ||
           type.getElementType().isSignlessInteger(16);
  }

  static Value createZeroPoint(ImplicitLocOpBuilder &b, RankedTensorType codes,
                               int64_t zeroPoint) {
    auto type = RankedTensorType::get({1}, codes.getElementType());
    unsigned bits = codes.getElementTypeBitWidth();
    return tosa::ConstOp::create(
        b, type,
        DenseElementsAttr::get(
            type, APInt(bits, withoutSign(zeroPoint, bits), true)));
  }
};

/// tosa.rescale by constants is qnn.requantize (N4).
struct RaiseRescale : OpRewritePattern<tosa::RescaleOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::RescaleOp op,
                                PatternRewriter &rewriter) const override {
    auto refuse = [&](const char *why) {
      return rewriter.notifyMatchFailure(op, why);
    };
    auto from = dyn_cast<RankedTensorType>(op.getInput().getType());
    auto to = dyn_cast<RankedTensorType>(op.getType());
    if (!from || !to || !from.hasStaticShape() || !op.getScale32() ||
        op.getInputUnsigned() || op.getOutputUnsigned() ||
        !isCodeType(from.getElementType()) || !isCodeType(to.getElementType()))
      return refuse("is no rescale of signed codes by 32 bits");
    auto multipliers = readIntegers(op.getMultiplier()),
         shifts = readIntegers(op.getShift());
    auto inputZero = readInteger(op.getInputZp()),
         outputZero = readInteger(op.getOutputZp());
    if (!multipliers || !shifts || !inputZero || !outputZero)
      return refuse("its factors are not constant");
    if (op.getRoundingMode() == tosa::RoundingMode::INEXACT_ROUND)
      return refuse("leaves the rounding open");
    for (auto [m, r] : llvm::zip_equal(*multipliers, *shifts))
      if (m < 1 || r < 1 || r > 62 || (m < (1 << 30) && r != 62))
        return refuse("a factor is outside of what N4 takes");

    // Up to 31 both modes round once, and only single_round never saturates.
    bool roundsTwice =
        op.getRoundingMode() == tosa::RoundingMode::DOUBLE_ROUND &&
        llvm::any_of(*shifts, [](int64_t shift) { return shift > 31; });
    int64_t bits = to.getElementTypeBitWidth();
    int64_t least = -(int64_t(1) << (bits - 1));
    SmallVector<int32_t> r(shifts->begin(), shifts->end());
    auto requantization = RequantizationAttr::get(
        getContext(), *multipliers, r, *outputZero, least, -least - 1,
        roundsTwice ? RoundingMode::DoubleRound : RoundingMode::SingleRound);
    Value accumulators = op.getInput();
    if (!from.getElementType().isInteger(32))
      accumulators =
          createDifference(rewriter, op.getLoc(), accumulators, *inputZero);
    else if (*inputZero != 0)
      return refuse("subtracts a zero point from an accumulator");
    IntegerAttr axis;
    if (op.getPerChannel() && r.size() > 1)
      axis = rewriter.getI64IntegerAttr(from.getRank() - 1);
    else if (r.size() > 1)
      return refuse("has several factors but is not per channel");
    rewriter.replaceOpWithNewOp<RequantizeOp>(op, to, accumulators, axis,
                                              requantization);
    return success();
  }

  static bool isCodeType(Type type) {
    return type.isSignlessInteger(8) || type.isSignlessInteger(16) ||
           type.isSignlessInteger(32);
  }
};

/// A clamp of requantized codes narrows the requantization.
struct NarrowRequantize : OpRewritePattern<tosa::ClampOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::ClampOp op,
                                PatternRewriter &rewriter) const override {
    auto requantize = op.getInput().getDefiningOp<RequantizeOp>();
    auto least = dyn_cast<IntegerAttr>(op.getMinValAttr()),
         greatest = dyn_cast<IntegerAttr>(op.getMaxValAttr());
    if (!requantize || !requantize->hasOneUse() || !least || !greatest)
      return rewriter.notifyMatchFailure(op, "clamps no requantized codes");
    RequantizationAttr attr = requantize.getRequantization();
    int64_t min = std::max(attr.getMin(), least.getValue().getSExtValue());
    int64_t max = std::min(attr.getMax(), greatest.getValue().getSExtValue());
    if (min > max)
      return rewriter.notifyMatchFailure(op, "leaves no code");
    rewriter.replaceOpWithNewOp<RequantizeOp>(
        op, op.getType(), requantize.getInput(), requantize.getAxisAttr(),
        attr.withClamp(min, max));
    return success();
  }
};

/// tosa.table of 8-bit codes is qnn.table_lookup (N5).
struct RaiseTable : OpRewritePattern<tosa::TableOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::TableOp op,
                                PatternRewriter &rewriter) const override {
    DenseIntElementsAttr table;
    auto type = dyn_cast<RankedTensorType>(op.getInput1().getType());
    if (!type || !type.getElementType().isSignlessInteger(8) ||
        !matchPattern(op.getTable(), m_Constant(&table)) ||
        table.getNumElements() != 256)
      return rewriter.notifyMatchFailure(op, "is no table of 256 entries");
    rewriter.replaceOpWithNewOp<TableLookupOp>(op, op.getType(), op.getInput1(),
                                               table);
    return success();
  }
};

/// Sums of the weights of each output channel, `channels` of them; weights are
/// [f, ...] or, for a depthwise convolution, [..., c, multiplier]. Nothing
/// where the weights are not constant.
std::optional<SmallVector<int64_t>> sumWeights(Value weights, int64_t channels,
                                               bool channelsLast) {
  // A reshape that keeps the channels keeps the sums.
  while (auto reshape = weights.getDefiningOp<tosa::ReshapeOp>())
    weights = reshape.getInput1();
  auto codes = readIntegers(weights);
  if (!codes || codes->size() % channels != 0)
    return std::nullopt;
  SmallVector<int64_t> sums(channels), shape{channels, -1};
  shape[1] = int64_t(codes->size()) / channels;
  if (channelsLast)
    std::swap(shape[0], shape[1]);
  SliceIndex channelOf(shape, channelsLast);
  for (auto [i, code] : llvm::enumerate(*codes))
    sums[channelOf(i)] += code;
  return sums;
}

/// A convolution of codes whose zero point is folded: the border holds the
/// zero point, and the bias loses zero point times the sum of the weights.
template <typename ConvOp> struct FoldZeroPoint : OpRewritePattern<ConvOp> {
  using OpRewritePattern<ConvOp>::OpRewritePattern;

  LogicalResult matchAndRewrite(ConvOp op,
                                PatternRewriter &rewriter) const override {
    auto refuse = [&](const char *why) {
      return rewriter.notifyMatchFailure(op, why);
    };
    auto type = dyn_cast<RankedTensorType>(op.getInput().getType());
    auto out = dyn_cast<RankedTensorType>(op.getType());
    if (!type || !out || !type.hasStaticShape() || !out.hasStaticShape() ||
        !type.getElementType().isSignlessInteger(8) ||
        !out.getElementType().isInteger(32))
      return refuse("sums no products of i8 in i32");
    auto zeroPoint = readInteger(op.getInputZp()),
         weightZero = readInteger(op.getWeightZp());
    if (!zeroPoint || !weightZero || *weightZero != 0 || *zeroPoint == 0)
      return refuse("has no zero point of its input alone");
    constexpr bool isDepthwise =
        std::is_same_v<ConvOp, tosa::DepthwiseConv2DOp>;
    int64_t channels = out.getShape().back();
    auto sums = sumWeights(op.getWeight(), channels, isDepthwise);
    auto bias = readIntegers(op.getBias());
    if (!sums || !bias)
      return refuse("weights or bias are not constant");
    SmallVector<int32_t> folded;
    for (auto [channel, sum] : llvm::enumerate(*sums)) {
      int64_t start = (*bias)[bias->size() == 1 ? 0 : channel];
      if (!llvm::isInt<32>(start - *zeroPoint * sum))
        return refuse("its bias would leave 32 bits");
      folded.push_back(int32_t(start - *zeroPoint * sum));
    }

    Location loc = op.getLoc();
    Value image = createPadded(rewriter, loc, op.getInput(), op.getPad(),
                               int8_t(*zeroPoint));
    auto biasType = RankedTensorType::get({channels}, rewriter.getI32Type());
    Value newBias = tosa::ConstOp::create(
        rewriter, loc, biasType,
        DenseElementsAttr::get(biasType, ArrayRef<int32_t>(folded)));
    auto zeroType = RankedTensorType::get({1}, rewriter.getI8Type());
    Value zero = tosa::ConstOp::create(
        rewriter, loc, zeroType, DenseElementsAttr::get(zeroType, int8_t(0)));
    rewriter.replaceOpWithNewOp<ConvOp>(
        op, out, image, op.getWeight(), newBias, zero, zero,
        rewriter.getDenseI64ArrayAttr({0, 0, 0, 0}), op.getStrideAttr(),
        op.getDilationAttr(), op.getAccTypeAttr());
    return success();
  }

  /// `pad` is top, bottom, left, right of (N, H, W, C).
  static Value createPadded(PatternRewriter &rewriter, Location loc,
                            Value image, ArrayRef<int64_t> pad, int8_t code) {
    if (llvm::all_of(pad, [](int64_t size) { return size == 0; }))
      return image;
    auto type = cast<RankedTensorType>(image.getType());
    SmallVector<int64_t> shape(type.getShape());
    shape[1] += pad[0] + pad[1];
    shape[2] += pad[2] + pad[3];
    Value value = arith::ConstantOp::create(rewriter, loc,
                                            rewriter.getI8IntegerAttr(code));
    SmallVector<OpFoldResult> low, high;
    for (int64_t size : {int64_t(0), pad[0], pad[2], int64_t(0)})
      low.push_back(rewriter.getIndexAttr(size));
    for (int64_t size : {int64_t(0), pad[1], pad[3], int64_t(0)})
      high.push_back(rewriter.getIndexAttr(size));
    return tensor::PadOp::create(
        rewriter, loc, RankedTensorType::get(shape, type.getElementType()),
        image, low, high, value);
  }
};

struct RaiseIntegerTosa : impl::RaiseIntegerTosaBase<RaiseIntegerTosa> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<MakeRescaleSigned, RaiseRescale, NarrowRequantize, RaiseTable,
                 FoldZeroPoint<tosa::Conv2DOp>,
                 FoldZeroPoint<tosa::DepthwiseConv2DOp>>(&getContext());
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::import
