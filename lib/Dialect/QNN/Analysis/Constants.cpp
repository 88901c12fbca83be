#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

Value lookThroughIdentities(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (isa<ObserveOp, AssignOp>(op))
      value = op->getOperand(0);
    else
      break;
  }
  return value;
}

ElementsAttr getConstantTensor(Value value) {
  ElementsAttr attr;
  if (matchPattern(lookThroughIdentities(value), m_Constant(&attr)))
    return attr;
  return {};
}

std::optional<double> getSplatConstant(Value value) {
  Attribute attr;
  if (!matchPattern(lookThroughIdentities(value), m_Constant(&attr)))
    return std::nullopt;
  if (auto elements = dyn_cast<DenseElementsAttr>(attr)) {
    if (!elements.isSplat() || !isa<FloatType>(elements.getElementType()))
      return std::nullopt;
    return elements.getSplatValue<APFloat>().convertToDouble();
  }
  if (auto number = dyn_cast<FloatAttr>(attr))
    return number.getValueAsDouble();
  return std::nullopt;
}

} // namespace qnn
