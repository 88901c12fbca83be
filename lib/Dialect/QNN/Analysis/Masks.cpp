#include "qnn/Dialect/QNN/Analysis/Masks.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <limits>

using namespace mlir;

namespace qnn {

/// `op` gives the elements of its float operand other places, at most.
static bool movesOnly(Operation *op) {
  if (op->getNumResults() != 1)
    return false;
  if (isa<ObserveOp, AssignOp>(op))
    return true;
  if (auto structured = dyn_cast<linalg::LinalgOp>(op);
      structured && isMaximum(structured))
    return false;
  return getQuantizationKind(op) == QuantizationKind::SameScale;
}

/// The uses of `value` and of what it is after moves.
static SmallVector<OpOperand *> getUses(Value value) {
  SmallVector<OpOperand *> uses;
  SmallVector<Value> aliases{value};
  while (!aliases.empty())
    for (OpOperand &use : aliases.pop_back_val().getUses()) {
      if (movesOnly(use.getOwner()))
        aliases.push_back(use.getOwner()->getResult(0));
      else
        uses.push_back(&use);
    }
  return uses;
}

static bool isAddition(Operation *op, bool subtracts) {
  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    ElementwiseBody body = classifyElementwise(generic);
    return (body.kind == QuantizationKind::Add || body.offset) &&
           body.subtracts == subtracts;
  }
  return subtracts ? isa<linalg::SubOp>(op)
                   : getQuantizationKind(op) == QuantizationKind::Add;
}

bool isSoftmaxOperand(Value value) {
  bool isReduced = false, isSubtractedFrom = false;
  for (OpOperand *use : getUses(value)) {
    Operation *op = use->getOwner();
    if (isa<linalg::SoftmaxOp>(op))
      return true;
    if (auto structured = dyn_cast<linalg::LinalgOp>(op)) {
      isReduced |= isMaximum(structured);
      isSubtractedFrom |= isAddition(op, /*subtracts=*/true);
    }
  }
  return isReduced && isSubtractedFrom;
}

SmallVector<OpOperand *> getMaskAdditions(Value value) {
  SmallVector<OpOperand *> additions;
  for (OpOperand *use : getUses(value)) {
    Operation *op = use->getOwner();
    if (op->getNumResults() != 1 || !isAddition(op, /*subtracts=*/false))
      return {};
    Value sum = op->getResult(0);
    if (!isSoftmaxOperand(sum) && getMaskAdditions(sum).empty())
      return {};
    additions.push_back(use);
  }
  return additions;
}

/// The observed range of `value` or of what it was moved from, or null.
static RangeAttr getRange(Value value) {
  while (true) {
    if (auto observe = value.getDefiningOp<ObserveOp>())
      return observe.getRangeAttr();
    for (Operation *user : value.getUsers())
      if (auto observe = dyn_cast<ObserveOp>(user))
        return observe.getRangeAttr();
    Operation *op = value.getDefiningOp();
    if (!op || !movesOnly(op))
      return {};
    value = op->getOperand(0);
  }
}

double getMaskFloor(ArrayRef<OpOperand *> additions) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  double floor = additions.empty() ? -kInfinity : kInfinity;
  for (OpOperand *addition : additions) {
    RangeAttr sum = getRange(addition->getOwner()->getResult(0)), other;
    for (OpOperand &operand : addition->getOwner()->getOpOperands())
      if (&operand != addition && !isStructural(operand.get()))
        other = getRange(operand.get());
    if (!sum || !other)
      return -kInfinity;
    floor = std::min(floor, sum.getMin().convertToDouble() -
                                other.getMax().convertToDouble());
  }
  return floor;
}

} // namespace qnn
