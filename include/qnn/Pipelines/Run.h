#ifndef QNN_PIPELINES_RUN_H
#define QNN_PIPELINES_RUN_H

#include "mlir/Pass/PassManager.h"
#include "qnn/Target/Pipeline.h"

namespace qnn {

/// Adds the passes that take a program of any stage (TOSA, float linalg,
/// observed, QDQ, integer, kernels) to the LLVM dialect by the plainest way:
/// the reference of every differential test. With `vectorize`, constants are
/// folded and contractions of f32 become kernels.
void buildRunPipeline(mlir::OpPassManager &pm,
                      const target::TargetPipelineOptions &options = {},
                      bool vectorize = false);

/// Registers the pipeline as `--quant-run`.
void registerRunPipeline();

} // namespace qnn

#endif // QNN_PIPELINES_RUN_H
