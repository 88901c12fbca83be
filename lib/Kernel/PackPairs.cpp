#include "GemmKernels.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {

DenseElementsAttr packPairs(MLIRContext *context, const WeightMatrix &weights) {
  constexpr int64_t width = 16;
  int64_t panels = llvm::divideCeil(weights.n, width);
  int64_t pairs = llvm::divideCeil(weights.k, 2);
  SmallVector<char, 0> packed(panels * pairs * 2 * width, 0);
  for (int64_t k = 0; k < weights.k; ++k)
    for (int64_t n = 0; n < weights.n; ++n) {
      int64_t pair = (n / width) * pairs + k / 2;
      packed[(pair * width + n % width) * 2 + k % 2] = weights.at(k, n);
    }
  auto type = RankedTensorType::get({panels, pairs, 2 * width},
                                    IntegerType::get(context, 8));
  return DenseElementsAttr::getFromRawBuffer(type, packed);
}

} // namespace qnn::kernel
