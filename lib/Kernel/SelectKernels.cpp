#include "KernelChoice.h"
#include "Vectorize.h"

#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_SELECTKERNELS
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// What runs `gemm`, and the better kernels with what is against each.
std::string describe(const GemmKernel &kernel, const Gemm &gemm,
                     StringRef refusals) {
  std::string text = "runs by kernel '" + kernel.name.str() + "' ";
  text += findEpilogue(gemm).requantize ? "with" : "without";
  text += " requantization";
  if (!refusals.empty())
    text += ", the first that can" + refusals.str();
  return text;
}

/// Chooses for `op`, or keeps and checks what was chosen, and says what.
FailureOr<std::string> select(linalg::LinalgOp op, const Machine &machine) {
  StringRef pinned = getChosenKernel(op);
  std::string said;
  FailureOr<Gemm> gemm = recognizeGemm(op, said);
  if (failed(gemm)) {
    if (!pinned.empty())
      return op.emitOpError()
             << "cannot run by kernel '" << pinned << "': it " << said;
    return "stays scalar: it " + said;
  }
  if (!pinned.empty()) {
    llvm::Expected<const GemmKernel *> kernel =
        checkKernel(pinned, *gemm, machine, said);
    if (!kernel)
      return op.emitOpError() << llvm::toString(kernel.takeError());
    setChosenKernel(op, **kernel, said);
    return describe(**kernel, *gemm, "") + ", as it says";
  }
  std::string refusals;
  for (const GemmKernel *kernel : getGemmKernels(*gemm)) {
    if (kernel->matches(*gemm, machine, said)) {
      setChosenKernel(op, *kernel, said);
      return describe(*kernel, *gemm, refusals);
    }
    refusals += "; '" + kernel->name.str() + "' " + said;
  }
  return "stays scalar" + refusals;
}

struct SelectKernels : impl::SelectKernelsBase<SelectKernels> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    auto takes = [](Type element) { return element.isSignlessInteger(); };
    for (linalg::LinalgOp op : findContractions(getOperation(), takes)) {
      FailureOr<std::string> said = select(op, *target);
      if (failed(said))
        return signalPassFailure();
      if (explain)
        emitRemark(op.getLoc()) << *said;
    }
  }
};

} // namespace
} // namespace qnn::kernel
