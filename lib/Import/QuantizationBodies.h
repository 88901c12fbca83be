#ifndef QNN_LIB_IMPORT_QUANTIZATIONBODIES_H
#define QNN_LIB_IMPORT_QUANTIZATIONBODIES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Numerics/Storage.h"

namespace qnn::import {

/// What an elementwise generic that quantizes or dequantizes says about codes,
/// as the model wrote it: unsigned codes stay unsigned.
struct QuantizationBody {
  /// One or one per slice of `axis`.
  llvm::SmallVector<double> scales;
  llvm::SmallVector<int64_t> zeroPoints;
  std::optional<int64_t> axis;
  bool isSigned = true;
  unsigned bits = 8;
  numerics::StorageRange range{-128, 127};
};

/// clamp(roundEven(x / s) + z) converted to an integer.
std::optional<QuantizationBody> matchQuantize(mlir::linalg::GenericOp op);

/// (q - z) * s.
std::optional<QuantizationBody> matchDequantize(mlir::linalg::GenericOp op);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_QUANTIZATIONBODIES_H
