#include "GemmKernels.h"
#include "Vectorize.h"
#include "Winograd.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VECTORIZECONTRACTIONS
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// What the kernel became, with bias and requantization in it.
std::string apply(const GemmKernel &kernel, Gemm &gemm, const Machine &target) {
  Epilogue epilogue = findEpilogue(gemm);
  Operation *last = epilogue.chain.back();
  ImplicitLocOpBuilder b(gemm.op.getLoc(), last);
  Value matrix =
      kernel.suits       ? buildWinograd(b, gemm, epilogue, kernel.form, target)
      : gemm.isDepthwise ? buildDepthwise(b, gemm, epilogue, kernel.form)
                         : buildTiles(b, gemm, epilogue, kernel.form, target);
  last->getResult(0).replaceAllUsesWith(gemm.buildResult(b, matrix));
  for (Operation *op : llvm::reverse(epilogue.chain))
    op->erase();
  return ("runs by kernel '" + kernel.name +
          (epilogue.requantize ? "' with requantization"
                               : "' without requantization"))
      .str();
}

std::string rewrite(linalg::LinalgOp op, const Machine &target) {
  std::string why;
  FailureOr<Gemm> gemm = recognizeGemm(op, why);
  if (failed(gemm))
    return "stays scalar: it " + why;
  std::string refusals;
  for (const GemmKernel *kernel : getGemmKernels(*gemm)) {
    if (kernel->matches(*gemm, target, why))
      return apply(*kernel, *gemm, target);
    refusals += "; '" + kernel->name.str() + "' " + why;
  }
  return "stays scalar" + refusals;
}

struct VectorizeContractions
    : impl::VectorizeContractionsBase<VectorizeContractions> {
  using Base::Base;

  void runOnOperation() override {
    auto takes = [](Type element) { return element.isSignlessInteger(); };
    if (failed(vectorizeContractions(getOperation(), machine, explain, takes,
                                     rewrite)))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::kernel
