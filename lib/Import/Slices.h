#ifndef QNN_LIB_IMPORT_SLICES_H
#define QNN_LIB_IMPORT_SLICES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::import {

/// `map` reads dimensions in order, all of `shape` but the `count` from `dim`
/// on (and maybe but those of size one): the same number for a whole slice
/// along these.
bool readsPerSlice(mlir::AffineMap map, llvm::ArrayRef<int64_t> shape,
                   int64_t dim, int64_t count);

/// Reads `input` as it lies, and writes one number per slice along the `count`
/// dimensions from `dim` on.
bool reducesAlong(mlir::linalg::LinalgOp op, mlir::Value input, int64_t dim,
                  int64_t count);

/// Looks through reshapes that only add or remove dimensions of size one.
mlir::Value skipUnitReshapes(mlir::Value value);

/// `value`'s elementwise generic with one result, written in order; or null.
mlir::linalg::GenericOp getElementwise(mlir::Value value);

/// True if that is `op`, on tensors of f32 and static shape.
bool computesFloats(mlir::linalg::GenericOp op);

/// The operation of the body of `op` that it yields, if that is an `OpTy`.
template <typename OpTy> OpTy getYielded(mlir::linalg::GenericOp op) {
  return op.getBlock()->getTerminator()->getOperand(0).getDefiningOp<OpTy>();
}

/// An elementwise generic whose body is `OpTy` of its inputs in order, and
/// nothing else.
template <typename OpTy>
mlir::linalg::GenericOp getSingleStep(mlir::Value value) {
  mlir::linalg::GenericOp op = getElementwise(value);
  if (!op)
    return nullptr;
  auto step = getYielded<OpTy>(op);
  if (!step || step->getNumOperands() != op.getNumDpsInputs())
    return nullptr;
  for (auto [i, operand] : llvm::enumerate(step->getOperands()))
    if (operand != op.getBlock()->getArgument(i))
      return nullptr;
  return op;
}

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_SLICES_H
