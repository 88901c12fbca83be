#ifndef QNN_LIB_TARGET_LOOPWORK_H
#define QNN_LIB_TARGET_LOOPWORK_H

#include "mlir/IR/Operation.h"

namespace qnn::target {

/// About how many machine operations `op` executes with all that is inside.
double estimateWork(mlir::Operation *op);

} // namespace qnn::target

#endif // QNN_LIB_TARGET_LOOPWORK_H
