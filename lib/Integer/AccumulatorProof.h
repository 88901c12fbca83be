#ifndef QNN_LIB_INTEGER_ACCUMULATORPROOF_H
#define QNN_LIB_INTEGER_ACCUMULATORPROOF_H

#include "mlir/IR/Operation.h"
#include "qnn/Numerics/AccumulatorBound.h"

namespace qnn::integer {

/// Proves that the i32 accumulator `acc`, as built by the lowerings of this
/// stage, cannot overflow (rule N7). Otherwise emits an error at `op` with the
/// bound and returns failure.
mlir::LogicalResult proveAccumulator(mlir::Operation *op, mlir::Value acc);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_ACCUMULATORPROOF_H
