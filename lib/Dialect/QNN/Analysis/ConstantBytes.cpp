#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"

#include "mlir/IR/AsmState.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;

namespace qnn {

/// From this size on, a constant is a resource.
static constexpr int64_t kResourceBytes = 1 << 16;

static std::optional<unsigned> getElementBytes(Type type) {
  if (!type.isIntOrFloat() || type.getIntOrFloatBitWidth() % 8 != 0)
    return std::nullopt;
  return type.getIntOrFloatBitWidth() / 8;
}

std::optional<ConstantBytes> getConstantBytes(ElementsAttr constant) {
  std::optional<unsigned> elementBytes =
      getElementBytes(constant.getElementType());
  if (!elementBytes)
    return std::nullopt;
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(constant)) {
    AsmResourceBlob *blob = resource.getRawHandle().getBlob();
    if (!blob || int64_t(blob->getData().size()) !=
                     constant.getNumElements() * int64_t(*elementBytes))
      return std::nullopt;
    return ConstantBytes{blob->getData(), *elementBytes, false};
  }
  if (auto dense = dyn_cast<DenseIntOrFPElementsAttr>(constant))
    return ConstantBytes{dense.getRawData(), *elementBytes, dense.isSplat()};
  return std::nullopt;
}

ElementsAttr makeConstant(RankedTensorType type,
                          function_ref<void(MutableArrayRef<char>)> fill) {
  unsigned elementBytes = *getElementBytes(type.getElementType());
  int64_t size = type.getNumElements() * elementBytes;
  AsmResourceBlob blob = HeapAsmResourceBlob::allocate(
      size, std::max(64u, elementBytes), /*dataIsMutable=*/true);
  fill(blob.getMutableData());
  if (size < kResourceBytes)
    return DenseElementsAttr::getFromRawBuffer(type, blob.getData());
  return DenseResourceElementsAttr::get(type, "constant", std::move(blob));
}

ElementsAttr reshapeConstant(ElementsAttr constant, RankedTensorType type) {
  if (auto dense = dyn_cast<DenseElementsAttr>(constant))
    return dense.reshape(type);
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(constant))
    return DenseResourceElementsAttr::get(type, resource.getRawHandle());
  return nullptr;
}

} // namespace qnn
