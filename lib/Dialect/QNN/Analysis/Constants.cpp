#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

/// True if `value` is a constant or dequantized from one.
static bool isConstant(Value value) {
  if (auto real = value.getDefiningOp<quant::DequantizeCastOp>())
    if (auto stored = real.getInput().getDefiningOp<quant::StorageCastOp>())
      value = stored.getInput();
  return matchPattern(value, m_Constant());
}

Value lookThroughIdentities(Value value) {
  while (auto observe = value.getDefiningOp<ObserveOp>())
    value = observe.getInput();
  // A decision about a constant leaves it a constant.
  auto assign = value.getDefiningOp<AssignOp>();
  if (assign && isConstant(assign.getInput()))
    return assign.getInput();
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
