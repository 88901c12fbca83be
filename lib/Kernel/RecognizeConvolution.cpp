#include "ChannelsLast.h"
#include "Gemm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// Where a named convolution keeps its dimensions.
struct ConvLayout {
  bool channelsFirst;
  /// Positions of kernel height, width, input and output channel in the
  /// weights.
  unsigned kh, kw, c, f;
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
  return matchNamed<linalg::Conv2DNchwFchwOp>(op, {true, 2, 3, 1, 0});
}

/// The patches of `image` (N, H, W, C) under the kernel, widened to i16, as
/// tensor<[n * oh * ow]x[kh * kw * c]xi16>.
Value createPatches(ImplicitLocOpBuilder &b, Value image,
                    ArrayRef<int64_t> shape, const Convolution &conv) {
  AffineExpr n, oh, ow, kh, kw, c;
  bindDims(b.getContext(), n, oh, ow, kh, kw, c);
  AffineMap imageMap =
      AffineMap::get(6, 0,
                     {n, oh * conv.strides[0] + kh * conv.dilations[0],
                      ow * conv.strides[1] + kw * conv.dilations[1], c},
                     b.getContext());
  Value patches =
      createMap(b, image, imageMap, shape, b.getI16Type(),
                [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                  if (args[0].getType().isInteger(16))
                    return args[0];
                  return arith::ExtSIOp::create(b, b.getI16Type(), args[0]);
                });
  SmallVector<ReassociationIndices> groups = {{0, 1, 2}, {3, 4, 5}};
  return tensor::CollapseShapeOp::create(b, patches, groups);
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
  auto matrix = readWeights(
      weights, {getDim(layout.kh), getDim(layout.kw), getDim(layout.c)},
      getDim(layout.f), why);
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
  gemm.m = lastShape[0] * lastShape[1] * lastShape[2];

  SmallVector<int64_t> patchShape = {
      lastShape[0],           lastShape[1],           lastShape[2],
      weightShape[layout.kh], weightShape[layout.kw], weightShape[layout.c]};
  bool isPointwise = patchShape[3] == 1 && patchShape[4] == 1 &&
                     conv->strides[0] == 1 && conv->strides[1] == 1;
  gemm.buildLhs = [=, conv = *conv](ImplicitLocOpBuilder &b) mutable {
    Value last = image;
    if (layout.channelsFirst)
      last = createChannelsLast(b, op.getDpsInputOperand(0)->get());
    if (!isPointwise)
      return createPatches(b, last, patchShape, conv);
    SmallVector<ReassociationIndices> groups = {{0, 1, 2}, {3}};
    return createWidened(b, tensor::CollapseShapeOp::create(b, last, groups));
  };
  gemm.buildResult = [=](ImplicitLocOpBuilder &b, Value matrix) -> Value {
    SmallVector<ReassociationIndices> groups = {{0, 1, 2}, {3}};
    auto type = cast<RankedTensorType>(matrix.getType());
    Value last = tensor::ExpandShapeOp::create(
        b, RankedTensorType::get(lastShape, type.getElementType()), matrix,
        groups);
    return layout.channelsFirst ? createTransposed(b, last, kToFirst) : last;
  };
  return success();
}

} // namespace qnn::kernel
