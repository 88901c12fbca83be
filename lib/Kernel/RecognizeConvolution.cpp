#include "ChannelsLast.h"
#include "Gemm.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// Where a named convolution keeps its dimensions.
struct ConvLayout {
  bool channelsFirst;
  /// Positions of kernel height, width and input channel in the weights.
  unsigned kh, kw, c;
  /// That of the output channel; nothing where each is made of one input
  /// channel alone.
  std::optional<unsigned> f;
};

struct Convolution {
  ConvLayout layout;
  SmallVector<int64_t> strides, dilations;
};

template <typename ConvOp>
std::optional<Convolution> matchNamed(Operation *op, ConvLayout layout) {
  auto conv = dyn_cast<ConvOp>(op);
  if (!conv)
    return std::nullopt;
  return Convolution{
      layout, llvm::to_vector(conv.getStrides().template getValues<int64_t>()),
      llvm::to_vector(conv.getDilations().template getValues<int64_t>())};
}

std::optional<Convolution> matchConvolution(Operation *op) {
  if (auto conv = matchNamed<linalg::Conv2DNhwcHwcfOp>(op, {false, 0, 1, 2, 3}))
    return conv;
  if (auto conv = matchNamed<linalg::Conv2DNhwcFhwcOp>(op, {false, 1, 2, 3, 0}))
    return conv;
  if (auto conv = matchNamed<linalg::Conv2DNchwFchwOp>(op, {true, 2, 3, 1, 0}))
    return conv;
  if (auto conv = matchNamed<linalg::DepthwiseConv2DNhwcHwcOp>(
          op, {false, 0, 1, 2, std::nullopt}))
    return conv;
  return matchNamed<linalg::DepthwiseConv2DNchwChwOp>(
      op, {true, 1, 2, 0, std::nullopt});
}

/// How the rows of a channels-last image of shape `image` lie under a kernel of
/// height `kh` and width `kw`, for a result of shape `out`. `groups` says which
/// of its first three dimensions each loop runs over: dimensions whose steps
/// follow each other are one loop, for longer tiles.
Rows getRows(const Convolution &conv, ArrayRef<int64_t> image,
             ArrayRef<int64_t> out, int64_t kh, int64_t kw, bool isDepthwise,
             SmallVectorImpl<ReassociationIndices> &groups) {
  int64_t c = image[3], line = image[2] * c;
  Rows rows;
  rows.taps = {{kh, line * conv.dilations[0]}};
  rows.run = kw * c;
  if (isDepthwise || (conv.dilations[1] != 1 && kw != 1)) {
    rows.taps.push_back({kw, c * conv.dilations[1]});
    rows.run = c;
  }
  int64_t strides[] = {image[1] * line, conv.strides[0] * line,
                       conv.strides[1] * c};
  for (int64_t dim = 0; dim < 3; ++dim) {
    StridedDim loop = {out[dim], strides[dim]};
    if (!groups.empty() &&
        (rows.loops.back().size == 1 ||
         rows.loops.back().stride == loop.size * loop.stride)) {
      rows.loops.back() = {rows.loops.back().size * loop.size, loop.stride};
      groups.back().push_back(dim);
      continue;
    }
    rows.loops.push_back(loop);
    groups.push_back({dim});
  }
  return rows;
}
} // namespace

LogicalResult recognizeConvolution(linalg::LinalgOp op, Gemm &gemm,
                                   std::string &why) {
  auto conv = matchConvolution(op);
  if (!conv)
    return failure();
  ConvLayout layout = conv->layout;
  Value image = op.getDpsInputOperand(0)->get();
  Value weights = op.getDpsInputOperand(1)->get();
  auto weightShape = cast<RankedTensorType>(weights.getType()).getShape();
  auto outShape = cast<RankedTensorType>(op->getResult(0).getType()).getShape();
  SmallVector<int64_t> weightStrides = computeStrides(weightShape);
  auto getDim = [&](unsigned dim) {
    return StridedDim{weightShape[dim], weightStrides[dim]};
  };
  SmallVector<StridedDim> kDims = {getDim(layout.kh), getDim(layout.kw)};
  if (layout.f)
    kDims.push_back(getDim(layout.c));
  auto matrix =
      readWeights(weights, kDims, getDim(layout.f.value_or(layout.c)), why);
  if (failed(matrix))
    return failure();
  gemm.weights = std::move(*matrix);
  gemm.k = gemm.weights.k;
  gemm.n = gemm.weights.n;
  gemm.channelDim = layout.channelsFirst ? 1 : 3;

  // In channels-last order: n, oh, ow, f.
  SmallVector<int64_t> lastShape(outShape);
  if (layout.channelsFirst)
    lastShape = applyPermutation(outShape, kToLast);
  SmallVector<int64_t> imageShape(
      cast<RankedTensorType>(image.getType()).getShape());
  if (layout.channelsFirst)
    imageShape = applyPermutation(imageShape, kToLast);
  SmallVector<ReassociationIndices> groups;
  gemm.rows = getRows(*conv, imageShape, lastShape, weightShape[layout.kh],
                      weightShape[layout.kw], !layout.f, groups);
  gemm.isDepthwise = !layout.f;
  if (layout.f) {
    Image &all = gemm.image.emplace();
    llvm::copy(imageShape, all.shape.begin());
    llvm::copy(lastShape, all.result.begin());
    all.kernel = {weightShape[layout.kh], weightShape[layout.kw]};
    llvm::copy(conv->strides, all.strides.begin());
    llvm::copy(conv->dilations, all.dilations.begin());
  }
  groups.push_back({3});
  gemm.rows.build = [=](ImplicitLocOpBuilder &b, unsigned bits,
                        int64_t extra) mutable {
    Value last = op.getDpsInputOperand(0)->get();
    if (layout.channelsFirst)
      last = createChannelsLast(b, last);
    return createCodes(b, last, bits, extra);
  };
  gemm.buildResult = [=](ImplicitLocOpBuilder &b, Value result) -> Value {
    auto type = cast<RankedTensorType>(result.getType());
    Value last = result;
    if (groups.size() != 4)
      last = tensor::ExpandShapeOp::create(
          b, RankedTensorType::get(lastShape, type.getElementType()), result,
          groups);
    return layout.channelsFirst ? createTransposed(b, last, kToFirst) : last;
  };
  return success();
}

} // namespace qnn::kernel
