#include "qnn/Target/Pipeline.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Bufferization/Pipelines/Passes.h"
#include "mlir/Dialect/Bufferization/Transforms/Passes.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/SCF/Transforms/Passes.h"
#include "mlir/Dialect/Vector/Transforms/Passes.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "qnn/Target/Passes.h"

using namespace mlir;
using namespace qnn::target;

/// Structured control flow has no blocks to merge or erase, and LLVM looks at
/// those that come of it.
static void addCanonicalizer(OpPassManager &pm) {
  GreedyRewriteConfig config;
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  pm.addPass(createCanonicalizerPass(config));
}

/// Tensors become buffers; results become output arguments.
static void addBufferization(OpPassManager &pm) {
  pm.addPass(createConvertElementwiseToLinalgPass());
  pm.addPass(createDecomposeAggregates());
  addCanonicalizer(pm);
  pm.addPass(createCSEPass());
  pm.addNestedPass<func::FuncOp>(createSeparateResults());
  pm.addNestedPass<func::FuncOp>(createSettleLoops());
  pm.addPass(bufferization::createEmptyTensorEliminationPass());
  pm.addPass(bufferization::createEmptyTensorToAllocTensorPass());
  bufferization::OneShotBufferizePassOptions bufferize;
  bufferize.bufferizeFunctionBoundaries = true;
  bufferize.functionBoundaryTypeConversion =
      bufferization::LayoutMapOption::IdentityLayoutMap;
  pm.addPass(bufferization::createOneShotBufferizePass(bufferize));
  addCanonicalizer(pm);
  pm.addPass(createCSEPass());
  bufferization::BufferResultsToOutParamsPassOptions outParams;
  outParams.hoistStaticAllocs = true;
  outParams.modifyPublicFunctions = true;
  pm.addPass(bufferization::createBufferResultsToOutParamsPass(outParams));
  addCanonicalizer(pm);
}

static void addLoweringToLoops(OpPassManager &pm) {
  pm.addPass(createExpandCopies());
  pm.addPass(createOutlineLoops());
  pm.addPass(createOrderLoops());
  pm.addPass(createConvertLinalgToLoopsPass());
  pm.addNestedPass<func::FuncOp>(createConvertVectorToSCFPass());
  pm.addPass(createLowerAffinePass());
  addCanonicalizer(pm);
  pm.addPass(createCSEPass());
  pm.addPass(createLoopInvariantCodeMotionPass());
  pm.addPass(createSplitLoops());
  pm.addPass(createSCFToControlFlowPass());
  pm.addPass(createLowerAssertions());
}

static void addLoweringToLLVM(OpPassManager &pm, StringRef machine) {
  pm.addPass(createLowerDots({machine.str()}));
  pm.addPass(createLowerLookups({machine.str()}));
  pm.addPass(memref::createExpandStridedMetadataPass());
  pm.addPass(createLowerAffinePass());
  // The libraries of Debian's compiler have no conversions of bf16.
  arith::ArithEmulateUnsupportedFloatsOptions floats;
  floats.sourceTypeStrs = {"bf16"};
  floats.targetTypeStr = "f32";
  pm.addPass(arith::createArithEmulateUnsupportedFloats(floats));
  arith::ArithExpandOpsPassOptions expand;
  expand.includeBf16 = true;
  pm.addPass(arith::createArithExpandOpsPass(expand));
  pm.addPass(memref::createExpandOpsPass());
  pm.addPass(createConvertVectorToLLVMPass());
  pm.addPass(createConvertMathToLLVMPass());
  pm.addPass(createConvertMathToLibmPass());
  pm.addPass(createArithToLLVMConversionPass());
  pm.addPass(createConvertIndexToLLVMPass());
  pm.addPass(createFinalizeMemRefToLLVMConversionPass());
  ConvertFuncToLLVMPassOptions functions;
  functions.useBarePtrCallConv = true;
  pm.addPass(createConvertFuncToLLVMPass(functions));
  pm.addPass(createConvertControlFlowToLLVMPass());
  pm.addPass(createReconcileUnrealizedCastsPass());
  addCanonicalizer(pm);
  pm.addPass(createCSEPass());
  // Canonicalization leaves ub.poison behind.
  pm.addPass(createUBToLLVMConversionPass());
}

void qnn::target::buildTargetPipeline(OpPassManager &pm,
                                      const TargetPipelineOptions &options) {
  pm.addPass(createPrepareEntryPoint({options.entry}));
  pm.addPass(createInlinerPass());
  pm.addPass(createSymbolDCEPass());
  pm.addPass(createLowerTensors());
  pm.addNestedPass<func::FuncOp>(createCheckIndices());
  addBufferization(pm);
  // Parallel loops run in sequence: the object needs no runtime.
  pm.addNestedPass<func::FuncOp>(createForallToForLoopPass());
  pm.addPass(createPlanMemory());
  addLoweringToLoops(pm);
  addLoweringToLLVM(pm, options.machine);
  pm.addPass(createPackConstants());
  pm.addPass(createEmitForks());
  pm.addPass(createEmitEntryPoint({options.model}));
}
