#ifndef QNN_LIB_IMPORT_MODELCODES_H
#define QNN_LIB_IMPORT_MODELCODES_H

#include "QuantizationBodies.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

namespace qnn::import {

/// A quantized type of the model and how this compiler stores its codes:
/// signed, in 8, 16 or 32 bits. An unsigned code c of n bits becomes c -
/// 2^(n-1), and its zero point likewise, which stand for the same number.
struct ModelType {
  mlir::quant::QuantizedType type;
  /// The type as the program spells it; null where a generic does.
  mlir::quant::QuantizedType written;
  bool isSigned = true;
  unsigned bits = 8;
};

/// The type of a generic's codes. Emits a diagnostic for parameters against
/// rule N1.
mlir::FailureOr<ModelType> makeType(mlir::Operation *op,
                                    const QuantizationBody &body);

/// The same for a written type; nothing for types that this compiler leaves to
/// its verifiers (other than uniform, other than f32).
mlir::FailureOr<std::optional<ModelType>>
makeType(mlir::Operation *op, mlir::quant::QuantizedType written);

/// The model's codes as stored here, and back.
mlir::Value toStorage(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value codes, const ModelType &type);
mlir::Value toModel(mlir::OpBuilder &builder, mlir::Location loc,
                    mlir::Value codes, const ModelType &type);

/// dcast(scast(codes)).
mlir::Value createDequantize(mlir::OpBuilder &builder, mlir::Location loc,
                             mlir::Value codes,
                             mlir::quant::QuantizedType type);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_MODELCODES_H
