#ifndef QNN_LIB_IMPORT_FLATTENSTEPS_H
#define QNN_LIB_IMPORT_FLATTENSTEPS_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::import {

/// `value` with its `count` dimensions from `dim` on as one, and back.
mlir::Value createFlattened(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            int64_t dim, int64_t count);
mlir::Value createUnflattened(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                              int64_t dim, llvm::ArrayRef<int64_t> sizes);

/// `value` times a factor per slice along its dimension `dim`.
mlir::Value createSliceProduct(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                               int64_t dim, llvm::ArrayRef<float> factors);

/// The constant operand of an elementwise step on one tensor, which is read in
/// order, and the dimensions along which it varies, all neighbours.
struct ConstantStep {
  unsigned input, constant;
  int64_t dim, count;
};

/// Reads `op`; nothing where it is something else.
std::optional<ConstantStep> matchConstantStep(mlir::linalg::GenericOp op);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_FLATTENSTEPS_H
