#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/DialectResourceBlobManager.h"
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

std::optional<SmallVector<float>> readFloats(ElementsAttr constant) {
  if (!constant.getElementType().isF32())
    return std::nullopt;
  if (auto resource = dyn_cast<DenseF32ResourceElementsAttr>(constant)) {
    std::optional<ArrayRef<float>> data = resource.tryGetAsArrayRef();
    return data ? std::optional(SmallVector<float>(*data)) : std::nullopt;
  }
  if (auto dense = dyn_cast<DenseElementsAttr>(constant))
    return llvm::to_vector(dense.getValues<float>());
  return std::nullopt;
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
