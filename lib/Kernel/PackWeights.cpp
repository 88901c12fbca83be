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

DenseElementsAttr packWeights(MLIRContext *context, const Gemm &gemm,
                              const DotForm &form) {
  const WeightMatrix &weights = gemm.weights;
  int64_t width = form.getPanelColumns();
  PanelCodes codes = gemm.getPanelCodes(width);
  int64_t taps = gemm.rows.countTaps(), panels = codes.begins.size();
  int64_t groups = llvm::divideCeil(codes.run, form.group);
  SmallVector<char, 0> packed(panels * taps * groups * width * form.group, 0);
  for (auto [panel, begin] : llvm::enumerate(codes.begins))
    for (int64_t tap = 0; tap < taps; ++tap)
      for (int64_t code = 0; code < codes.run; ++code) {
        int64_t group = (panel * taps + tap) * groups + code / form.group;
        int64_t first = panel * width, k = tap * gemm.rows.run + begin + code;
        for (int64_t n = first; n < std::min(first + width, weights.n); ++n)
          packed[(group * width + n - first) * form.group + code % form.group] =
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
  int64_t width = form.getPanelColumns(), most = 0;
  PanelCodes codes = gemm.getPanelCodes(width);
  for (int64_t n = 0; n < weights.n; ++n) {
    int64_t begin = codes.begins[n / width];
    for (int64_t tap = 0; tap < weights.k; tap += gemm.rows.run)
      for (int64_t code = 0; code < codes.run; code += 2) {
        int64_t k = tap + begin + code;
        int64_t first = weights.at(k, n);
        int64_t second = code + 1 < codes.run ? weights.at(k + 1, n) : 0;
        for (int64_t sign : {1, -1})
          most = std::max(most, std::max<int64_t>(sign * first, 0) +
                                    std::max<int64_t>(sign * second, 0));
      }
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
