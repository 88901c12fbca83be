#ifndef QNN_LIB_IMPORT_SLICEPROGRAM_H
#define QNN_LIB_IMPORT_SLICEPROGRAM_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::import {

/// One number per element of a slice, or one for all of it.
using Numbers = std::vector<double>;

/// What a program makes of one slice of a tensor, the same of each: arithmetic
/// on its elements, on their sums and on constants, computed in doubles.
class SliceProgram {
public:
  /// The slices of `input` that hold `count` elements, at least two, of its
  /// last dimensions.
  SliceProgram(mlir::Value input, int64_t count) : input(input), count(count) {}

  /// The numbers of `value` where the slice of the input holds `slice`. Nullopt
  /// where `value` depends on anything else, is not the same function of each
  /// slice, or is computed by other steps than sums, products, quotients,
  /// roots, powers and maxima with a number that is not positive.
  std::optional<Numbers> evaluate(mlir::Value value, Numbers slice);

private:
  std::optional<Numbers> get(mlir::Value value);
  std::optional<Numbers> compute(mlir::Value value);
  std::optional<Numbers> sum(mlir::linalg::LinalgOp op);
  std::optional<Numbers> computeBody(mlir::linalg::GenericOp op);
  std::optional<Numbers> readOperand(mlir::linalg::GenericOp op,
                                     mlir::OpOperand &operand, int64_t axis);

  mlir::Value input;
  int64_t count;
  llvm::DenseMap<mlir::Value, std::optional<Numbers>> known;
};

/// The first of the last dimensions of `shape` that hold `count` elements; -1
/// where there are none such.
int64_t findSliceAxis(llvm::ArrayRef<int64_t> shape, int64_t count);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_SLICEPROGRAM_H
