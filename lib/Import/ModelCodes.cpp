#include "ModelCodes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn::import {

FailureOr<ModelType> makeType(Operation *op, const QuantizationBody &body) {
  auto refuse = [&](size_t slice) {
    InFlightDiagnostic diag = emitError(op->getLoc());
    diag << "the model's quantization ";
    if (body.axis)
      diag << "of slice " << slice << " along dimension " << *body.axis << " ";
    return diag;
  };
  for (auto [i, scale] : llvm::enumerate(body.scales))
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return refuse(i) << "has scale " << scale
                       << ", which is not a positive normal f32 number (N1); "
                          "quantize the model again";
  for (auto [i, zeroPoint] : llvm::enumerate(body.zeroPoints))
    if (!body.range.contains(zeroPoint))
      return refuse(i) << "has zero point " << zeroPoint
                       << ", which lies outside its codes [" << body.range.min
                       << ", " << body.range.max
                       << "] (N1); quantize the model again";
  unsigned width = body.bits <= 8 ? 8 : body.bits <= 16 ? 16 : 32;
  if (body.bits > 32 || (!body.isSigned && body.bits > 16))
    return refuse(0) << "has codes of " << body.bits
                     << (body.isSigned ? "" : " unsigned")
                     << " bits; expected at most 32 signed or 16 unsigned ones";
  int64_t offset = body.isSigned ? 0 : int64_t(1) << (body.bits - 1);
  Parameters parameters{body.scales, body.zeroPoints, body.axis};
  for (int64_t &zeroPoint : parameters.zeroPoints)
    zeroPoint -= offset;
  ModelType type;
  type.isSigned = body.isSigned;
  type.bits = body.bits;
  type.type = getQuantizedType(
      op->getContext(), width,
      {body.range.min - offset, body.range.max - offset}, parameters);
  return type;
}

FailureOr<std::optional<ModelType>> makeType(Operation *op,
                                             quant::QuantizedType written) {
  if (!isa<quant::UniformQuantizedType, quant::UniformQuantizedPerAxisType>(
          written) ||
      !written.getExpressedType().isF32())
    return std::optional<ModelType>();
  Parameters parameters = getParameters(written);
  QuantizationBody body;
  body.scales = parameters.scales;
  body.zeroPoints = parameters.zeroPoints;
  body.axis = parameters.axis;
  body.isSigned = written.isSigned();
  body.bits = written.getStorageTypeIntegralWidth();
  body.range = getStorageRange(written);
  FailureOr<ModelType> type = makeType(op, body);
  if (failed(type))
    return failure();
  type->written = written;
  return std::optional(*type);
}

static unsigned widthOf(const ModelType &type) {
  return type.type.getStorageTypeIntegralWidth();
}

static Value createOffset(ImplicitLocOpBuilder &b, Value code,
                          const ModelType &type) {
  if (type.isSigned)
    return code;
  unsigned width = code.getType().getIntOrFloatBitWidth();
  // Modulo 2^width where the model's codes fill the storage.
  APInt offset = APInt::getOneBitSet(width, type.bits - 1);
  Value constant =
      arith::ConstantOp::create(b, b.getIntegerAttr(code.getType(), offset));
  return arith::SubIOp::create(b, code, constant);
}

static ElementsAttr convertConstant(ElementsAttr constant,
                                    const ModelType &type) {
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant);
  if (!codes)
    return {};
  unsigned bytes = widthOf(type) / 8;
  int64_t offset = type.isSigned ? 0 : int64_t(1) << (type.bits - 1);
  int64_t mask = (int64_t(1) << type.bits) - 1;
  auto shaped = cast<RankedTensorType>(constant.getType())
                    .clone(type.type.getStorageType());
  return makeConstant(
      cast<RankedTensorType>(shaped), [&](MutableArrayRef<char> out) {
        for (auto [i, code] : llvm::enumerate(*codes)) {
          int64_t stored = type.isSigned ? code : (code & mask) - offset;
          std::memcpy(out.data() + i * bytes, &stored, bytes);
        }
      });
}

Value toStorage(OpBuilder &builder, Location loc, Value codes,
                const ModelType &type) {
  Type storage = type.type.getStorageType();
  bool isSame = getElementTypeOrSelf(codes.getType()) == storage;
  if (isSame && type.isSigned)
    return codes;
  if (ElementsAttr constant = getConstantTensor(codes))
    if (ElementsAttr converted = convertConstant(constant, type))
      return arith::ConstantOp::create(builder, loc,
                                       cast<TypedAttr>(converted));
  ImplicitLocOpBuilder b(loc, builder);
  return createMap(b, codes, storage,
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     Value code = args[0];
                     if (!isSame && type.isSigned)
                       return arith::ExtSIOp::create(b, storage, code);
                     if (!isSame)
                       code = arith::ExtUIOp::create(b, storage, code);
                     return createOffset(b, code, type);
                   });
}

Value toModel(OpBuilder &builder, Location loc, Value codes,
              const ModelType &type) {
  Type model = builder.getIntegerType(type.bits);
  bool isSame = type.type.getStorageType() == model;
  if (isSame && type.isSigned)
    return codes;
  ImplicitLocOpBuilder b(loc, builder);
  return createMap(b, codes, model,
                   [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     // Adding and subtracting half the codes is the same.
                     Value code = createOffset(b, args[0], type);
                     if (!isSame)
                       code = arith::TruncIOp::create(b, model, code);
                     return code;
                   });
}

Value createDequantize(OpBuilder &builder, Location loc, Value codes,
                       quant::QuantizedType type) {
  auto shaped = cast<ShapedType>(codes.getType());
  Value stored =
      quant::StorageCastOp::create(builder, loc, shaped.clone(type), codes);
  return quant::DequantizeCastOp::create(
      builder, loc, shaped.clone(builder.getF32Type()), stored);
}

} // namespace qnn::import
