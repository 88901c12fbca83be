#ifndef QNN_LIB_IMPORT_INTERPOLATION_H
#define QNN_LIB_IMPORT_INTERPOLATION_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::import {

/// `value` with its `positions` along `dim`: what is repeated is broadcast, a
/// few slices are joined, the rest is read from a table.
mlir::Value createPositions(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            int64_t dim, llvm::ArrayRef<int64_t> positions);

/// One dimension of a tensor that is resized: each slice of the result is the
/// sum of `taps` slices, times their weights.
struct Interpolation {
  int64_t taps = 1;
  /// Those of one slice of the result follow each other.
  llvm::SmallVector<int64_t> positions;
  llvm::SmallVector<double> weights;
};

/// `value` resized along `dim`, in floats or, with whole weights, in integers
/// of type `sumType`.
mlir::Value createInterpolation(mlir::ImplicitLocOpBuilder &b,
                                mlir::Value value, int64_t dim,
                                const Interpolation &interpolation,
                                mlir::Type sumType);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_INTERPOLATION_H
