#include "qnn/Plan/Passes.h"

#include "Accumulators.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"

using namespace mlir;

namespace qnn::plan {
#define GEN_PASS_DEF_VERIFYPLAN
#include "qnn/Plan/Passes.h.inc"

namespace {

/// The type that the plan gives `value`, through operations that move codes.
quant::QuantizedType getPlannedType(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (quant::QuantizedType decided = getDecidedType(value))
      return decided;
    if (getQuantizationKind(op) != QuantizationKind::SameScale)
      return {};
    SmallVector<OpOperand *> moved = getActivations(op);
    if (moved.empty())
      return {};
    value = moved.front()->get();
  }
  return {};
}

LogicalResult verifyOperation(Operation *op) {
  if (isa<ObserveOp>(op))
    return op->emitOpError("is left; '--qnn-plan-uniform' should have turned "
                           "it into a decision");
  if (!isFloatComputation(op) || op->hasAttr(kFloatReasonAttrName))
    return success();
  if (getQuantizationKind(op) == QuantizationKind::Unsupported)
    return op->emitOpError("has no integer form (")
           << getRefusal(op) << ") and no '" << kFloatReasonAttrName
           << "'; '--qnn-plan-uniform' should have refused or marked it";
  OpOperand *accumulator = getAccumulatorOperand(op);
  auto quantizable = cast<QuantizableOpInterface>(op);
  for (OpOperand &operand : op->getOpOperands()) {
    OperandRole role = quantizable.getOperandRole(operand.getOperandNumber());
    if (&operand == accumulator || role == OperandRole::None ||
        !isFloatTensor(operand.get().getType()) ||
        getPlannedType(operand.get()))
      continue;
    // What is only room or filled takes the type of what it is joined with.
    if (isa_and_nonnull<tensor::TensorDialect>(op->getDialect()) &&
        !llvm::is_contained(getActivations(op), &operand))
      continue;
    return op->emitOpError("operand ")
           << operand.getOperandNumber()
           << " has no type; '--qnn-plan-uniform' should have assigned one";
  }
  return success();
}

struct VerifyPlan : impl::VerifyPlanBase<VerifyPlan> {
  void runOnOperation() override {
    if (getOperation().isDeclaration() || isLeftInFloat(getOperation()))
      return;
    for (Operation &op : getOperation().getBody().front())
      if (failed(verifyOperation(&op)))
        return signalPassFailure();
  }
};

} // namespace
} // namespace qnn::plan
