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

  /// Whether slices are only moved.
  bool moves() const {
    return taps == 1 &&
           llvm::all_of(weights, [](double weight) { return weight == 1; });
  }
};

/// `value` resized along `dim`, in floats or, with whole weights, in integers
/// of type `sumType`; by `weights` where they are spelled already.
mlir::Value createInterpolation(mlir::ImplicitLocOpBuilder &b,
                                mlir::Value value, int64_t dim,
                                const Interpolation &interpolation,
                                mlir::Type sumType, mlir::Value weights = {});

/// Codes of a model resized along each dimension: weights are codes, and what
/// is between two dimensions has codes of 16 bits that are the exact sums. Null
/// where there are no such codes.
mlir::Value
createCodedInterpolations(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                          llvm::ArrayRef<Interpolation> interpolations);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_INTERPOLATION_H
