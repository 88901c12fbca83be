#ifndef QNN_LIB_KERNEL_VECTORIZE_H
#define QNN_LIB_KERNEL_VECTORIZE_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Machine/MachineOption.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::kernel {

/// Every operation of `func` that reduces two or more tensors, all of elements
/// that `takes`.
llvm::SmallVector<mlir::linalg::LinalgOp>
findContractions(mlir::func::FuncOp func,
                 llvm::function_ref<bool(mlir::Type)> takes);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_VECTORIZE_H
