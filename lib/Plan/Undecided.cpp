#include "Undecided.h"

#include "Accumulators.h"
#include "TypeGroups.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {

/// The result of `op` is an exact i32 accumulator, whoever reads it.
static bool isAccumulator(Operation *op) {
  switch (getQuantizationKind(op)) {
  case QuantizationKind::Contraction:
  case QuantizationKind::Sum:
  case QuantizationKind::Multiply:
    return true;
  case QuantizationKind::Add:
  case QuantizationKind::ConstantScale:
    return getAccumulatorOperand(op) != nullptr;
  case QuantizationKind::Table:
    return getOffset(op) && getAccumulatorOperand(op);
  default:
    return false;
  }
}

static bool canMark(Operation *op) {
  return isFloatComputation(op) &&
         getQuantizationKind(op) != QuantizationKind::Unsupported;
}

static void mark(Operation *op, const Twine &reason) {
  op->setAttr(kFloatReasonAttrName, StringAttr::get(op->getContext(), reason));
}

/// Leaves what reads `value`, and what makes it, in float. True if that marked
/// something.
static bool leaveInFloat(Value value) {
  bool marked = false;
  Operation *producer = value.getDefiningOp();
  if (producer && canMark(producer) && !isAccumulator(producer)) {
    mark(producer,
         "the model brings no scale for its result, and its range was "
         "not observed");
    marked = true;
  }
  for (OpOperand &use : value.getUses()) {
    Operation *user = use.getOwner();
    if (isa<ObserveOp>(user)) {
      marked |= leaveInFloat(user->getResult(0));
    } else if (canMark(user)) {
      mark(user, "the model brings no scale for its operand " +
                     Twine(use.getOperandNumber()) +
                     ", and its range was not observed");
      marked = true;
    }
  }
  return marked;
}

void leaveUndecidedInFloat(func::FuncOp func) {
  // What was an operand of an integer operation may be none now.
  for (bool marked = true; marked;) {
    marked = false;
    for (const TypeGroup &group : collectTypeGroups(func)) {
      if (group.representative || group.fixedType)
        continue;
      for (Value value : group.values)
        marked |= leaveInFloat(value);
    }
  }
}

} // namespace qnn::plan
