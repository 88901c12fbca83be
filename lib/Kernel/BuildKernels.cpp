#include "KernelChoice.h"
#include "Vectorize.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_BUILDKERNELS
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// Whoever reads `result` in the shape from which it is expanded reads that:
/// what is behind groups looks for channels there.
void foldReshapes(Value result) {
  auto expand = result.getDefiningOp<tensor::ExpandShapeOp>();
  if (!expand)
    return;
  for (Operation *user : llvm::make_early_inc_range(result.getUsers())) {
    auto collapse = dyn_cast<tensor::CollapseShapeOp>(user);
    if (!collapse ||
        collapse.getReassociationIndices() != expand.getReassociationIndices())
      continue;
    collapse.getResult().replaceAllUsesWith(expand.getSrc());
    collapse.erase();
  }
}

/// Replaces `gemm` and its epilogue by `kernel`.
void build(const GemmKernel &kernel, Gemm &gemm, const Machine &machine) {
  Epilogue epilogue = findEpilogue(gemm);
  Operation *last = epilogue.chain.back();
  ImplicitLocOpBuilder b(gemm.op.getLoc(), last);
  Value matrix =
      kernel.algorithm.build(b, gemm, epilogue, kernel.form, machine);
  Value result = gemm.buildResult(b, matrix);
  last->getResult(0).replaceAllUsesWith(result);
  foldReshapes(result);
  for (Operation *op : llvm::reverse(epilogue.chain))
    op->erase();
}

struct BuildKernels : impl::BuildKernelsBase<BuildKernels> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    SmallVector<linalg::LinalgOp> chosen;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (op->hasAttr(kKernelAttr))
        chosen.push_back(op);
    });
    for (linalg::LinalgOp op : chosen)
      if (failed(buildChosen(op, *target)))
        return signalPassFailure();
  }

  static LogicalResult buildChosen(linalg::LinalgOp op,
                                   const Machine &machine) {
    StringRef name = getChosenKernel(op);
    if (name.empty())
      return op.emitOpError()
             << "has an attribute '" << kKernelAttr
             << "' that names no kernel; expected {name = \"...\"}";
    std::string said;
    FailureOr<Gemm> gemm = recognizeGemm(op, said);
    if (failed(gemm))
      return op.emitOpError()
             << "cannot run by kernel '" << name << "': it " << said;
    // Whoever chose it may have been wrong, or have chosen for another machine.
    llvm::Expected<const GemmKernel *> kernel =
        checkKernel(name, *gemm, machine, said);
    if (!kernel)
      return op.emitOpError() << llvm::toString(kernel.takeError());
    build(**kernel, *gemm, machine);
    return success();
  }
};

} // namespace
} // namespace qnn::kernel
