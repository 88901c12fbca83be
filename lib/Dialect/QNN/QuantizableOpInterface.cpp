#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn {

OperandRole getUsualRole(Operation *op, unsigned number) {
  Computation what = cast<QuantizableOpInterface>(op).getComputation();
  Value value = op->getOperand(number);
  if (!what.reads(number) || !isFloatTensor(value.getType()))
    return OperandRole::None;
  bool isConstant =
      getConstantTensor(value) || getConstantCodes(value).has_value();
  return what.kind == QuantizationKind::Contraction && isConstant
             ? OperandRole::Weight
             : OperandRole::Activation;
}

std::optional<AxisPair> getUsualPerAxisDims(Operation *op, unsigned number) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  Computation what = quantizable.getComputation();
  if (what.kind != QuantizationKind::Contraction ||
      quantizable.getOperandRole(number) != OperandRole::Weight)
    return std::nullopt;
  return what.contraction->chooseScaleAxis(
      number == what.lhs ? Contraction::Lhs : Contraction::Rhs);
}

} // namespace qnn

#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.cpp.inc"
