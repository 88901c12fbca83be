#include "qnn/Target/Passes.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_SETTLELOOPS
#include "qnn/Target/Passes.h.inc"

namespace {

/// The tensor that was there before `value` was written over it, as far back as
/// every write says it.
Value getOverwritten(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (auto written = dyn_cast<DestinationStyleOpInterface>(op))
      value = written.getTiedOpOperand(cast<OpResult>(value))->get();
    else if (auto loop = dyn_cast<scf::ForOp>(op))
      value = loop.getTiedLoopInit(cast<OpResult>(value))->get();
    else
      break;
  }
  return value;
}

struct SettleLoops : impl::SettleLoopsBase<SettleLoops> {
  void runOnOperation() override {
    getOperation().walk([](scf::ForOp loop) {
      Operation *yield = loop.getBody()->getTerminator();
      OpBuilder builder(yield);
      for (auto [result, carried] :
           llvm::zip_equal(yield->getOpOperands(), loop.getRegionIterArgs()))
        if (isa<RankedTensorType>(result.get().getType()) &&
            getOverwritten(result.get()) != carried)
          result.set(bufferization::MaterializeInDestinationOp::create(
                         builder, yield->getLoc(), carried.getType(),
                         result.get(), carried)
                         .getResult());
    });
  }
};

} // namespace
} // namespace qnn::target
