#include "qnn/Pipelines/Run.h"

#include "mlir/Conversion/TosaToArith/TosaToArith.h"
#include "mlir/Conversion/TosaToLinalg/TosaToLinalg.h"
#include "mlir/Conversion/TosaToSCF/TosaToSCF.h"
#include "mlir/Conversion/TosaToTensor/TosaToTensor.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "qnn/Import/Passes.h"
#include "qnn/Kernel/Passes.h"
#include "qnn/Reference/Passes.h"

using namespace mlir;
using namespace qnn;

/// Leaves programs without TOSA as they are.
static void addTosaLowering(OpPassManager &pm) {
  // Upstream's lowering of a resize divides negative coordinates toward zero.
  pm.addNestedPass<func::FuncOp>(import::createRaiseTosa());
  TosaToLinalgOptions options;
  TosaToLinalgNamedOptions named;
  named.preferConv2DKernelLayoutHWCF = true;
  // Upstream takes the ends of TOSA's regions for what it cannot lower.
  pm.addNestedPass<func::FuncOp>(createTosaToSCFPass());
  tosa::addTosaToLinalgPasses(pm, options, named,
                              /*validationOptions=*/std::nullopt);
  OpPassManager &functions = pm.nest<func::FuncOp>();
  functions.addPass(createTosaToArithPass({/*includeApplyRescale=*/true}));
  functions.addPass(createTosaToTensorPass());
}

void qnn::addInterfacePasses(OpPassManager &pm) {
  pm.addPass(import::createRaiseState());
  pm.addNestedPass<func::FuncOp>(import::createRaiseInterface());
}

LogicalResult qnn::raiseInterface(ModuleOp module) {
  PassManager pm(module.getContext(), ModuleOp::getOperationName());
  addInterfacePasses(pm);
  return pm.run(module);
}

void qnn::buildRunPipeline(OpPassManager &pm,
                           const target::TargetPipelineOptions &options,
                           bool vectorize) {
  // First of all: upstream folds dequantize(quantize(x)) to x wherever patterns
  // are applied greedily.
  addInterfacePasses(pm);
  pm.addPass(reference::createLowerToLinalg());
  addTosaLowering(pm);
  OpPassManager &functions = pm.nest<func::FuncOp>();
  // Scalar loops, too, add products in the order that these say, and compute
  // functions of f32 as they do.
  functions.addPass(kernel::createPutChannelsLast());
  functions.addPass(createConvertElementwiseToLinalgPass());
  functions.addPass(reference::createExpandFunctions());
  if (vectorize) {
    functions.addPass(import::createFoldConstants());
    functions.addPass(createCanonicalizerPass());
    functions.addPass(
        kernel::createVectorizeFloatContractions({options.machine}));
    functions.addPass(createCanonicalizerPass());
    functions.addPass(createCSEPass());
    functions.addPass(kernel::createFuseElementwise({options.machine}));
    functions.addPass(kernel::createVectorizeLoops({options.machine}));
  }
  target::buildTargetPipeline(pm, options);
}

void qnn::registerRunPipeline() {
  PassPipelineRegistration<>(
      "quant-run", "Lower a program of any stage to LLVM by the plainest way",
      [](OpPassManager &pm) { buildRunPipeline(pm); });
}
