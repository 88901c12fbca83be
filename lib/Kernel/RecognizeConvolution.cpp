#include "ChannelsLast.h"
#include "Convolution.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// Where all dimensions of a tensor lie once two neighbouring ones are the
/// first of them.
void mergeDims(SmallVectorImpl<int64_t> &dims, unsigned second) {
  llvm::erase(dims, second);
  for (int64_t &dim : dims)
    dim -= dim > int64_t(second);
}

SmallVector<ReassociationIndices> getMergingGroups(int64_t rank,
                                                   unsigned first) {
  SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0; dim < rank; ++dim) {
    if (dim == first + 1)
      groups.back().push_back(dim);
    else
      groups.push_back({dim});
  }
  return groups;
}

/// The image with the channels last, those of a group behind those of the group
/// before.
Value createImage(ImplicitLocOpBuilder &b, Value image,
                  const Convolution &conv) {
  SmallVector<int64_t> order;
  for (const Window &window : conv.windows)
    order.push_back(window.image);
  if (conv.group)
    order.push_back(conv.group->image);
  if (conv.input)
    order.push_back(conv.input->image);
  if (isIdentityPermutation(order))
    return image;
  if (conv.group && conv.input && conv.input->image == conv.group->image + 1) {
    auto groups = getMergingGroups(order.size(), conv.group->image);
    auto expand = image.getDefiningOp<tensor::ExpandShapeOp>();
    image = expand && expand.getReassociationIndices() == groups
                ? expand.getSrc()
                : tensor::CollapseShapeOp::create(b, image, groups);
    mergeDims(order, conv.input->image);
  }
  return ArrayRef(order) == ArrayRef(getToLast(order.size()))
             ? createChannelsLast(b, image)
             : createTransposed(b, image, order);
}

/// `last`, a result with the channels last, as `type`.
Value createResult(ImplicitLocOpBuilder &b, Value last, RankedTensorType type,
                   const Convolution &conv) {
  SmallVector<int64_t> order;
  for (const Window &window : conv.windows)
    order.push_back(window.result);
  bool isGrouped = conv.group && conv.output;
  order.push_back(conv.group ? conv.group->result : conv.output->result);
  if (isGrouped) {
    order.push_back(conv.output->result);
    mergeDims(order, conv.output->result);
  }
  if (!isIdentityPermutation(order))
    last = createTransposed(b, last, invertPermutationVector(order));
  if (!isGrouped)
    return last;
  return tensor::ExpandShapeOp::create(
      b, type.clone(getElementTypeOrSelf(last)), last,
      getMergingGroups(type.getRank(), conv.group->result));
}

/// How the rows of the image lie under the kernel. `groups` says which
/// dimensions each loop runs over: those whose steps follow each other are one
/// loop, for longer tiles.
Rows getRows(const Convolution &conv, int64_t channels, bool isDepthwise,
             SmallVectorImpl<ReassociationIndices> &groups) {
  Rows rows;
  rows.run = channels;
  SmallVector<StridedDim> loops, taps;
  int64_t distance = channels;
  for (const Window &window : llvm::reverse(conv.windows)) {
    loops.push_back({window.resultSize, window.stride * distance});
    StridedDim tap = {window.kernelSize, window.dilation * distance};
    distance *= window.imageSize;
    if (!window.weights)
      continue;
    // Neighbours of neighbours are one run.
    if (taps.empty() && !conv.group &&
        (tap.size == 1 || tap.stride == rows.run))
      rows.run *= tap.size;
    else
      taps.push_back(tap);
  }
  if (isDepthwise && taps.size() == 1)
    taps.push_back({1, 0});
  rows.taps.assign(taps.rbegin(), taps.rend());
  for (auto [dim, loop] : llvm::enumerate(llvm::reverse(loops))) {
    if (!groups.empty() &&
        (rows.loops.back().size == 1 ||
         rows.loops.back().stride == loop.size * loop.stride)) {
      rows.loops.back() = {rows.loops.back().size * loop.size, loop.stride};
      groups.back().push_back(dim);
      continue;
    }
    rows.loops.push_back(loop);
    groups.push_back({int64_t(dim)});
  }
  return rows;
}

/// Of one that runs over the height and width of images.
std::optional<Image> getImage(const Convolution &conv, int64_t inputs,
                              int64_t n) {
  ArrayRef<Window> windows = conv.windows;
  if (conv.group || windows.size() != 3 || windows[0].weights ||
      windows[0].stride != 1 || !windows[1].weights || !windows[2].weights)
    return std::nullopt;
  Image all;
  for (auto [dim, window] : llvm::enumerate(windows)) {
    all.shape[dim] = window.imageSize;
    all.result[dim] = window.resultSize;
    if (dim == 0)
      continue;
    all.kernel[dim - 1] = window.kernelSize;
    all.strides[dim - 1] = window.stride;
    all.dilations[dim - 1] = window.dilation;
  }
  all.shape[3] = inputs;
  all.result[3] = n;
  return all;
}
} // namespace

LogicalResult recognizeConvolution(linalg::LinalgOp op, Gemm &gemm,
                                   std::string &why) {
  std::optional<Convolution> conv = matchConvolution(op);
  if (!conv)
    return failure();
  Value image = op.getDpsInputOperand(0)->get();
  Value weights = op.getDpsInputOperand(1)->get();
  Value result = op->getResult(0);
  auto weightShape = cast<RankedTensorType>(weights.getType()).getShape();
  if (llvm::is_contained(weightShape, 0)) {
    why = "is empty";
    return failure();
  }
  SmallVector<int64_t> weightStrides = computeStrides(weightShape);
  auto getDim = [&](unsigned dim) {
    return StridedDim{weightShape[dim], weightStrides[dim]};
  };
  SmallVector<StridedDim> kDims, nDims;
  int64_t taps = 1;
  for (const Window &window : conv->windows)
    if (window.weights) {
      kDims.push_back(getDim(*window.weights));
      taps *= kDims.back().size;
    }
  int64_t inputs = conv->input ? weightShape[conv->input->weights] : 1;
  int64_t outputs = conv->output ? weightShape[conv->output->weights] : 1;
  int64_t groups = conv->group ? weightShape[conv->group->weights] : 1;
  if (conv->input)
    kDims.push_back(getDim(conv->input->weights));
  if (conv->group) {
    nDims.push_back(getDim(conv->group->weights));
    gemm.groupDim = conv->group->result;
  }
  if (conv->output)
    nDims.push_back(getDim(conv->output->weights));
  if (conv->group && conv->output &&
      conv->output->result != conv->group->result + 1) {
    why = "has groups that are not next to their channels";
    return failure();
  }
  auto matrix = readWeights(weights, kDims, nDims, why);
  if (failed(matrix))
    return failure();
  gemm.weights = std::move(*matrix);
  SmallVector<int64_t> lastShape;
  for (const Window &window : conv->windows)
    lastShape.push_back(window.resultSize);
  lastShape.push_back(gemm.weights.n);
  auto phases =
      splitPhases(*conv, image, inputs, gemm.weights, gemm.phaseStart);
  gemm.isDepthwise = conv->group && inputs == 1 && outputs == 1;
  if (!gemm.isDepthwise && groups > 1)
    gemm.weights.setGroups(groups, taps);
  gemm.k = gemm.weights.k;
  gemm.n = gemm.weights.n;
  gemm.channelDim = conv->output ? conv->output->result : *gemm.groupDim;
  if (!conv->output)
    gemm.groupDim.reset();

  SmallVector<ReassociationIndices> loopDims;
  gemm.rows = getRows(*conv, groups * inputs, gemm.isDepthwise, loopDims);
  gemm.image = getImage(*conv, inputs, gemm.n);
  SmallVector<int64_t> loopShape;
  for (const Window &window : conv->windows)
    loopShape.push_back(window.resultSize);
  loopDims.push_back({int64_t(loopShape.size())});
  loopShape.push_back(gemm.n);
  gemm.rows.build = [op, phases, conv = *conv](ImplicitLocOpBuilder &b,
                                               unsigned bits,
                                               int64_t extra) mutable {
    Value image = phases ? phases->image : op.getDpsInputOperand(0)->get();
    image = createImage(b, image, conv);
    if (phases)
      image = createPhaseImage(b, image, *phases, conv);
    return createCodes(b, image, bits, extra);
  };
  gemm.buildResult = [=, conv = *conv](ImplicitLocOpBuilder &b,
                                       Value last) -> Value {
    auto type = cast<RankedTensorType>(last.getType());
    if (type.getRank() != int64_t(loopShape.size()))
      last = tensor::ExpandShapeOp::create(
          b, RankedTensorType::get(loopShape, type.getElementType()), last,
          loopDims);
    if (phases)
      last = createPhaseResult(b, last, *phases, lastShape);
    return createResult(b, last, cast<RankedTensorType>(result.getType()),
                        conv);
  };
  return success();
}

} // namespace qnn::kernel
