#include "qnn/Plan/Passes.h"

#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"

using namespace mlir;

namespace qnn::plan {
#define GEN_PASS_DEF_VERIFYPLAN
#include "qnn/Plan/Passes.h.inc"

namespace {

LogicalResult verifyOperation(Operation *op) {
  if (isa<ObserveOp, KeepFloatOp>(op))
    return op->emitOpError("is left; '--qnn-plan-uniform' should have turned "
                           "it into a decision");
  return verifyFloatReason(op);
}

struct VerifyPlan : impl::VerifyPlanBase<VerifyPlan> {
  void runOnOperation() override {
    if (getOperation().isDeclaration() || isLeftInFloat(getOperation()))
      return;
    for (Operation &op : getOperation().getBody().front())
      if (failed(verifyOperation(&op)))
        return signalPassFailure();
    IntegerForms forms(getOperation());
    for (const auto &[op, reason] : forms.getRefusals()) {
      op->emitOpError("cannot be computed in integers as planned: ")
          << reason << "; assign other types, or leave it in float with '"
          << kFloatReasonAttrName << "'";
      signalPassFailure();
    }
  }
};

} // namespace
} // namespace qnn::plan
