#ifndef QNN_LIB_KERNEL_VECTORIZE_H
#define QNN_LIB_KERNEL_VECTORIZE_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Machine/Machine.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::kernel {

/// Replaces `op` by a kernel, or leaves it, and says which or why.
using RewriteFn = llvm::function_ref<std::string(mlir::linalg::LinalgOp op,
                                                 const Machine &target)>;

/// Gives `rewrite` every operation of `func` that reduces two or more tensors,
/// all of elements that `takes`. With `explain`, a remark at each repeats what
/// it said. Emits a diagnostic where there is no such machine.
mlir::LogicalResult
vectorizeContractions(mlir::func::FuncOp func, llvm::StringRef machine,
                      bool explain, llvm::function_ref<bool(mlir::Type)> takes,
                      RewriteFn rewrite);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_VECTORIZE_H
