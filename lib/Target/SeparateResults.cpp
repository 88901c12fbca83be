#include "qnn/Target/Passes.h"

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_SEPARATERESULTS
#include "qnn/Target/Passes.h.inc"

namespace {

struct SeparateResults : impl::SeparateResultsBase<SeparateResults> {
  void runOnOperation() override {
    getOperation().walk([](func::ReturnOp op) {
      OpBuilder builder(op);
      llvm::SmallDenseSet<Value> seen;
      for (OpOperand &result : op->getOpOperands())
        if (auto type = dyn_cast<RankedTensorType>(result.get().getType());
            type && !seen.insert(result.get()).second)
          result.set(bufferization::AllocTensorOp::create(
              builder, op.getLoc(), type, ValueRange(), result.get()));
    });
  }
};

} // namespace
} // namespace qnn::target
