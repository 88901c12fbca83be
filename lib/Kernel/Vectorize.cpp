#include "Vectorize.h"

using namespace mlir;

namespace qnn::kernel {

LogicalResult vectorizeContractions(func::FuncOp func, StringRef machine,
                                    bool explain,
                                    llvm::function_ref<bool(Type)> takes,
                                    RewriteFn rewrite) {
  llvm::Expected<Machine> target = findMachine(machine);
  if (!target)
    return func.emitError() << llvm::toString(target.takeError());
  SmallVector<linalg::LinalgOp> candidates;
  func.walk([&](linalg::LinalgOp op) {
    if (op->getNumResults() == 1 && op.getNumReductionLoops() > 0 &&
        op.getNumDpsInputs() >= 2 &&
        llvm::all_of(op->getOperandTypes(), [&](Type type) {
          return takes(getElementTypeOrSelf(type));
        }))
      candidates.push_back(op);
  });
  for (linalg::LinalgOp op : candidates) {
    Location loc = op.getLoc();
    std::string said = rewrite(op, *target);
    if (explain)
      emitRemark(loc) << said;
  }
  return success();
}

} // namespace qnn::kernel
