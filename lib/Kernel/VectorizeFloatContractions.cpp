#include "FloatTiles.h"
#include "PackedFloatTiles.h"
#include "Vectorize.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VECTORIZEFLOATCONTRACTIONS
#include "qnn/Kernel/Passes.h.inc"

namespace {

std::string rewrite(linalg::LinalgOp op, const Machine &target) {
  if (op.getNumDpsInputs() != 2)
    return "stays scalar: it has more than two inputs";
  std::string why;
  FailureOr<StridedContraction> contraction =
      recognizeStridedContraction(op, why);
  if (failed(contraction))
    return "stays scalar: it " + why;
  if (hasConstantColumns(*contraction)) {
    FloatEpilogue epilogue = findFloatEpilogue(*contraction, target);
    Operation *last = epilogue.getLast(op);
    ImplicitLocOpBuilder b(op.getLoc(), last);
    last->getResult(0).replaceAllUsesWith(
        buildPackedFloatTiles(b, *contraction, epilogue, target));
    for (linalg::GenericOp next : llvm::reverse(epilogue.chain))
      next->erase();
    op->erase();
    return "runs by kernel '" + getPackedFloatTilesName(*contraction, target) +
           "'";
  }
  if (!matchesFloatTiles(*contraction, target, why))
    return "stays scalar: it " + why;
  ImplicitLocOpBuilder b(op.getLoc(), op);
  Value result = buildFloatTiles(b, *contraction, target);
  op->getResult(0).replaceAllUsesWith(result);
  op->erase();
  return "runs by kernel '" + getFloatTilesName(target) + "'";
}

struct VectorizeFloatContractions
    : impl::VectorizeFloatContractionsBase<VectorizeFloatContractions> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    auto takes = [](Type element) { return element.isF32(); };
    for (linalg::LinalgOp op : findContractions(getOperation(), takes)) {
      Location loc = op.getLoc();
      std::string said = rewrite(op, *target);
      if (explain)
        emitRemark(loc) << said;
    }
  }
};

} // namespace
} // namespace qnn::kernel
