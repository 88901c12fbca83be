#include "Winograd.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {

/// Rows of G, each scaled to integers: 24, -6, -6, 24, 24 and 6 times those of
/// the paper. Products of two rows and weights are at most 49 * 128 in size and
/// fit 16 bits.
static constexpr int32_t kFilter[kWinogradPatch][3] = {
    {6, 0, 0}, {1, 1, 1}, {1, -1, 1}, {1, 2, 4}, {1, -2, 4}, {0, 0, 6}};

static int16_t transform(const WeightMatrix &weights, int64_t channels,
                         int64_t c, int64_t n, int64_t i, int64_t j) {
  int32_t sum = 0;
  for (int64_t kh = 0; kh < 3; ++kh)
    for (int64_t kw = 0; kw < 3; ++kw)
      sum += kFilter[i][kh] * kFilter[j][kw] *
             weights.at((kh * 3 + kw) * channels + c, n);
  return sum;
}

DenseElementsAttr packWinogradWeights(MLIRContext *context,
                                      const WeightMatrix &weights,
                                      const DotForm &form) {
  int64_t channels = weights.k / 9, width = form.getColumns();
  int64_t panels = llvm::divideCeil(weights.n, width);
  int64_t pairs = llvm::divideCeil(channels, form.group);
  SmallVector<int16_t, 0> packed(
      kWinogradProducts * panels * pairs * width * form.group, 0);
  for (int64_t product = 0; product < kWinogradProducts; ++product)
    for (int64_t c = 0; c < channels; ++c)
      for (int64_t n = 0; n < weights.n; ++n) {
        int64_t pair = (product * panels + n / width) * pairs + c / form.group;
        packed[(pair * width + n % width) * form.group + c % form.group] =
            transform(weights, channels, c, n, product / kWinogradPatch,
                      product % kWinogradPatch);
      }
  auto type = RankedTensorType::get(
      {kWinogradProducts, panels, pairs, width * form.group},
      IntegerType::get(context, 16));
  return DenseElementsAttr::getFromRawBuffer(
      type, ArrayRef(reinterpret_cast<const char *>(packed.data()),
                     packed.size() * sizeof(int16_t)));
}

/// The greatest size of a sum over all images of i8 codes, for any column.
static int64_t boundSums(const WeightMatrix &weights) {
  int64_t bound = 0;
  for (int64_t n = 0; n < weights.n; ++n) {
    int64_t positive = 0, negative = 0;
    for (int64_t k = 0; k < weights.k; ++k)
      (weights.at(k, n) > 0 ? positive : negative) += weights.at(k, n);
    bound = std::max({bound, 127 * positive - 128 * negative,
                      128 * positive - 127 * negative});
  }
  return bound;
}

bool suitsWinograd(const Gemm &gemm, const DotForm &form, std::string &said) {
  auto refuse = [&](const Twine &reason) {
    said = reason.str();
    return false;
  };
  constexpr std::array<int64_t, 2> three = {3, 3}, one = {1, 1};
  int64_t channels = getWinogradCodeLanes(form), columns = form.lanes;
  const std::optional<Image> &image = gemm.image;
  if (!image || image->kernel != three || image->strides != one ||
      image->dilations != one)
    return refuse("needs a convolution of 3x3 by steps of 1");
  if (gemm.lhsBits != 8)
    return refuse("needs a left-hand side of i8");
  if (image->shape[3] % channels || gemm.n % columns)
    return refuse("needs multiples of " + Twine(channels) + " input and " +
                  Twine(columns) + " output channels");
  int64_t bound = boundSums(gemm.weights);
  if (bound >= (int64_t(1) << 25))
    return refuse("is not proved exact: a sum may reach " + Twine(bound) +
                  ", and 2^25 is too much");
  said = "N9: no sum exceeds " + std::to_string(bound) + " < 2^25";
  return true;
}

bool paysWinograd(const Gemm &gemm, const DotForm &form, std::string &said) {
  // Fewer tiles do not pay for weights of eight times the size.
  constexpr int64_t leastTiles = 16;
  const Image &image = *gemm.image;
  if (image.result[0] * llvm::divideCeil(image.result[1], kWinogradTile) *
          llvm::divideCeil(image.result[2], kWinogradTile) >=
      leastTiles)
    return true;
  said = "needs 16 tiles of 4x4 results";
  return false;
}

bool paysCachedWinograd(const Gemm &gemm, const DotForm &form,
                        std::string &said) {
  // Measured on Zen 5: 1.7 times as fast at 128 to 128 channels, not at 256.
  constexpr int64_t mostBytes = 36 * 128 * 128 * sizeof(int16_t);
  int64_t bytes = kWinogradProducts * gemm.k / 9 * gemm.n * sizeof(int16_t);
  if (!paysWinograd(gemm, form, said))
    return false;
  if (bytes <= mostBytes)
    return true;
  said = "would take " + std::to_string(bytes) + " bytes of weights, and " +
         std::to_string(mostBytes) + " are the most that pay";
  return false;
}

} // namespace qnn::kernel
