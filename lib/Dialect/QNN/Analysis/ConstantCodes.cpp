#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Numerics/Line.h"

using namespace mlir;

namespace qnn {

/// `count` integers of type T as they lie in memory.
template <typename T>
static SmallVector<int64_t> widen(const ConstantBytes &bytes, int64_t count) {
  T first;
  std::memcpy(&first, bytes.bytes.data(), sizeof(T));
  SmallVector<int64_t> values(count, first);
  if (!bytes.isSplat)
    for (int64_t i = 0; i < count; ++i) {
      T value;
      std::memcpy(&value, bytes.bytes.data() + i * sizeof(T), sizeof(T));
      values[i] = value;
    }
  return values;
}

/// Elements of widths that no type of C++ has, such as 4 and 48 bits.
static std::optional<SmallVector<int64_t>> readElements(ElementsAttr constant) {
  auto dense = dyn_cast<DenseIntElementsAttr>(constant);
  if (!dense || dense.getElementType().getIntOrFloatBitWidth() > 64)
    return std::nullopt;
  SmallVector<int64_t> values;
  for (const APInt &value : dense.getValues<APInt>())
    values.push_back(value.getSExtValue());
  return values;
}

std::optional<SmallVector<int64_t>> readIntegers(ElementsAttr constant) {
  auto type = dyn_cast<IntegerType>(constant.getElementType());
  if (!type)
    return std::nullopt;
  std::optional<ConstantBytes> bytes = getConstantBytes(constant);
  if (!bytes)
    return readElements(constant);
  int64_t count = constant.getNumElements();
  if (count == 0)
    return SmallVector<int64_t>();
  switch (type.getWidth()) {
  case 8:
    return widen<int8_t>(*bytes, count);
  case 16:
    return widen<int16_t>(*bytes, count);
  case 32:
    return widen<int32_t>(*bytes, count);
  case 64:
    return widen<int64_t>(*bytes, count);
  default:
    return readElements(constant);
  }
}

std::optional<SmallVector<int64_t>> readIntegers(Value value) {
  ElementsAttr constant;
  return matchPattern(value, m_Constant(&constant)) ? readIntegers(constant)
                                                    : std::nullopt;
}

std::optional<ConstantCodes> getConstantCodes(Value value) {
  auto real =
      lookThroughIdentities(value).getDefiningOp<quant::DequantizeCastOp>();
  auto stored = real ? real.getInput().getDefiningOp<quant::StorageCastOp>()
                     : quant::StorageCastOp();
  ElementsAttr codes = stored ? getConstantTensor(stored.getInput()) : nullptr;
  if (!codes)
    return std::nullopt;
  return ConstantCodes{codes, real.getQuantizedType()};
}

DenseElementsAttr dequantizeConstant(const ConstantCodes &constant) {
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant.codes);
  if (!codes)
    return {};
  Parameters parameters = getParameters(constant.type);
  auto type = cast<ShapedType>(constant.codes.getType());
  SliceIndex sliceOf(type.getShape(), parameters.axis);
  SmallVector<float> reals;
  for (auto [i, code] : llvm::enumerate(*codes)) {
    int64_t slice = sliceOf(i);
    reals.push_back(float(code - parameters.zeroPoints[slice]) *
                    float(parameters.scales[slice]));
  }
  Type f32 = Float32Type::get(type.getContext());
  return DenseElementsAttr::get(type.clone(f32), ArrayRef<float>(reals));
}

DenseElementsAttr convertCodes(const ConstantCodes &constant,
                               quant::QuantizedType type) {
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant.codes);
  if (!codes)
    return {};
  Parameters from = getParameters(constant.type), to = getParameters(type);
  ArrayRef<int64_t> shape =
      cast<ShapedType>(constant.codes.getType()).getShape();
  SliceIndex fromSlice(shape, from.axis), toSlice(shape, to.axis);
  numerics::StorageRange range = getStorageRange(type);
  for (auto [i, code] : llvm::enumerate(*codes)) {
    int64_t source = fromSlice(i), target = toSlice(i);
    int64_t distance = code - from.zeroPoints[source];
    double sourceScale = from.scales[source], targetScale = to.scales[target];
    if (std::abs(sourceScale - targetScale) > 0x1p-23 * targetScale) {
      auto ratio = numerics::Line::make(sourceScale, targetScale);
      if (!ratio || !llvm::isInt<32>(distance))
        return {};
      distance = ratio->scaleAndRound(distance, numerics::TieRule::ToEven);
    }
    code = numerics::saturate(distance + to.zeroPoints[target], range);
  }
  return makeCodes(type.getContext(), shape, type.getStorageTypeIntegralWidth(),
                   *codes);
}

} // namespace qnn
