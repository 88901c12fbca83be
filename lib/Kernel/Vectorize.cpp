#include "Vectorize.h"

using namespace mlir;

namespace qnn::kernel {

SmallVector<linalg::LinalgOp>
findContractions(func::FuncOp func, llvm::function_ref<bool(Type)> takes) {
  SmallVector<linalg::LinalgOp> contractions;
  func.walk([&](linalg::LinalgOp op) {
    if (op->getNumResults() == 1 && op.getNumReductionLoops() > 0 &&
        op.getNumDpsInputs() >= 2 &&
        llvm::all_of(op->getOperandTypes(), [&](Type type) {
          return takes(getElementTypeOrSelf(type));
        }))
      contractions.push_back(op);
  });
  return contractions;
}

} // namespace qnn::kernel
