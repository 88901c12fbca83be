#include "GemmKernels.h"
#include "SplitPairs.h"
#include "Winograd.h"

#include "llvm/Support/MathExtras.h"

using llvm::alignTo;

namespace qnn::kernel {

static int64_t countRows(const Gemm &gemm) {
  int64_t rows = 1;
  for (const StridedDim &loop : gemm.rows.loops)
    rows *= loop.size;
  return rows;
}

/// The codes of the left-hand side, as one vector of `lanes` each.
static double countLhsVectors(const Gemm &gemm, const DotForm &form) {
  const StridedDim &first = gemm.rows.loops.front();
  return double(first.size) * first.stride / (form.lanes * form.group);
}

/// Requantizing and storing a vector of sums: measured at 14 to 26
/// instructions, of which four run at a time.
static double countResultVectors(const Gemm &gemm, const DotForm &form) {
  constexpr double clocks = 4;
  return clocks * countRows(gemm) * llvm::divideCeil(gemm.n, form.lanes);
}

KernelWork countTiles(const Gemm &gemm, const DotForm &form) {
  int64_t run = gemm.getPanelCodes(form.getPanelColumns()).run;
  int64_t products = gemm.rows.countTaps() * int64_t(alignTo(run, form.group)) *
                     int64_t(alignTo(gemm.n, form.lanes));
  // Codes of 8 bits are widened to 16 once.
  bool widens = int64_t(form.bits) > int64_t(gemm.lhsBits);
  return {2.0 * countRows(gemm) * products,
          (widens ? countLhsVectors(gemm, form) : 0) +
              countResultVectors(gemm, form)};
}

/// In operations on codes of 16 bits that take as long.
KernelWork countSplitTiles(const Gemm &gemm, const DotForm &form) {
  SplitChoice choice = choosePairings(gemm, form);
  KernelWork work = countTiles(gemm, form);
  work.operations *= choice.share;
  work.clocks += choice.pairings * countLhsVectors(gemm, form);
  return work;
}

KernelWork countDepthwise(const Gemm &gemm, const DotForm &form) {
  int64_t columns = gemm.rows.taps.back().size;
  int64_t groups =
      columns * llvm::divideCeil(gemm.k / columns, form.group) * form.group;
  double operations =
      2.0 * countRows(gemm) * groups * int64_t(alignTo(gemm.n, form.lanes));
  // To load and interleave is about as much as to multiply.
  return {2 * operations, countResultVectors(gemm, form)};
}

KernelWork countWinograd(const Gemm &gemm, const DotForm &form) {
  const Image &image = *gemm.image;
  double tiles = image.result[0] *
                 llvm::divideCeil(image.result[1], kWinogradTile) *
                 llvm::divideCeil(image.result[2], kWinogradTile);
  double products = kWinogradProducts * tiles;
  double channels = image.shape[3];
  // A transformed vector takes about six additions each way.
  constexpr double transformClocks = 3;
  return {2 * products * channels * int64_t(alignTo(gemm.n, form.lanes)),
          products * transformClocks *
                  (channels / getWinogradCodeLanes(form) +
                   double(gemm.n) / form.lanes) +
              countResultVectors(gemm, form)};
}

double GemmKernel::estimateClocks(const Gemm &gemm) const {
  KernelWork work = algorithm.count(gemm, form);
  return work.operations / operationsPerClock + work.clocks;
}

} // namespace qnn::kernel
