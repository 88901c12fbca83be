#include "qnn/Pipelines/Register.h"

#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Dialect/QNN/Models/Register.h"
#include "qnn/Import/Passes.h"
#include "qnn/Integer/Passes.h"
#include "qnn/Kernel/Passes.h"
#include "qnn/Pipelines/CalibrationExecutor.h"
#include "qnn/Pipelines/Phases.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Plan/Passes.h"
#include "qnn/Quantize/Passes.h"
#include "qnn/Reference/Passes.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Pipeline.h"

using namespace mlir;

void qnn::registerDialects(DialectRegistry &registry) {
  registry.insert<QNNDialect, quant::QuantDialect, tosa::TosaDialect>();
  registerLinalgModels(registry);
  registerTensorModels(registry);
  integer::registerIntegerModels(registry);
  target::registerTargetDialects(registry);
  registerCalibrationExecutor(registry);
}

void qnn::loadDialects(MLIRContext &context) {
  PassManager pm(&context);
  for (const Phase &phase : getPhases())
    phase.build(pm, {});
  buildRunPipeline(pm);
  DialectRegistry needed;
  pm.getDependentDialects(needed);
  for (StringRef name : needed.getDialectNames())
    context.getOrLoadDialect(name);
}

void qnn::registerPasses() {
  import::registerImportPasses();
  calibrate::registerCalibratePasses();
  plan::registerPlanPasses();
  quantize::registerQuantizePasses();
  integer::registerIntegerPasses();
  kernel::registerKernelPasses();
  reference::registerReferencePasses();
  target::registerTargetPasses();
  registerPhasePipelines();
  registerRunPipeline();
}
