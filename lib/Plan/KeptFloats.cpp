#include "KeptFloats.h"

#include "mlir/Transforms/RegionUtils.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace qnn::plan {

using Operations = llvm::SetVector<Operation *>;

/// Adds the operations on which `values` depend to `ops`, but for those of
/// `before` and what these depend on.
static void collectOrigins(ValueRange values, const Operations &before,
                           Operations &ops) {
  SmallVector<Value> worklist(values);
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val().getDefiningOp();
    if (!op || before.contains(op) || !ops.insert(op))
      continue;
    llvm::append_range(worklist, op->getOperands());
    llvm::SetVector<Value> captured;
    getUsedValuesDefinedAbove(op->getRegions(), captured);
    llvm::append_range(worklist, captured);
  }
}

void consumeKeptFloats(func::FuncOp func) {
  SmallVector<KeepFloatOp> identities(
      func.getBody().front().getOps<KeepFloatOp>());
  for (KeepFloatOp identity : identities) {
    Operations before, kept;
    ValueRange from = identity.getFrom();
    if (Operation *op = identity.getInput().getDefiningOp(); op && from.empty())
      from = op->getOperands();
    collectOrigins(from, {}, before);
    collectOrigins(identity.getInput(), before, kept);
    for (Operation *op : kept)
      if (isFloatComputation(op) && !op->hasAttr(kFloatReasonAttrName))
        op->setAttr(kFloatReasonAttrName, identity.getReasonAttr());
  }
  for (KeepFloatOp identity : identities) {
    identity.replaceAllUsesWith(identity.getInput());
    identity.erase();
  }
}

} // namespace qnn::plan
