#include "qnn/Dialect/QNN/Analysis/Masks.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Iterators.h"
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
  if (isIdentity(op))
    return true;
  if (auto structured = dyn_cast<linalg::LinalgOp>(op);
      structured && isMaximum(structured))
    return false;
  return getQuantizationKind(op) == QuantizationKind::SameScale;
}

/// Also one that is left in float.
static bool isAddition(Operation *op, bool subtracts) {
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  if (!quantizable)
    return false;
  Computation what = quantizable.getComputation();
  return (what.kind == QuantizationKind::Add || what.offset) &&
         what.subtracts == subtracts;
}

void MaskAnalysis::addReader(Readers &readers, OpOperand &use) const {
  Operation *op = use.getOwner();
  auto structured = dyn_cast<linalg::LinalgOp>(op);
  if (movesOnly(op)) {
    const Readers &moved = readersOf.at(op->getResult(0));
    readers.isNormalized |= moved.isNormalized;
    readers.isReduced |= moved.isReduced;
    readers.isSubtractedFrom |= moved.isSubtractedFrom;
    readers.hasOthers |= moved.hasOthers;
    readers.additions.append(moved.additions);
  } else if (isa<linalg::SoftmaxOp>(op)) {
    readers.isNormalized = true;
  } else if (structured && isMaximum(structured)) {
    readers.isReduced = true;
  } else if (structured && isAddition(op, /*subtracts=*/true)) {
    readers.isSubtractedFrom = true;
  } else if (op->getNumResults() == 1 && isAddition(op, /*subtracts=*/false) &&
             isMasked(op->getResult(0))) {
    readers.additions.push_back(&use);
  } else {
    readers.hasOthers = true;
  }
}

void MaskAnalysis::addValue(Value value) {
  Readers readers;
  for (OpOperand *use : getReadingUses(value))
    addReader(readers, *use);
  readersOf[value] = std::move(readers);
}

MaskAnalysis::MaskAnalysis(Operation *root) {
  root->walk<WalkOrder::PostOrder, ReverseIterator>([&](Operation *op) {
    for (Value result : op->getResults())
      if (isFloatTensor(result.getType()))
        addValue(result);
    for (Region &region : op->getRegions())
      for (Value argument : region.getArguments())
        if (isFloatTensor(argument.getType()))
          addValue(argument);
  });
}

bool MaskAnalysis::isSoftmaxOperand(Value value) const {
  auto it = readersOf.find(value);
  if (it == readersOf.end())
    return false;
  const Readers &readers = it->second;
  return !readers.hasOthers && readers.additions.empty() &&
         readers.isReduced == readers.isSubtractedFrom &&
         (readers.isNormalized || readers.isReduced);
}

ArrayRef<OpOperand *> MaskAnalysis::getMaskAdditions(Value value) const {
  auto it = readersOf.find(value);
  if (it == readersOf.end())
    return {};
  const Readers &readers = it->second;
  if (readers.hasOthers || readers.isNormalized || readers.isReduced ||
      readers.isSubtractedFrom)
    return {};
  return readers.additions;
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
