#ifndef QNN_LIB_PLAN_KEPTFLOATS_H
#define QNN_LIB_PLAN_KEPTFLOATS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace qnn::plan {

/// Marks by `qnn.float_reason` what each `qnn.keep_float` of `func` keeps in
/// float, and takes these identities away.
void consumeKeptFloats(mlir::func::FuncOp func);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_KEPTFLOATS_H
