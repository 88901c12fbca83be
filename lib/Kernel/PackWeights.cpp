#include "GemmKernels.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {

DenseElementsAttr packWeights(MLIRContext *context, const WeightMatrix &weights,
                              int64_t taps, const DotForm &form) {
  int64_t width = form.getColumns(), run = weights.k / taps;
  int64_t panels = llvm::divideCeil(weights.n, width);
  int64_t groups = llvm::divideCeil(run, form.group);
  SmallVector<char, 0> packed(panels * taps * groups * width * form.group, 0);
  for (int64_t k = 0; k < weights.k; ++k)
    for (int64_t n = 0; n < weights.n; ++n) {
      int64_t tap = k / run, code = k % run;
      int64_t group = ((n / width) * taps + tap) * groups + code / form.group;
      packed[(group * width + n % width) * form.group + code % form.group] =
          weights.at(k, n);
    }
  auto type = RankedTensorType::get({panels, taps * groups, width * form.group},
                                    IntegerType::get(context, 8));
  return DenseElementsAttr::getFromRawBuffer(type, packed);
}

} // namespace qnn::kernel
