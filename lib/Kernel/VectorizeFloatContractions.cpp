#include "FloatTiles.h"

#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VECTORIZEFLOATCONTRACTIONS
#include "qnn/Kernel/Passes.h.inc"

namespace {

struct VectorizeFloatContractions
    : impl::VectorizeFloatContractionsBase<VectorizeFloatContractions> {
  using Base::Base;

  void runOnOperation() override {
    llvm::Expected<const Machine *> found = findMachine(machine);
    if (!found) {
      getOperation().emitError() << llvm::toString(found.takeError());
      return signalPassFailure();
    }
    SmallVector<linalg::LinalgOp> candidates;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (isFloatContraction(op))
        candidates.push_back(op);
    });
    for (linalg::LinalgOp op : candidates)
      rewrite(op, **found);
  }

private:
  static bool isFloatContraction(linalg::LinalgOp op) {
    return op->getNumResults() == 1 && op.getNumReductionLoops() > 0 &&
           op.getNumDpsInputs() == 2 &&
           llvm::all_of(op->getOperandTypes(), [](Type type) {
             return getElementTypeOrSelf(type).isF32();
           });
  }

  void remark(linalg::LinalgOp op, const Twine &text) {
    if (explain)
      op->emitRemark(text);
  }

  void rewrite(linalg::LinalgOp op, const Machine &target) {
    std::string why;
    FailureOr<StridedContraction> contraction =
        recognizeStridedContraction(op, why);
    if (failed(contraction) || !matchesFloatTiles(*contraction, target, why))
      return remark(op, "stays scalar: it " + why);
    remark(op, "runs by kernel '" + getFloatTilesName(target) + "'");
    ImplicitLocOpBuilder b(op.getLoc(), op);
    Value result = buildFloatTiles(b, *contraction, target);
    op->getResult(0).replaceAllUsesWith(result);
    op->erase();
  }
};
} // namespace

} // namespace qnn::kernel
