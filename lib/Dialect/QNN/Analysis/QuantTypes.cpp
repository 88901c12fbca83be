#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

#include "mlir/IR/Builders.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn {

bool multiplyScales(Parameters &product, const Parameters &factor,
                    std::optional<int64_t> resultDim) {
  if (factor.axis) {
    if (!resultDim || (product.axis && product.axis != resultDim))
      return false;
    product.axis = resultDim;
    product.scales.resize(factor.scales.size(), product.scales[0]);
    product.zeroPoints.resize(factor.scales.size(), 0);
  }
  for (auto [i, scale] : llvm::enumerate(product.scales))
    scale *= factor.scales[factor.axis ? i : 0];
  return true;
}

Parameters getParameters(quant::QuantizedType type) {
  Parameters parameters;
  if (auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type)) {
    parameters.scales = llvm::to_vector(perAxis.getScales());
    parameters.zeroPoints = llvm::to_vector(perAxis.getZeroPoints());
    parameters.axis = perAxis.getQuantizedDimension();
    return parameters;
  }
  auto uniform = cast<quant::UniformQuantizedType>(type);
  parameters.scales.push_back(uniform.getScale());
  parameters.zeroPoints.push_back(uniform.getZeroPoint());
  return parameters;
}

quant::QuantizedType getQuantizedType(MLIRContext *context, unsigned bits,
                                      numerics::StorageRange range,
                                      const Parameters &parameters) {
  Type storage = IntegerType::get(context, bits);
  Type expressed = Float32Type::get(context);
  if (parameters.axis)
    return quant::UniformQuantizedPerAxisType::get(
        quant::QuantizationFlags::Signed, storage, expressed, parameters.scales,
        parameters.zeroPoints, *parameters.axis, range.min, range.max);
  return quant::UniformQuantizedType::get(
      quant::QuantizationFlags::Signed, storage, expressed,
      parameters.scales[0], parameters.zeroPoints[0], range.min, range.max);
}

quant::QuantizedType getAccumulatorType(MLIRContext *context,
                                        ArrayRef<double> scales,
                                        std::optional<int64_t> axis) {
  Parameters parameters{SmallVector<double>(scales),
                        SmallVector<int64_t>(scales.size(), 0), axis};
  return getQuantizedType(context, 32, numerics::storageRange(32, true),
                          parameters);
}

LogicalResult verifyUsable(Operation *op, quant::QuantizedType type) {
  if (!isa<quant::UniformQuantizedType, quant::UniformQuantizedPerAxisType>(
          type))
    return op->emitOpError("type must be per-tensor or per-axis uniform, got ")
           << type;
  if (!type.getExpressedType().isF32())
    return op->emitOpError("type must express f32, got ") << type;
  unsigned width = type.getStorageTypeIntegralWidth();
  if (!type.isSigned() || (width != 8 && width != 16 && width != 32))
    return op->emitOpError("type must be stored in signed i8, i16 or i32, got ")
           << type;
  Parameters parameters = getParameters(type);
  for (double scale : parameters.scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return op->emitOpError("scale ")
             << scale << " is not a positive normal f32 number (N1)";
  for (int64_t zeroPoint : parameters.zeroPoints)
    if (!getStorageRange(type).contains(zeroPoint))
      return op->emitOpError("zero point ")
             << zeroPoint << " lies outside the storage range ["
             << type.getStorageTypeMin() << ", " << type.getStorageTypeMax()
             << "] (N1)";
  return success();
}

numerics::StorageRange getStorageRange(quant::QuantizedType type) {
  return {type.getStorageTypeMin(), type.getStorageTypeMax()};
}

static quant::QuantizedType rebuild(quant::QuantizedType type,
                                    const Parameters &parameters) {
  return getQuantizedType(type.getContext(), type.getStorageTypeIntegralWidth(),
                          getStorageRange(type), parameters);
}

quant::UniformQuantizedType withSign(quant::UniformQuantizedType type,
                                     bool isSigned) {
  if (type.isSigned() == isSigned)
    return type;
  int64_t half = int64_t(1) << (type.getStorageTypeIntegralWidth() - 1);
  int64_t offset = isSigned ? -half : half;
  return quant::UniformQuantizedType::get(
      isSigned ? quant::QuantizationFlags::Signed : 0, type.getStorageType(),
      type.getExpressedType(), type.getScale(), type.getZeroPoint() + offset,
      type.getStorageTypeMin() + offset, type.getStorageTypeMax() + offset);
}

quant::QuantizedType scaleBy(quant::QuantizedType type, double factor) {
  Parameters parameters = getParameters(type);
  for (double &scale : parameters.scales)
    scale *= factor;
  return rebuild(type, parameters);
}

quant::QuantizedType scaleSlicesBy(quant::QuantizedType type,
                                   ArrayRef<double> factors, int64_t axis) {
  Parameters parameters = getParameters(type);
  if (parameters.axis.value_or(axis) != axis)
    return {};
  parameters.axis = axis;
  parameters.scales.resize(factors.size(), parameters.scales[0]);
  parameters.zeroPoints.resize(factors.size(), parameters.zeroPoints[0]);
  for (auto [scale, factor] : llvm::zip_equal(parameters.scales, factors))
    scale *= factor;
  return rebuild(type, parameters);
}

quant::QuantizedType moveAxis(quant::QuantizedType type, int64_t axis) {
  Parameters parameters = getParameters(type);
  if (parameters.axis)
    parameters.axis = axis;
  return rebuild(type, parameters);
}

} // namespace qnn
