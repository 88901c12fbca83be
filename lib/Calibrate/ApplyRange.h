#ifndef QNN_LIB_CALIBRATE_APPLYRANGE_H
#define QNN_LIB_CALIBRATE_APPLYRANGE_H

#include "qnn/Calibrate/Ranges.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::calibrate {

/// Writes the range of `value` into `op`. Emits a diagnostic where there is
/// none, or it is none for this operation.
mlir::LogicalResult applyRange(ObserveOp op, const ObservedValue &value);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_APPLYRANGE_H
