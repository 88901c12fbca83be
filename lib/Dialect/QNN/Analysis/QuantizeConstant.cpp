#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"

#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Numerics/Quantize.h"

using namespace mlir;

namespace qnn {

template <typename T>
static DenseElementsAttr narrow(RankedTensorType type,
                                ArrayRef<int64_t> codes) {
  SmallVector<T> values(codes.begin(), codes.end());
  return DenseElementsAttr::get(type, ArrayRef<T>(values));
}

DenseElementsAttr makeCodes(MLIRContext *context, ArrayRef<int64_t> shape,
                            unsigned bits, ArrayRef<int64_t> codes) {
  auto type = RankedTensorType::get(shape, IntegerType::get(context, bits));
  switch (bits) {
  case 8:
    return narrow<int8_t>(type, codes);
  case 16:
    return narrow<int16_t>(type, codes);
  case 64:
    return DenseElementsAttr::get(type, codes);
  default:
    return narrow<int32_t>(type, codes);
  }
}

DenseElementsAttr quantizeConstant(ElementsAttr constant,
                                   quant::QuantizedType type) {
  std::optional<SmallVector<float>> elements = readFloats(constant);
  if (!elements)
    return {};
  ArrayRef<int64_t> shape = cast<ShapedType>(constant.getType()).getShape();
  Parameters parameters = getParameters(type);
  SliceIndex sliceOf(shape, parameters.axis);
  numerics::StorageRange range = getStorageRange(type);
  SmallVector<int64_t> codes;
  codes.reserve(elements->size());
  for (auto [i, element] : llvm::enumerate(*elements)) {
    if (std::isnan(element))
      return {};
    int64_t slice = sliceOf(i);
    codes.push_back(numerics::quantize(element, float(parameters.scales[slice]),
                                       parameters.zeroPoints[slice], range));
  }
  return makeCodes(type.getContext(), shape, type.getStorageTypeIntegralWidth(),
                   codes);
}

int64_t quantizeReal(double real, quant::QuantizedType type) {
  Parameters parameters = getParameters(type);
  return numerics::quantize(float(real), float(parameters.scales[0]),
                            parameters.zeroPoints[0], getStorageRange(type));
}

} // namespace qnn
