#ifndef QNN_DIALECT_QNN_ANALYSIS_QUANTIZECONSTANT_H
#define QNN_DIALECT_QNN_ANALYSIS_QUANTIZECONSTANT_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/BuiltinAttributes.h"

namespace qnn {

/// The codes of a constant f32 tensor in the storage type of `type` by rule N2.
/// Null where the constant is not readable as f32 or holds NaN.
mlir::DenseElementsAttr quantizeConstant(mlir::ElementsAttr constant,
                                         mlir::quant::QuantizedType type);

/// The code of one real number; `type` is per-tensor.
int64_t quantizeReal(double real, mlir::quant::QuantizedType type);

/// Signed codes as an attribute of `bits`-wide elements.
mlir::DenseElementsAttr makeCodes(mlir::MLIRContext *context,
                                  llvm::ArrayRef<int64_t> shape, unsigned bits,
                                  llvm::ArrayRef<int64_t> codes);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_QUANTIZECONSTANT_H
