#include "GemmKernels.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VECTORIZECONTRACTIONS
#include "qnn/Kernel/Passes.h.inc"

static bool takesBytes(const Gemm &gemm, const Machine &machine,
                       std::string &why) {
  if (gemm.isConstant && gemm.lhsBits == 8)
    return matchesPairedTiles(gemm, machine, why);
  why = "needs a left-hand side of i8 and constant weights";
  return false;
}

static bool takesActivations(const Gemm &gemm, const Machine &machine,
                             std::string &why) {
  if (!gemm.isConstant)
    return matchesPairedTiles(gemm, machine, why);
  why = "packs activations, not constant weights";
  return false;
}

static bool takesWords(const Gemm &gemm, const Machine &machine,
                       std::string &why) {
  if (gemm.isConstant && gemm.lhsBits == 16)
    return matchesPairedTiles(gemm, machine, why);
  why = "needs a left-hand side of i16 and constant weights";
  return false;
}

ArrayRef<GemmKernel> getGemmKernels() {
  static constexpr GemmKernel kernels[] = {
      {"matmul_i8i8i32_4x16_avx2_vpmaddwd", takesBytes, buildPairedTiles},
      {"matmul_i16i8i32_4x16_avx2_vpmaddwd", takesWords, buildPairedTiles},
      {"matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime", takesActivations,
       buildPairedTiles},
  };
  return kernels;
}

namespace {

struct VectorizeContractions
    : impl::VectorizeContractionsBase<VectorizeContractions> {
  using Base::Base;

  void runOnOperation() override {
    llvm::Expected<const Machine *> found = findMachine(machine);
    if (!found) {
      getOperation().emitError() << llvm::toString(found.takeError());
      return signalPassFailure();
    }
    SmallVector<linalg::LinalgOp> candidates;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (isIntegerContraction(op))
        candidates.push_back(op);
    });
    for (linalg::LinalgOp op : candidates)
      rewrite(op, **found);
  }

private:
  static bool isIntegerContraction(linalg::LinalgOp op) {
    return op->getNumResults() == 1 && op.getNumReductionLoops() > 0 &&
           op.getNumDpsInputs() >= 2 &&
           llvm::all_of(op->getOperandTypes(), [](Type type) {
             return getElementTypeOrSelf(type).isSignlessInteger();
           });
  }

  void remark(linalg::LinalgOp op, const Twine &text) {
    if (explain)
      op->emitRemark(text);
  }

  void rewrite(linalg::LinalgOp op, const Machine &target) {
    std::string why;
    FailureOr<Gemm> gemm = recognizeGemm(op, why);
    if (failed(gemm))
      return remark(op, "stays scalar: it " + why);
    std::string refusals;
    for (const GemmKernel &kernel : getGemmKernels()) {
      if (kernel.matches(*gemm, target, why))
        return apply(kernel, *gemm, target);
      refusals += "; '" + kernel.name.str() + "' " + why;
    }
    remark(op, "stays scalar" + refusals);
  }

  void apply(const GemmKernel &kernel, Gemm &gemm, const Machine &target) {
    Epilogue epilogue = findEpilogue(gemm);
    remark(gemm.op, "runs by kernel '" + kernel.name +
                        (epilogue.requantize ? "' with requantization"
                                             : "' without requantization"));
    Operation *last = epilogue.chain.back();
    ImplicitLocOpBuilder b(gemm.op.getLoc(), last);
    Value matrix = kernel.build(b, gemm, epilogue, target);
    last->getResult(0).replaceAllUsesWith(gemm.buildResult(b, matrix));
    for (Operation *op : llvm::reverse(epilogue.chain))
      op->erase();
  }
};
} // namespace

} // namespace qnn::kernel
