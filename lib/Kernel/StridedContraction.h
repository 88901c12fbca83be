#ifndef QNN_LIB_KERNEL_STRIDEDCONTRACTION_H
#define QNN_LIB_KERNEL_STRIDEDCONTRACTION_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <string>

namespace qnn::kernel {

/// A loop of a contraction: how far, in elements, one iteration moves in each
/// of its operands. Tensors of static shape are row-major, so that every linear
/// indexing map comes down to such distances.
struct StridedLoop {
  int64_t size;
  int64_t lhs, rhs, out;
};

using StridedLoops = llvm::SmallVector<StridedLoop>;

/// out += sum over k of lhs * rhs, with the loops of a linalg op sorted by the
/// operands that they move in. Matmuls, convolutions of any layout, grouped and
/// batched ones all have this form. `rhs` is the factor that varies along the
/// last dimension of the result.
struct StridedContraction {
  mlir::linalg::LinalgOp op;
  mlir::Value lhs, rhs;
  int64_t lhsBase = 0, rhsBase = 0;
  /// Outside of everything, in any order: they move in both factors, or in
  /// `rhs` where the result is not contiguous along them.
  StridedLoops outer;
  /// Move in `lhs` and the result.
  StridedLoops rows;
  /// Move in `rhs` and the result, which is contiguous along all of them
  /// together.
  StridedLoops columns;
  /// Move in the factors alone; in the order in which products are added.
  StridedLoops reduction;
};

/// Reads an f32 `op` that way; on failure `why` says what it is not.
mlir::FailureOr<StridedContraction>
recognizeStridedContraction(mlir::linalg::LinalgOp op, std::string &why);

/// The product of the sizes.
int64_t countIterations(llvm::ArrayRef<StridedLoop> loops);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_STRIDEDCONTRACTION_H
