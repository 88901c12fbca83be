#ifndef QNN_LIB_KERNEL_PINKERNELS_H
#define QNN_LIB_KERNEL_PINKERNELS_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::kernel {

/// Pins those of `ops` that the JSON file at `path` names to the kernels that
/// stand there: an object of names of nodes, or patterns of them, and kernels.
/// Reports what it cannot read, a name that none of `ops` has, and two kernels
/// for one operation.
mlir::LogicalResult
pinKernels(llvm::ArrayRef<mlir::linalg::LinalgOp> ops, llvm::StringRef path,
           llvm::function_ref<mlir::InFlightDiagnostic()> emitError);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_PINKERNELS_H
