#include "qnn/Dialect/QNN/Analysis/Decisions.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

/// Whether `holds` is true of an operation of `func`.
static bool hasOperation(func::FuncOp func,
                         llvm::function_ref<bool(Operation *)> holds) {
  return func
      .walk([&](Operation *op) {
        return holds(op) ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

bool isQuantizedElsewhere(Operation *op) {
  if (!isa<func::FuncOp>(op))
    op = op->getParentOfType<func::FuncOp>();
  return op && op->hasAttr(kQuantizedElsewhereAttrName);
}

void markQuantizedElsewhere(func::FuncOp func) {
  if (contractsCodes(func) || hasOperation(func, [](Operation *op) {
        return isa<AssignOp, quant::QuantizeCastOp, quant::DequantizeCastOp>(
            op);
      }))
    func->setAttr(kQuantizedElsewhereAttrName,
                  UnitAttr::get(func.getContext()));
}

bool isAddedExactly(OpOperand &operand) {
  auto quantizable = dyn_cast<QuantizableOpInterface>(operand.getOwner());
  return quantizable &&
         quantizable.getOperandRole(operand.getOperandNumber()) ==
             OperandRole::Bias &&
         getConstantTensor(operand.get()) &&
         (isQuantizedElsewhere(operand.getOwner()) ||
          !getDecidedType(operand.get()));
}

bool contractsCodes(func::FuncOp func) {
  return hasOperation(func, [](Operation *op) {
    auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
    return linalgOp && linalgOp.getNumReductionLoops() &&
           linalgOp.getNumDpsInputs() >= 2 &&
           llvm::all_of(linalgOp->getOperands().take_front(2), [](Value value) {
             auto type = dyn_cast<IntegerType>(getElementTypeOrSelf(value));
             return type && type.getWidth() >= 8;
           });
  });
}

quant::QuantizedType getDecidedType(Value value) {
  if (auto assign = value.getDefiningOp<AssignOp>())
    return cast<quant::QuantizedType>(assign.getPrecision());
  if (auto real = value.getDefiningOp<quant::DequantizeCastOp>())
    return real.getQuantizedType();
  return {};
}

quant::QuantizedType getTypeDecidedAbove(Value value) {
  quant::QuantizedType type = getDecidedType(value);
  Operation *op = value.getDefiningOp();
  if (type || !op || getQuantizationKind(op) != QuantizationKind::SameScale)
    return type;
  for (OpOperand *operand : getActivations(op)) {
    quant::QuantizedType decided = getTypeDecidedAbove(operand->get());
    if (!decided || (type && type != decided))
      return {};
    type = decided;
  }
  return type;
}

quant::QuantizedType getDecision(Operation *op) {
  if (auto assign = dyn_cast<AssignOp>(op))
    return cast<quant::QuantizedType>(assign.getPrecision());
  if (auto quantize = dyn_cast<quant::QuantizeCastOp>(op))
    return quantize.getQuantizedType();
  return {};
}

bool isOnlyDecided(Value value) {
  return !value.use_empty() &&
         llvm::all_of(getReadingUses(value), [](OpOperand *use) {
           Operation *op = use->getOwner();
           if (isa<ObserveOp, KeepFloatOp>(op))
             return isOnlyDecided(op->getResult(0));
           return bool(getDecision(op));
         });
}

quant::QuantizedType getTypeDecidedBelow(Value value) {
  quant::QuantizedType type;
  for (OpOperand *use : getReadingUses(value)) {
    Operation *user = use->getOwner();
    quant::QuantizedType decided = getDecision(user);
    if (isa<ObserveOp, KeepFloatOp>(user) ||
        (!decided && getQuantizationKind(user) == QuantizationKind::SameScale &&
         getActivations(user).size() == 1))
      decided = getTypeDecidedBelow(user->getResult(0));
    if (!decided || (type && type != decided))
      return {};
    type = decided;
  }
  return type;
}

} // namespace qnn
