#include "KnownTensor.h"

#include "mlir/IR/DialectResourceBlobManager.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>
#include <mutex>

using namespace mlir;

namespace qnn::import {

/// Whole bytes per element; nullopt for types without a value here.
static std::optional<unsigned> getElementBytes(Type type) {
  if (type.isIndex())
    return sizeof(int64_t);
  if (!type.isIntOrFloat() || type.getIntOrFloatBitWidth() > 64)
    return std::nullopt;
  return llvm::PowerOf2Ceil(llvm::divideCeil(type.getIntOrFloatBitWidth(), 8));
}

static unsigned getWidth(Type type) {
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

/// Floats that are decoded by a table.
static bool isSmallFloat(Type type) {
  return isa<FloatType>(type) && type.getIntOrFloatBitWidth() <= 16;
}

/// All values of a small float type by their bits.
static const std::vector<double> &getValues(FloatType type) {
  static std::mutex mutex;
  static std::map<const llvm::fltSemantics *, std::vector<double>> tables;
  std::lock_guard<std::mutex> lock(mutex);
  std::vector<double> &table = tables[&type.getFloatSemantics()];
  unsigned width = type.getWidth();
  for (uint64_t bits = table.size(); bits < uint64_t(1) << width; ++bits)
    table.push_back(APFloat(type.getFloatSemantics(), APInt(width, bits))
                        .convertToDouble());
  return table;
}

static APFloat toAPFloat(double value, FloatType type) {
  APFloat result(value);
  bool losesInfo;
  result.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven,
                 &losesInfo);
  return result;
}

double roundToType(double value, FloatType type) {
  if (type.isF64())
    return value;
  return type.isF32() ? float(value) : toAPFloat(value, type).convertToDouble();
}

/// Calls `body` with a value of the type that elements of `type` are stored as.
template <typename Body> static void withStored(Type type, Body body) {
  if (type.isF64())
    return body(double());
  if (type.isF32())
    return body(float());
  switch (*getElementBytes(type)) {
  case 1:
    return body(int8_t());
  case 2:
    return body(int16_t());
  case 4:
    return body(int32_t());
  default:
    return body(int64_t());
  }
}

Type KnownTensor::getElementType() const { return getElementTypeOrSelf(type); }

ArrayRef<int64_t> KnownTensor::getShape() const {
  auto shaped = dyn_cast<ShapedType>(type);
  return shaped ? shaped.getShape() : ArrayRef<int64_t>();
}

int64_t KnownTensor::getNumElements() const {
  return ShapedType::getNumElements(getShape());
}

std::optional<KnownTensor> KnownTensor::allocate(Type type) {
  std::optional<KnownTensor> result = allocateSplat(type);
  if (!result || result->getNumElements() == 1)
    return result;
  result->splat = false;
  result->owned->resize(result->getNumElements() * result->elementBytes);
  result->bytes = *result->owned;
  return result;
}

std::optional<KnownTensor> KnownTensor::allocateSplat(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  std::optional<unsigned> size = getElementBytes(getElementTypeOrSelf(type));
  if (!size || (tensor && !tensor.hasStaticShape()) ||
      (!tensor && isa<ShapedType>(type)))
    return std::nullopt;
  KnownTensor result(type, /*splat=*/true);
  result.elementBytes = *size;
  result.owned = std::make_shared<std::vector<char>>(*size);
  result.bytes = *result.owned;
  return result;
}

/// The elements of `blob`, which holds them in whole bytes or bit by bit.
static bool unpack(ArrayRef<char> blob, KnownTensor &result, unsigned width) {
  int64_t count = result.getNumElements();
  bool isPacked = int64_t(blob.size()) != count;
  if (isPacked && blob.size() != llvm::divideCeil(uint64_t(count) * width, 8))
    return false;
  for (int64_t i = 0; i < count; ++i) {
    uint64_t bits = isPacked ? uint8_t(blob[i * width / 8]) >> i * width % 8
                             : uint8_t(blob[i]);
    result.store(i, 1, Scalar{llvm::SignExtend64(bits, width)});
  }
  return true;
}

std::optional<KnownTensor> KnownTensor::get(TypedAttr constant) {
  Type element = getElementTypeOrSelf(constant.getType());
  std::optional<KnownTensor> result = allocateSplat(constant.getType());
  if (!result)
    return std::nullopt;
  if (auto number = dyn_cast<IntegerAttr>(constant)) {
    APInt value = number.getValue();
    result->store(0, 1, Scalar{value.getSExtValue()});
    return result;
  }
  if (auto number = dyn_cast<FloatAttr>(constant)) {
    result->store(0, 1, Scalar::ofReal(number.getValueAsDouble()));
    return result;
  }
  auto elements = dyn_cast<ElementsAttr>(constant);
  if (!elements)
    return std::nullopt;
  if (std::optional<ConstantBytes> data = getConstantBytes(elements);
      data && data->elementBytes == result->elementBytes) {
    result->bytes = data->bytes;
    result->splat = data->isSplat;
    result->source = elements;
    result->owned = nullptr;
    return result;
  }
  auto dense = dyn_cast<DenseElementsAttr>(constant);
  result = dense && dense.isSplat() ? result : allocate(constant.getType());
  if (dense && isa<IntegerType, IndexType>(element)) {
    for (int64_t i = 0, e = result->getNumStored(); i < e; ++i)
      result->store(
          i, 1,
          Scalar{(dense.value_begin<APInt>() + i).operator*().getSExtValue()});
    return result;
  }
  auto resource = dyn_cast<DenseResourceElementsAttr>(constant);
  AsmResourceBlob *blob = resource && element.isInteger()
                              ? resource.getRawHandle().getBlob()
                              : nullptr;
  if (!blob || !unpack(blob->getData(), *result, getWidth(element)))
    return std::nullopt;
  return result;
}

TypedAttr KnownTensor::toAttribute() const {
  Type element = getElementType();
  auto toNumber = [&](int64_t i) -> Attribute {
    if (auto real = dyn_cast<FloatType>(element))
      return FloatAttr::get(real, toAPFloat(at(i).real, real));
    return IntegerAttr::get(element, APInt(getWidth(element), at(i).integer,
                                           /*isSigned=*/true));
  };
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return cast<TypedAttr>(toNumber(0));
  // The bytes of a resource stay where they are.
  if (isa_and_nonnull<DenseResourceElementsAttr>(source))
    return cast<TypedAttr>(reshapeConstant(source, tensor));
  int64_t count = getNumElements();
  if (count > 0 &&
      (splat || std::memcmp(bytes.data(), bytes.data() + elementBytes,
                            bytes.size() - elementBytes) == 0))
    return DenseElementsAttr::get(tensor, toNumber(0));
  if (getWidth(element) % 8 == 0 && !element.isIndex())
    return cast<TypedAttr>(
        makeConstant(tensor, [&](MutableArrayRef<char> target) {
          llvm::copy(bytes, target.begin());
        }));
  SmallVector<Attribute> numbers;
  for (int64_t i = 0; i < count; ++i)
    numbers.push_back(toNumber(i));
  return DenseElementsAttr::get(tensor, numbers);
}

void KnownTensor::load(int64_t first, int64_t step,
                       MutableArrayRef<Scalar> lanes) const {
  if (splat)
    first = step = 0;
  Type element = getElementType();
  const std::vector<double> *table =
      isSmallFloat(element) ? &getValues(cast<FloatType>(element)) : nullptr;
  withStored(element, [&](auto zero) {
    using Stored = decltype(zero);
    auto *data = reinterpret_cast<const Stored *>(bytes.data()) + first;
    for (size_t i = 0; i < lanes.size(); ++i) {
      Stored value = data[int64_t(i) * step];
      if constexpr (std::is_floating_point_v<Stored>)
        lanes[i].real = value;
      else if (table)
        lanes[i].real =
            (*table)[std::make_unsigned_t<Stored>(value) % table->size()];
      else
        lanes[i].integer = value;
    }
  });
}

void KnownTensor::store(int64_t first, int64_t step, ArrayRef<Scalar> lanes) {
  Type element = getElementType();
  auto small = isSmallFloat(element) ? cast<FloatType>(element) : FloatType();
  withStored(element, [&](auto zero) {
    using Stored = decltype(zero);
    auto *data = reinterpret_cast<Stored *>(owned->data()) + first;
    for (size_t i = 0; i < lanes.size(); ++i) {
      Stored &target = data[int64_t(i) * step];
      if constexpr (std::is_floating_point_v<Stored>)
        target = lanes[i].real;
      else if (small)
        target =
            toAPFloat(lanes[i].real, small).bitcastToAPInt().getZExtValue();
      else
        target = lanes[i].integer;
    }
  });
}

Scalar KnownTensor::at(int64_t number) const {
  Scalar result;
  load(number, 1, result);
  return result;
}

KnownTensor KnownTensor::reshaped(Type newType) const {
  KnownTensor result = *this;
  result.type = newType;
  return result;
}

void KnownTensor::copy(int64_t offset, ArrayRef<int64_t> strides,
                       const KnownTensor &from, int64_t fromOffset,
                       ArrayRef<int64_t> fromStrides, ArrayRef<int64_t> shape) {
  SmallVector<int64_t> index(shape.size(), 0);
  for (int64_t i = 0, e = ShapedType::getNumElements(shape); i < e; ++i) {
    std::memcpy(owned->data() + offset * elementBytes,
                from.bytes.data() +
                    (from.splat ? 0 : fromOffset) * int64_t(elementBytes),
                elementBytes);
    for (int64_t dim = int64_t(shape.size()) - 1; dim >= 0; --dim) {
      offset += strides[dim];
      fromOffset += fromStrides[dim];
      if (++index[dim] < shape[dim])
        break;
      offset -= strides[dim] * shape[dim];
      fromOffset -= fromStrides[dim] * shape[dim];
      index[dim] = 0;
    }
  }
}

SmallVector<int64_t> getStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size(), 1);
  for (int64_t i = int64_t(shape.size()) - 2; i >= 0; --i)
    strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

} // namespace qnn::import
