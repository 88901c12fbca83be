#include "qnn/Dialect/QNN/Analysis/Joins.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include <algorithm>
#include <cmath>

using namespace mlir;

namespace qnn {

void Extent::add(double lo, double hi) {
  // A NaN end stays: comparisons with it are false.
  if (isEmpty || std::isnan(lo) || lo < min)
    min = lo;
  if (isEmpty || std::isnan(hi) || hi > max)
    max = hi;
  isEmpty = false;
}

void Extent::clip(double lo, double hi) {
  min = std::clamp(min, lo, hi);
  max = std::clamp(max, lo, hi);
}

double Extent::width() const { return std::max(max, 0.0) - std::min(min, 0.0); }

static void addNumber(Extent &extent, std::optional<double> real) {
  if (real && !(std::abs(*real) >= kInfinityInDisguise))
    extent.add(*real, *real);
}

/// Numbers that `source`, which has none of the program's own, is filled with.
static void addFills(Extent &extent, Value source) {
  source = lookThroughIdentities(source);
  Operation *op = source.getDefiningOp();
  if (auto fill = dyn_cast_or_null<linalg::FillOp>(op))
    addNumber(extent, getSplatConstant(fill.getInputs()[0]));
  else if (std::optional<double> number = getSplatConstant(source))
    addNumber(extent, number);
  else if (op && isStructural(source))
    for (Value operand : op->getOperands())
      addFills(extent, operand);
}

Extent getJoinedNumbers(Operation *op) {
  Extent extent;
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  if (!quantizable ||
      quantizable.getComputation().kind != QuantizationKind::SameScale)
    return extent;
  if (auto pad = dyn_cast<tensor::PadOp>(op))
    if (Value padding = pad.getConstantPaddingValue())
      addNumber(extent, getSplatConstant(padding));
  SmallVector<OpOperand *> moved = getActivations(op);
  for (OpOperand &operand : op->getOpOperands())
    if (isFloatTensor(operand.get().getType()) &&
        !llvm::is_contained(moved, &operand))
      addFills(extent, operand.get());
  return extent;
}

bool joinsUnknownNumber(Operation *op) {
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    return !padding || !getSplatConstant(padding);
  }
  SmallVector<OpOperand *> moved = getActivations(op);
  return llvm::any_of(op->getOpOperands(), [&](OpOperand &operand) {
    return isFloatTensor(operand.get().getType()) &&
           !llvm::is_contained(moved, &operand) && !isStructural(operand.get());
  });
}

bool joinsNumber(Operation *op) {
  Extent numbers = getJoinedNumbers(op);
  return !numbers.isEmpty && (numbers.min != 0 || numbers.max != 0);
}

bool joins(Operation *op) {
  return getQuantizationKind(op) == QuantizationKind::SameScale &&
         (joinsNumber(op) || getActivations(op).size() > 1);
}

} // namespace qnn
