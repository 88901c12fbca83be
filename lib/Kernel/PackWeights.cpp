#include "GemmKernels.h"
#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::kernel {

Value createStart(ImplicitLocOpBuilder &b, const Gemm &gemm,
                  const Epilogue &epilogue, const DotForm &form,
                  int64_t columns) {
  SmallVector<int64_t> start(epilogue.start.begin(), epilogue.start.end());
  // Modulo 2^32, as the sums themselves.
  if (form.isBiased)
    for (int64_t n = 0; n < gemm.n; ++n) {
      uint32_t sum = 0;
      for (int64_t k = 0; k < gemm.k; ++k)
        sum += static_cast<uint32_t>(int32_t(gemm.weights.at(k, n)));
      start[n] =
          static_cast<int32_t>(static_cast<uint32_t>(start[n]) - 128 * sum);
    }
  start.resize(columns, 0);
  return arith::ConstantOp::create(
      b, reference::getTable(b.getContext(), 32, start));
}

DenseElementsAttr packWeights(MLIRContext *context, const WeightMatrix &weights,
                              int64_t taps, const DotForm &form) {
  int64_t width = form.getPanelColumns(), run = weights.k / taps;
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

bool provePairsFit(const Gemm &gemm, const DotForm &form, std::string &said) {
  // 255 * 128 < 2^15 <= 255 * 129: unsigned codes are at most 255.
  constexpr int64_t limit = 128;
  const WeightMatrix &weights = gemm.weights;
  int64_t run = gemm.rows.run, most = 0;
  for (int64_t begin = 0; begin < weights.k; begin += run)
    for (int64_t k = 0; k < run; k += 2)
      for (int64_t n = 0; n < weights.n; ++n) {
        int64_t first = weights.at(begin + k, n);
        int64_t second = k + 1 < run ? weights.at(begin + k + 1, n) : 0;
        for (int64_t sign : {1, -1})
          most = std::max(most, std::max<int64_t>(sign * first, 0) +
                                    std::max<int64_t>(sign * second, 0));
      }
  if (most > limit) {
    said = "may saturate: two neighbouring weights of one sign add up to " +
           std::to_string(most) + ", and 128 is the most";
    return false;
  }
  said = "N8: two neighbouring weights of one sign add up to at most " +
         std::to_string(most) + " <= 128";
  return true;
}

} // namespace qnn::kernel
