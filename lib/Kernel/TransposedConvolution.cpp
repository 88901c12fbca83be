#include "ChannelsLast.h"
#include "Convolution.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

// Elements of an image that lie `step` apart, the first one at `offset`, under
// a kernel that moves by one: result `step * i + phase` sees, by its tap j,
// element i + (phase + j - offset) / step where that is whole, and what is
// between the elements elsewhere. So all phases are columns of one convolution
// of the elements.

namespace qnn::kernel {

int64_t Phases::count() const {
  int64_t count = 1;
  for (int64_t step : steps)
    count *= step;
  return count;
}

namespace {

/// How the elements lie along a window.
struct Spread {
  int64_t offset, step, size;

  /// Under a tap of a phase.
  std::optional<int64_t> getElement(int64_t phase, int64_t distance) const {
    int64_t place = phase + distance - offset;
    if (place % step != 0)
      return std::nullopt;
    return place / step;
  }
};

/// The code of which all of `value` is.
std::optional<int64_t> getSplatCode(Value value) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    value = fill.getInputs()[0];
  APInt code;
  if (!matchPattern(value, m_ConstantInt(&code)))
    return std::nullopt;
  return code.getSExtValue();
}

/// How `insert` spreads elements; nothing where it does not for a transposed
/// convolution.
std::optional<SmallVector<Spread>> matchSpread(tensor::InsertSliceOp insert,
                                               const Convolution &conv) {
  RankedTensorType source = insert.getSourceType();
  ArrayRef<int64_t> offsets = insert.getStaticOffsets();
  ArrayRef<int64_t> steps = insert.getStaticStrides();
  if (source.getRank() != insert.getType().getRank() ||
      !source.hasStaticShape() ||
      llvm::any_of(offsets, ShapedType::isDynamic) ||
      llvm::any_of(steps, ShapedType::isDynamic))
    return std::nullopt;
  SmallVector<Spread> spreads;
  bool isSpread = false;
  for (const Window &window : conv.windows) {
    Spread spread = {offsets[window.image], steps[window.image],
                     source.getDimSize(window.image)};
    if (window.stride != 1 ||
        (!window.weights && (spread.step != 1 || spread.offset != 0 ||
                             spread.size != window.imageSize)))
      return std::nullopt;
    // A phase without a tap would be no convolution.
    if (window.weights &&
        (window.dilation != 1 || window.kernelSize < spread.step))
      return std::nullopt;
    isSpread |= spread.step > 1;
    spreads.push_back(spread);
  }
  unsigned channels = conv.input->image;
  if (!isSpread || offsets[channels] != 0 || steps[channels] != 1 ||
      source.getDimSize(channels) != insert.getType().getDimSize(channels))
    return std::nullopt;
  return spreads;
}

} // namespace

std::optional<Phases> splitPhases(Convolution &conv, Value image,
                                  int64_t inputs, WeightMatrix &weights,
                                  SmallVectorImpl<int32_t> &start) {
  auto insert = image.getDefiningOp<tensor::InsertSliceOp>();
  if (!insert || conv.group || !conv.input)
    return std::nullopt;
  auto padding = getSplatCode(insert.getDest());
  if (!padding)
    return std::nullopt;
  auto spreads = matchSpread(insert, conv);
  if (!spreads)
    return std::nullopt;
  Phases phases;
  phases.image = insert.getSource();
  phases.padding = *padding;
  Convolution split = conv;
  SmallVector<int64_t> oldKernel, newKernel;
  for (auto [window, spread] : llvm::zip_equal(split.windows, *spreads)) {
    int64_t last = spread.step - 1 + window.kernelSize - 1 - spread.offset;
    int64_t begin = -(spread.offset / spread.step);
    oldKernel.push_back(window.kernelSize);
    if (window.weights)
      window.kernelSize = last / spread.step - begin + 1;
    newKernel.push_back(window.kernelSize);
    if (last < 0)
      return std::nullopt;
    window.resultSize = llvm::divideCeil(window.resultSize, spread.step);
    window.imageSize = std::max(spread.size - begin,
                                window.resultSize + window.kernelSize - 1);
    phases.begins.push_back(begin);
    phases.steps.push_back(spread.step);
  }

  WeightMatrix all;
  int64_t taps = weights.k / inputs, newTaps = 1;
  for (int64_t size : newKernel)
    newTaps *= size;
  all.k = newTaps * inputs;
  all.n = phases.count() * weights.n;
  all.codes.resize(all.k * all.n, 0);
  SmallVector<uint32_t> between(all.n, 0);
  for (int64_t phase = 0; phase < phases.count(); ++phase)
    for (int64_t tap = 0; tap < taps; ++tap) {
      // From the last window to the first.
      int64_t phaseLeft = phase, tapLeft = tap, newTap = 0, size = 1;
      bool isElement = true;
      for (size_t i = oldKernel.size(); i-- > 0;) {
        const Spread &spread = (*spreads)[i];
        auto element =
            spread.getElement(phaseLeft % spread.step, tapLeft % oldKernel[i]);
        isElement &= element.has_value();
        newTap += size * (element.value_or(0) - phases.begins[i]);
        size *= newKernel[i];
        phaseLeft /= spread.step;
        tapLeft /= oldKernel[i];
      }
      for (int64_t code = 0; code < inputs; ++code)
        for (int64_t n = 0; n < weights.n; ++n) {
          int8_t weight = weights.at(tap * inputs + code, n);
          int64_t column = phase * weights.n + n;
          if (isElement)
            all.codes[(newTap * inputs + code) * all.n + column] = weight;
          else
            between[column] += static_cast<uint32_t>(weight * phases.padding);
        }
    }
  for (uint32_t sum : between)
    start.push_back(static_cast<int32_t>(sum));
  weights = std::move(all);
  conv = std::move(split);
  return phases;
}

Value createPhaseImage(ImplicitLocOpBuilder &b, Value image,
                       const Phases &phases, const Convolution &conv) {
  auto type = cast<RankedTensorType>(image.getType());
  SmallVector<int64_t> shape(type.getShape());
  SmallVector<OpFoldResult> low, high;
  for (auto [dim, window] : llvm::enumerate(conv.windows)) {
    low.push_back(b.getIndexAttr(-phases.begins[dim]));
    high.push_back(
        b.getIndexAttr(window.imageSize - shape[dim] + phases.begins[dim]));
    shape[dim] = window.imageSize;
  }
  low.push_back(b.getIndexAttr(0));
  high.push_back(b.getIndexAttr(0));
  if (ArrayRef(shape) == type.getShape())
    return image;
  Value padding = arith::ConstantOp::create(
      b, b.getIntegerAttr(type.getElementType(), phases.padding));
  return tensor::PadOp::create(b, type.clone(shape), image, low, high, padding);
}

Value createPhaseResult(ImplicitLocOpBuilder &b, Value last,
                        const Phases &phases, ArrayRef<int64_t> shape) {
  // i, j, (phase of i, phase of j, n) -> (i, phase of i), (j, phase of j), n
  auto type = cast<RankedTensorType>(last.getType());
  int64_t windows = phases.steps.size();
  SmallVector<int64_t> apart(type.getShape().drop_back()), order, merged;
  SmallVector<ReassociationIndices> expansion, collapse;
  llvm::append_range(apart, phases.steps);
  apart.push_back(shape.back());
  for (int64_t window = 0; window < windows; ++window) {
    order.append({window, windows + window});
    expansion.push_back({window});
    collapse.push_back({2 * window, 2 * window + 1});
    merged.push_back(apart[window] * phases.steps[window]);
  }
  order.push_back(2 * windows);
  collapse.push_back({2 * windows});
  merged.push_back(shape.back());
  expansion.push_back(
      llvm::to_vector<2>(llvm::seq<int64_t>(windows, 2 * windows + 1)));
  last = tensor::ExpandShapeOp::create(b, type.clone(apart), last, expansion);
  last = createTransposed(b, last, order);
  last = tensor::CollapseShapeOp::create(b, type.clone(merged), last, collapse);
  if (ArrayRef(merged) == shape)
    return last;
  SmallVector<OpFoldResult> zeros(shape.size(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> ones(shape.size(), b.getIndexAttr(1));
  return tensor::ExtractSliceOp::create(
      b, last, zeros, getAsIndexOpFoldResult(b.getContext(), shape), ones);
}

} // namespace qnn::kernel
