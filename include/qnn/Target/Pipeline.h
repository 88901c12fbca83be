#ifndef QNN_TARGET_PIPELINE_H
#define QNN_TARGET_PIPELINE_H

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Pass/PassManager.h"

namespace qnn::target {

struct TargetPipelineOptions {
  /// Name of the function to compile; empty means the only public one.
  std::string entry;
  /// Name of the C entry point; empty means the name of the function.
  std::string model;
  /// The CPU whose instructions vector dot products may become.
  std::string machine = "x86-64-v3";
};

/// Adds the passes that take func, linalg, tensor, arith, math, scf, vector and
/// memref to the LLVM dialect, with the C entry point of the model and one
/// planned workspace.
void buildTargetPipeline(mlir::OpPassManager &pm,
                         const TargetPipelineOptions &options = {});

/// Adds the dialects, bufferization models and LLVM translations that the
/// pipeline and the translation to LLVM IR need.
void registerTargetDialects(mlir::DialectRegistry &registry);

} // namespace qnn::target

#endif // QNN_TARGET_PIPELINE_H
