#ifndef QNN_LIB_KERNEL_FLOATEPILOGUE_H
#define QNN_LIB_KERNEL_FLOATEPILOGUE_H

#include "StridedContraction.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// What happens to each sum of f32 between its last product and its place in
/// memory, and what it starts from.
struct FloatEpilogue {
  /// A number, or one per column; null where each sum has its own in `init`.
  mlir::Value start;
  mlir::Value init;
  /// Elementwise operations behind the contraction, in order of use.
  llvm::SmallVector<mlir::linalg::GenericOp> chain;

  /// The operation whose result the kernel computes.
  mlir::Operation *getLast(mlir::linalg::LinalgOp op) {
    return chain.empty() ? op.getOperation() : chain.back().getOperation();
  }
};

/// How an operation of an epilogue reads an operand.
enum class EpilogueRead { Scalar, Column, Element, Unknown };
EpilogueRead getEpilogueRead(mlir::linalg::GenericOp op,
                             mlir::OpOperand &operand);

/// The longest chain of elementwise operations on f32 behind `contraction` that
/// has no other user.
FloatEpilogue findFloatEpilogue(const StridedContraction &contraction,
                                const Machine &machine);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_FLOATEPILOGUE_H
