#include "qnn/Pipelines/Phases.h"
#include "qnn/Pipelines/Run.h"

#include "mlir/Conversion/TosaToArith/TosaToArith.h"
#include "mlir/Conversion/TosaToLinalg/TosaToLinalg.h"
#include "mlir/Conversion/TosaToSCF/TosaToSCF.h"
#include "mlir/Conversion/TosaToTensor/TosaToTensor.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/Passes.h"
#include "mlir/Dialect/Tosa/Transforms/Passes.h"
#include "mlir/Transforms/Passes.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Import/Passes.h"
#include "qnn/Integer/Passes.h"
#include "qnn/Kernel/Passes.h"
#include "qnn/Plan/Passes.h"
#include "qnn/Quantize/Passes.h"
#include "qnn/Reference/Passes.h"
#include "qnn/Target/Pipeline.h"

using namespace mlir;

namespace qnn {
namespace {

void cleanUp(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void keepFloat(OpPassManager &pm, const PhaseOptions &options) {
  import::KeepFloatOptions keep;
  keep.patterns.assign(options.keepFloat.begin(), options.keepFloat.end());
  pm.addPass(import::createKeepFloat(keep));
}

void buildImport(OpPassManager &pm, const PhaseOptions &options) {
  // Before anything is rewritten.
  keepFloat(pm, options);
  addInterfacePasses(pm);
  // Codes that the model computes from constants are to be seen as its own, and
  // constants have the roundings of the program's types.
  pm.addNestedPass<func::FuncOp>(import::createFoldConstants());
  pm.addPass(import::createComputeInF32());
  OpPassManager &func = pm.nest<func::FuncOp>();
  // Before any canonicalization: upstream folds dequantize(quantize(x)) to x.
  func.addPass(import::createRaiseQDQ());
  func.addPass(import::createRaiseTosa());
  func.addPass(createTosaToSCFPass());
  func.addPass(import::createRaiseIntegerTosa());
  func.addPass(tosa::createTosaOptionalDecompositionsPass());
  func.addPass(tosa::createTosaMakeBroadcastablePass());
  func.addPass(tosa::createTosaToLinalgNamed());
  cleanUp(func);
  func.addPass(tosa::createTosaToLinalg());
  TosaToArithPassOptions toArith;
  toArith.includeApplyRescale = true;
  func.addPass(createTosaToArithPass(toArith));
  func.addPass(createTosaToTensorPass());
  func.addPass(createConvertElementwiseToLinalgPass());
  func.addPass(createSimplifyDepthwiseConvPass());
  cleanUp(func);
  func.addPass(import::createFoldConstants());
  func.addPass(import::createRaiseCodeContractions());
  func.addPass(import::createNormalizeLinalg());
  cleanUp(func);
  pm.addPass(import::createVerifyImport());
}

void buildCalibrate(OpPassManager &pm, const PhaseOptions &options) {
  pm.addNestedPass<func::FuncOp>(calibrate::createInsertObservers());
  std::string ranges = options.getRangeFile();
  calibrate::CollectRangesOptions collect;
  if (ranges.empty())
    llvm::append_range(collect.samples, options.getSampleFiles());
  collect.output = options.saveCalibration;
  collect.progress = options.progress;
  collect.threads = options.threads;
  if (!options.calibrationMethod.empty())
    collect.method = options.calibrationMethod;
  collect.percentile = options.percentile;
  collect.momentum = options.momentum;
  collect.overrides = options.calibrationOverrides;
  pm.addPass(calibrate::createCollectRanges(collect, options.sampleSource,
                                            options.onProgress));
  calibrate::ApplyRangesOptions apply;
  apply.file = ranges;
  apply.method = options.calibrationMethod;
  apply.percentile = options.percentile;
  apply.momentum = options.momentum;
  apply.overrides = options.calibrationOverrides;
  pm.addPass(calibrate::createApplyRanges(apply));
  pm.addPass(calibrate::createVerifyCalibrate());
}

void buildPlan(OpPassManager &pm, const PhaseOptions &options) {
  // A program that was imported before.
  if (!options.keepFloat.empty())
    keepFloat(pm, options);
  plan::PlanUniformOptions plan;
  plan.requireIntegerOnly = options.requireIntegerOnly;
  plan.weights = options.weights;
  plan.quantizeRest = options.quantizeRest;
  plan.ioTypes.assign(options.ioTypes.begin(), options.ioTypes.end());
  pm.addNestedPass<func::FuncOp>(plan::createPlanUniform(
      plan,
      "without '" + options.spell("require-integer-only") +
          "' it stays in float",
      " ('" + options.spell("calibration-overrides") + "' states one)"));
  pm.addNestedPass<func::FuncOp>(plan::createVerifyPlan());
}

// No canonicalization until integers: upstream folds dequantize(quantize(x))
// to x.
void buildQuantize(OpPassManager &pm, const PhaseOptions &) {
  OpPassManager &func = pm.nest<func::FuncOp>();
  func.addPass(quantize::createInsertQDQ());
  func.addPass(quantize::createConvertInterface());
  func.addPass(createCSEPass());
  func.addPass(quantize::createVerifyQuantize());
}

void buildInteger(OpPassManager &pm, const PhaseOptions &) {
  OpPassManager &func = pm.nest<func::FuncOp>();
  func.addPass(integer::createLowerToInteger());
  cleanUp(func);
  func.addPass(integer::createVerifyInteger());
}

void buildKernel(OpPassManager &pm, const PhaseOptions &options) {
  std::string machine = getFirstMachine(options.machine).str();
  kernel::SelectKernelsOptions select;
  select.machine = machine;
  select.explain = options.explainKernels;
  select.pins = options.kernels;
  pm.addNestedPass<func::FuncOp>(kernel::createSelectKernels(select));
  kernel::BuildKernelsOptions build;
  build.machine = machine;
  pm.addNestedPass<func::FuncOp>(kernel::createBuildKernels(build));
  OpPassManager &func = pm.nest<func::FuncOp>();
  func.addPass(kernel::createPutChannelsLast());
  func.addPass(reference::createExpandFunctions());
  kernel::VectorizeFloatContractionsOptions floats;
  floats.machine = machine;
  func.addPass(kernel::createVectorizeFloatContractions(floats));
  pm.addPass(reference::createLowerToLinalg());
  cleanUp(pm);
  pm.addNestedPass<func::FuncOp>(kernel::createFuseElementwise({machine}));
  kernel::VectorizeLoopsOptions loops;
  loops.machine = machine;
  pm.addNestedPass<func::FuncOp>(kernel::createVectorizeLoops(loops));
  cleanUp(pm);
  pm.addPass(kernel::createVerifyKernel());
}

void buildTarget(OpPassManager &pm, const PhaseOptions &options) {
  target::buildTargetPipeline(pm, {options.entry, options.model,
                                   getFirstMachine(options.machine).str()});
}

constexpr Phase kPhases[] = {
    {"import", "Canonicalize TOSA and linalg to one float program on tensors",
     buildImport},
    {"calibrate", "Observe the range of every float value on samples",
     buildCalibrate},
    {"plan", "Decide the integer type of every value", buildPlan},
    {"quantize", "Turn the plan into quantize/dequantize pairs", buildQuantize},
    {"integer", "Compute on integer codes alone", buildInteger},
    {"kernel", "Choose vectorized kernels; lower the rest to scalar loops",
     buildKernel},
    {"target", "Lower to the LLVM dialect with the C entry point", buildTarget},
};

} // namespace

PhaseOptions passOn(PhaseOptions options, const Phase &phase) {
  // Names are looked up once: rewriting may leave nothing of a node.
  if (phase.name == "import")
    options.keepFloat.clear();
  return options;
}

llvm::ArrayRef<Phase> getPhases() { return kPhases; }

llvm::Expected<llvm::ArrayRef<Phase>> selectPhases(StringRef startFrom,
                                                   StringRef stopAfter) {
  auto find = [](StringRef name) {
    return llvm::find_if(
        kPhases, [&](const Phase &phase) { return phase.name == name; });
  };
  for (StringRef name : {startFrom, stopAfter})
    if (!name.empty() && find(name) == std::end(kPhases)) {
      std::string names;
      for (const Phase &phase : kPhases)
        names += (names.empty() ? "" : ", ") + phase.name.str();
      return llvm::createStringError("no phase '" + name + "'; there are " +
                                     names);
    }
  const Phase *first = startFrom.empty() ? kPhases : find(startFrom);
  const Phase *last =
      stopAfter.empty() ? std::end(kPhases) - 1 : find(stopAfter);
  if (first > last)
    return llvm::createStringError("phase '" + startFrom + "' comes after '" +
                                   stopAfter + "'");
  return llvm::ArrayRef<Phase>(first, last + 1);
}

} // namespace qnn
