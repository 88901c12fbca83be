#ifndef QNN_PIPELINES_CALIBRATIONEXECUTOR_H
#define QNN_PIPELINES_CALIBRATIONEXECUTOR_H

#include "mlir/IR/DialectRegistry.h"

namespace qnn {

/// Lets stage Calibrate run programs by the JIT of stage Target.
void registerCalibrationExecutor(mlir::DialectRegistry &registry);

} // namespace qnn

#endif // QNN_PIPELINES_CALIBRATIONEXECUTOR_H
