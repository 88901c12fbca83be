#ifndef QNN_DIALECT_QNN_ANALYSIS_QUANTTYPES_H
#define QNN_DIALECT_QNN_ANALYSIS_QUANTTYPES_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "qnn/Numerics/Storage.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn {

/// Uniform parameters, per tensor (one entry) or per slice of `axis`.
struct Parameters {
  llvm::SmallVector<double> scales;
  llvm::SmallVector<int64_t> zeroPoints;
  std::optional<int64_t> axis;

  bool isZeroPointFree() const {
    return llvm::all_of(zeroPoints, [](int64_t z) { return z == 0; });
  }
};

/// Multiplies the scales of `product` by those of `factor`, whose axis, if it
/// has one, is dimension `resultDim` of the product. False where there is no
/// such dimension or scales would differ along two.
bool multiplyScales(Parameters &product, const Parameters &factor,
                    std::optional<int64_t> resultDim);

/// The parameters of a per-tensor or per-axis type.
Parameters getParameters(mlir::quant::QuantizedType type);

/// A signed type of `bits` bits that expresses f32; codes in `range`.
mlir::quant::QuantizedType getQuantizedType(mlir::MLIRContext *context,
                                            unsigned bits,
                                            numerics::StorageRange range,
                                            const Parameters &parameters);

/// i32 codes with zero point 0: an accumulator or a bias.
mlir::quant::QuantizedType getAccumulatorType(mlir::MLIRContext *context,
                                              llvm::ArrayRef<double> scales,
                                              std::optional<int64_t> axis);

/// Emits an error at `op` unless `type` is what this compiler computes with: a
/// per-tensor or per-axis type that expresses f32 by signed codes of 8, 16 or
/// 32 bits and obeys rule N1.
mlir::LogicalResult verifyUsable(mlir::Operation *op,
                                 mlir::quant::QuantizedType type);

/// The codes of `type`.
numerics::StorageRange getStorageRange(mlir::quant::QuantizedType type);

/// The same numbers by signed codes, or by unsigned ones: c + 2^(n-1) for the
/// signed code c of n bits.
mlir::quant::UniformQuantizedType
withSign(mlir::quant::UniformQuantizedType type, bool isSigned);

/// `type` with every scale multiplied by `factor`.
mlir::quant::QuantizedType scaleBy(mlir::quant::QuantizedType type,
                                   double factor);

/// `type` with the scale of each slice along `axis` multiplied by its factor;
/// null where its scales vary along another dimension.
mlir::quant::QuantizedType scaleSlicesBy(mlir::quant::QuantizedType type,
                                         llvm::ArrayRef<double> factors,
                                         int64_t axis);

/// `type` with its axis, if it has one, moved to `axis`.
mlir::quant::QuantizedType moveAxis(mlir::quant::QuantizedType type,
                                    int64_t axis);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_QUANTTYPES_H
