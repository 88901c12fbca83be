#ifndef QNN_PIPELINES_RUN_H
#define QNN_PIPELINES_RUN_H

#include "mlir/Pass/PassManager.h"
#include "qnn/Target/Pipeline.h"

namespace qnn {

/// Gives the program `module` of any stage the inputs and outputs that its
/// caller sees: signless integers, states. What has them stays as it is.
mlir::LogicalResult raiseInterface(mlir::ModuleOp module);

/// Adds the passes that do so.
void addInterfacePasses(mlir::OpPassManager &pm);

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
