#ifndef QNN_PIPELINES_CALIBRATIONEXECUTOR_H
#define QNN_PIPELINES_CALIBRATIONEXECUTOR_H

namespace qnn {

/// Lets stage Calibrate run programs by the JIT of stage Target.
void registerCalibrationExecutor();

} // namespace qnn

#endif // QNN_PIPELINES_CALIBRATIONEXECUTOR_H
