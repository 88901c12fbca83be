#include "Lanes.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "qnn/Kernel/Passes.h"
#include "qnn/Machine/MachineOption.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_FUSEELEMENTWISE
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// Whether `operand`'s producer may become part of the operation that reads it:
/// it computes no element twice, as it would inside of a loop that it stands
/// before, and no scalar function keeps the other from running in vectors.
bool canFuse(OpOperand *operand, const Machine &machine) {
  auto producer = operand->get().getDefiningOp<linalg::GenericOp>();
  auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
  if (!producer || !consumer || !operand->get().hasOneUse() ||
      producer->getBlock() != consumer->getBlock() ||
      producer->getNumResults() != 1 ||
      producer.getNumLoops() != producer.getNumParallelLoops() ||
      !consumer.getMatchingIndexingMap(operand).isPermutation())
    return false;
  std::string why;
  return canBuildLanes(*producer.getBlock(), machine, why) ==
         canBuildLanes(*consumer.getBlock(), machine, why);
}

struct FuseElementwise : impl::FuseElementwiseBase<FuseElementwise> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    RewritePatternSet patterns(&getContext());
    linalg::populateElementwiseOpsFusionPatterns(
        patterns,
        [&](OpOperand *operand) { return canFuse(operand, *target); });
    linalg::GenericOp::getCanonicalizationPatterns(patterns, &getContext());
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::kernel
