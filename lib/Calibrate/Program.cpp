#include "Program.h"

#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;

namespace qnn::calibrate {

FailureOr<func::FuncOp> findProgram(ModuleOp module) {
  SmallVector<func::FuncOp> programs;
  for (auto func : module.getOps<func::FuncOp>())
    if (func.isPublic() && !func.isDeclaration())
      programs.push_back(func);
  if (programs.size() != 1)
    return emitError(module.getLoc())
           << "expected one public function with a body, found "
           << programs.size() << "; make the others private";
  return programs.front();
}

/// Programs of integers have nothing to observe.
static bool computesReals(ModuleOp module) {
  auto isReal = [](Type type) { return getElementTypeOrSelf(type).isF32(); };
  return module
      .walk([&](Operation *op) {
        if (auto func = dyn_cast<func::FuncOp>(op))
          if (llvm::any_of(func.getArgumentTypes(), isReal))
            return WalkResult::interrupt();
        return llvm::any_of(op->getResultTypes(), isReal)
                   ? WalkResult::interrupt()
                   : WalkResult::advance();
      })
      .wasInterrupted();
}

bool isQuantized(ModuleOp module) {
  return llvm::any_of(module.getOps<func::FuncOp>(), isQuantizedElsewhere);
}

FailureOr<SmallVector<ObserveOp>> findObservers(ModuleOp module) {
  SmallVector<ObserveOp> observers;
  module.walk([&](ObserveOp op) { observers.push_back(op); });
  if (observers.empty() && computesReals(module) && !isQuantized(module))
    return emitError(module.getLoc())
           << "nothing is observed; run '--qnn-insert-observers' first";
  llvm::StringMap<ObserveOp> byId;
  for (ObserveOp op : observers) {
    auto [first, isNew] = byId.try_emplace(op.getId(), op);
    if (isNew)
      continue;
    InFlightDiagnostic diag = op.emitOpError("has the id '")
                              << op.getId()
                              << "' of another observer; give it its own";
    diag.attachNote(first->second.getLoc()) << "the other one is here";
    return diag;
  }
  return observers;
}

} // namespace qnn::calibrate
