#ifndef QNN_LIB_INTEGER_ARITHMETICPROOF_H
#define QNN_LIB_INTEGER_ARITHMETICPROOF_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace qnn::integer {

/// Proves that no sum or product of codes in `func` leaves its type (N3, N7).
/// Otherwise emits an error at the operation, with the bound as evidence.
mlir::LogicalResult proveArithmetic(mlir::func::FuncOp func);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_ARITHMETICPROOF_H
