#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Accumulators.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

quant::QuantizedType getWantedType(Value value) {
  quant::QuantizedType type;
  for (Operation *user : value.getUsers())
    if (quant::QuantizedType decided = getDecision(user)) {
      if (type && type != decided)
        return {};
      type = decided;
    }
  if (!value.hasOneUse())
    return llvm::all_of(value.getUsers(),
                        [](Operation *user) { return bool(getDecision(user)); })
               ? type
               : quant::QuantizedType();
  if (type)
    return type;
  Operation *user = *value.user_begin();
  Computation what = getComputation(user);
  switch (what.kind) {
  case QuantizationKind::Clamp:
  case QuantizationKind::PRelu:
    return getWantedType(user->getResult(0));
  case QuantizationKind::SameScale:
    return getActivations(user).size() == 1 ? getWantedType(user->getResult(0))
                                            : quant::QuantizedType();
  case QuantizationKind::ConstantScale:
    if (quant::QuantizedType type = getWantedType(user->getResult(0)))
      return scaleBy(type, 1 / what.factor);
    return {};
  default:
    return {};
  }
}

IntegerForms::IntegerForms(func::FuncOp func) {
  for (Operation &op : func.getBody().front()) {
    if (quant::QuantizedType decided = getDecision(&op))
      addDecision(&op, op.getOperand(0), decided);
    if (op.getNumResults() == 1)
      if (quant::QuantizedType decided = getDecidedType(op.getResult(0)))
        forms[op.getResult(0)] = {decided};
    if (isFloatComputation(&op) &&
        getQuantizationKind(&op) != QuantizationKind::Unsupported)
      add(&op);
  }
}

void IntegerForms::refuse(Operation *op, std::string why) {
  refusals.insert({op, std::move(why)});
  unknown.insert_range(op->getResults());
}

/// `value` is stored as `type`; what made it is to blame where it cannot be.
void IntegerForms::addDecision(Operation *op, Value value,
                               quant::QuantizedType type) {
  IntegerForm form = forms.lookup(value);
  std::string why;
  // Constants get the codes of any type when they are quantized.
  if (getConstantTensor(value) || getConstantCodes(value))
    return;
  if (form && !canRequantize(op, form, type, why))
    refuse(value.getDefiningOp() ? value.getDefiningOp() : op, std::move(why));
}

void IntegerForms::add(Operation *op) {
  if (llvm::any_of(op->getOperands(),
                   [&](Value operand) { return unknown.contains(operand); })) {
    unknown.insert_range(op->getResults());
    return;
  }
  SmallVector<IntegerForm> operands;
  for (Value operand : op->getOperands())
    operands.push_back(forms.lookup(operand));
  std::string why;
  IntegerForm form =
      getResultForm(op, operands, getWantedType(op->getResult(0)), why);
  if (!form)
    return refuse(op, std::move(why));
  forms[op->getResult(0)] = form;
}

} // namespace qnn
