#include "KernelChoice.h"
#include "PinKernels.h"
#include "Vectorize.h"

#include "qnn/Kernel/Passes.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_SELECTKERNELS
#include "qnn/Kernel/Passes.h.inc"

namespace {

std::string formatClocks(double clocks) {
  return llvm::formatv("about {0:F1} thousand clocks", clocks / 1000);
}

/// What runs `gemm`, what is against each better kernel, and what the others
/// would take.
std::string describe(const GemmKernel &kernel, const Gemm &gemm,
                     const Machine &machine, StringRef why) {
  std::string text = "runs by kernel '" + kernel.name.str() + "' ";
  text += findEpilogue(gemm).requantize ? "with" : "without";
  text += " requantization, " + formatClocks(kernel.estimateClocks(gemm));
  text += why;
  std::string said;
  bool isBehind = false;
  for (const GemmKernel *other : getGemmKernels(gemm)) {
    if (isBehind && other->matches(gemm, machine, said))
      text += "; '" + other->name.str() + "' " +
              formatClocks(other->estimateClocks(gemm));
    isBehind |= other == &kernel;
  }
  return text;
}

/// Chooses for `op`, or keeps and checks what was chosen, and says what.
FailureOr<std::string> select(linalg::LinalgOp op, const Machine &machine,
                              bool explain) {
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
    return explain ? describe(**kernel, *gemm, machine, ", as it says")
                   : std::string();
  }
  std::string refusals;
  for (const GemmKernel *kernel : getGemmKernels(*gemm)) {
    std::string loss;
    if (kernel->matches(*gemm, machine, said) &&
        (!kernel->algorithm.pays ||
         kernel->algorithm.pays(*gemm, kernel->form, loss))) {
      setChosenKernel(op, *kernel, said);
      if (!explain)
        return std::string();
      if (!refusals.empty())
        refusals = ", the first that can and pays" + refusals;
      return describe(*kernel, *gemm, machine, refusals);
    }
    refusals += "; '" + kernel->name.str() + "' " +
                (loss.empty() ? said : "does not pay: it " + loss);
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
    SmallVector<linalg::LinalgOp> ops =
        llvm::to_vector(findContractions(getOperation(), takes));
    auto emitError = [&] { return mlir::emitError(getOperation().getLoc()); };
    if (!pins.empty() && failed(pinKernels(ops, pins, emitError)))
      return signalPassFailure();
    for (linalg::LinalgOp op : ops) {
      FailureOr<std::string> said = select(op, *target, explain);
      if (failed(said))
        return signalPassFailure();
      if (explain)
        emitRemark(op.getLoc()) << *said;
    }
  }
};

} // namespace
} // namespace qnn::kernel
