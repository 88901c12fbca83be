#ifndef QNN_LIB_PLAN_UNDECIDED_H
#define QNN_LIB_PLAN_UNDECIDED_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace qnn::plan {

/// Marks by `qnn.float_reason` what cannot be integers in a program that was
/// quantized elsewhere: operations on values for which it has no type, on float
/// weights, and on constants that no code at an accumulator's scale expresses.
/// With `quantizesRest`, ranges that were observed decide types, too; not in a
/// program that chooses its scales at run time. Accumulators need no type; they
/// become floats where the next operation takes them.
void leaveUndecidedInFloat(mlir::func::FuncOp func, bool quantizesRest);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_UNDECIDED_H
