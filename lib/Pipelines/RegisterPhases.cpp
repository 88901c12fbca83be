#include "qnn/Pipelines/Phases.h"

#include "mlir/Pass/PassOptions.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/Support/ErrorHandling.h"

using namespace mlir;

namespace qnn {
namespace {

/// PhaseOptions as options of a textual pipeline.
struct CommandLine : PassPipelineOptions<CommandLine> {
  ListOption<std::string> samples{
      *this, "samples",
      llvm::cl::desc("calibrate on these samples: one .npy per argument, or "
                     "one .npz")};
  Option<std::string> calibration{
      *this, "calibration",
      llvm::cl::desc("take ranges from this calibration file")};
  Option<std::string> saveCalibration{
      *this, "save-calibration",
      llvm::cl::desc("write what the samples showed to this file")};
  Option<std::string> calibrationMethod{
      *this, "calibration-method",
      llvm::cl::desc("minmax, moving-average, percentile, entropy or mse")};
  Option<double> percentile{*this, "percentile", llvm::cl::init(99.99),
                            llvm::cl::desc("parameter of percentile")};
  Option<double> momentum{*this, "momentum", llvm::cl::init(0.9),
                          llvm::cl::desc("parameter of moving-average")};
  Option<std::string> calibrationOverrides{
      *this, "calibration-overrides",
      llvm::cl::desc("methods or ranges of single values (JSON)")};
  Option<unsigned> threads{
      *this, "threads", llvm::cl::init(0),
      llvm::cl::desc("run so many samples at a time (0: one for each core)")};
  Option<bool> progress{*this, "progress",
                        llvm::cl::desc("print how many samples have run")};
  Option<std::string> weights{*this, "weights", llvm::cl::init("minmax"),
                              llvm::cl::desc("scales of weights: minmax, mse")};
  Option<bool> allowFloat{
      *this, "allow-float",
      llvm::cl::desc("leave operations without an integer form in float")};
  Option<std::string> machine{
      *this, "machine", llvm::cl::init("x86-64-v3"),
      llvm::cl::desc("CPU whose instructions may be used")};
  Option<std::string> entry{*this, "entry",
                            llvm::cl::desc("function to compile")};
  Option<std::string> model{*this, "model",
                            llvm::cl::desc("name of the C entry point")};
  Option<std::string> startFrom{*this, "start-from",
                                llvm::cl::desc("first phase to run")};
  Option<std::string> stopAfter{*this, "stop-after",
                                llvm::cl::desc("last phase to run")};

  PhaseOptions get() const {
    PhaseOptions options;
    options.samples.assign(samples.begin(), samples.end());
    options.calibration = calibration;
    options.saveCalibration = saveCalibration;
    options.calibrationMethod = calibrationMethod;
    options.percentile = percentile;
    options.momentum = momentum;
    options.calibrationOverrides = calibrationOverrides;
    options.threads = threads;
    options.progress = progress;
    options.weights = weights;
    options.allowFloat = allowFloat;
    options.machine = machine;
    options.entry = entry;
    options.model = model;
    return options;
  }
};

std::string getFlag(StringRef name) { return ("quant-" + name).str(); }

template <size_t... I> void registerPhases(std::index_sequence<I...>) {
  // A pipeline's name must outlive its registration.
  static const std::string flags[] = {getFlag(getPhases()[I].name)...};
  (
      [] {
        static PassPipelineRegistration<CommandLine> registration(
            flags[I], getPhases()[I].description,
            [](OpPassManager &pm, const CommandLine &options) {
              getPhases()[I].build(pm, options.get());
            });
      }(),
      ...);
}

/// A pass that fails with a message: pipelines cannot report errors when they
/// are built.
struct FailPass : PassWrapper<FailPass, OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(FailPass)
  explicit FailPass(std::string message) : message(std::move(message)) {}
  void runOnOperation() override {
    emitError(getOperation()->getLoc()) << message;
    signalPassFailure();
  }
  std::string message;
};

void buildAll(OpPassManager &pm, const CommandLine &options) {
  auto phases = selectPhases(options.startFrom, options.stopAfter);
  if (!phases) {
    pm.addPass(std::make_unique<FailPass>(llvm::toString(phases.takeError())));
    return;
  }
  for (const Phase &phase : *phases)
    phase.build(pm, options.get());
}

} // namespace

void registerPhasePipelines() {
  registerPhases(std::make_index_sequence<7>());
  static PassPipelineRegistration<CommandLine> all(
      "quant-pipeline",
      "Float program to LLVM dialect: all phases, or those from 'start-from' "
      "to 'stop-after'",
      buildAll);
}

} // namespace qnn
