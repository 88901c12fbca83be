#include "qnn/Pipelines/PhaseOptions.h"

#include "qnn/Calibrate/Methods.h"
#include "qnn/Calibrate/Overrides.h"
#include "qnn/Machine/Machine.h"
#include "qnn/Plan/Passes.h"
#include "qnn/Target/ModelName.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::StringLiteral;
using llvm::StringRef;

namespace qnn {
namespace {

constexpr StringLiteral kCalibrate[] = {"calibrate"}, kPlan[] = {"plan"},
                        kTarget[] = {"target"}, kKeep[] = {"plan", "import"},
                        kKernel[] = {"kernel", "target"};

Error checkKeepFloat(const PhaseOptions &options) {
  if (!llvm::is_contained(options.keepFloat, ""))
    return Error::success();
  return llvm::createStringError("'" + options.spell("keep-float") +
                                 "' needs a name that is not empty");
}

Error checkMethod(const PhaseOptions &options) {
  if (options.calibrationMethod.empty())
    return Error::success();
  return calibrate::parseMethod(options.calibrationMethod).takeError();
}

Error checkParameters(const PhaseOptions &options) {
  calibrate::MethodOptions method;
  method.percentile = options.percentile;
  method.momentum = options.momentum;
  return calibrate::verify(method);
}

Error checkOverrides(const PhaseOptions &options) {
  if (options.calibrationOverrides.empty())
    return Error::success();
  return calibrate::readOverrides(options.calibrationOverrides).takeError();
}

Error checkWeights(const PhaseOptions &options) {
  return plan::checkWeights(options.weights);
}

Error checkIOTypes(const PhaseOptions &options) {
  return plan::checkIOTypes(options.ioTypes);
}

Error checkMachine(const PhaseOptions &options) {
  return findMachines(options.machine).takeError();
}

Error checkModel(const PhaseOptions &options) {
  return options.model.empty() ? Error::success()
                               : target::checkModelName(options.model);
}

using O = PhaseOptions;
constexpr PhaseOption kOptions[] = {
    {"keep-float", kKeep, "name",
     "keep the node of this name in float, or all that a pattern (head.*) "
     "matches",
     &O::keepFloat, checkKeepFloat},
    {"samples", kCalibrate, "x.npy",
     "calibrate on these samples: one .npy file per input, or one .npz file of "
     "arrays with the names of the inputs",
     &O::samples},
    {"calibration", kCalibrate, "samples.npz | ranges.json",
     "calibrate on these samples, as 'samples' does; or take the ranges that "
     "'save-calibration' wrote",
     &O::calibration},
    {"save-calibration", kCalibrate, "file.json",
     "write ranges and histograms of the samples", &O::saveCalibration},
    {"calibration-method", kCalibrate, "method",
     "how ranges follow from samples, or from the histograms of a calibration "
     "file: minmax (the default for samples), moving-average, percentile, "
     "entropy, mse",
     &O::calibrationMethod, checkMethod},
    {"percentile", kCalibrate, "p",
     "method percentile: how much of the values a range holds, in per cent",
     &O::percentile, checkParameters},
    {"momentum", kCalibrate, "m",
     "method moving-average: the weight of the samples before, in [0, 1)",
     &O::momentum, checkParameters},
    {"calibration-overrides", kCalibrate, "file.json",
     "methods or ranges of single values", &O::calibrationOverrides,
     checkOverrides},
    {"threads", kCalibrate, "n",
     "run n samples of the calibration at the same time; no result depends on "
     "it (default: one for each core, up to 8)",
     &O::threads},
    {"progress", kCalibrate, "", "print how many samples have run",
     &O::progress},
    {"quantize-rest", kPlan, "",
     "quantize what a model that was quantized elsewhere left in float, from "
     "samples or ranges",
     &O::quantizeRest},
    {"require-integer-only", kPlan, "",
     "fail where an operation would stay in float, naming each",
     &O::requireIntegerOnly},
    {"weights", kPlan, "method",
     "how scales of weights are chosen: minmax or mse", &O::weights,
     checkWeights},
    {"io-types", kPlan, "type | name=type,...",
     "the types of inputs and outputs for their caller, with scale and zero "
     "point in header and signature: int8, uint8, int16, uint16, float32",
     &O::ioTypes, checkIOTypes},
    {"machine", kKernel, "cpu",
     "CPU to generate code for, by clang's name (znver4, x86-64-v3, "
     "neoverse-v1), or native; several with commas between them make a library "
     "with a variant for each",
     &O::machine, checkMachine},
    {"kernels", kKernel, "file.json",
     "the kernels of single nodes, by their names or patterns", &O::kernels},
    {"entry", kTarget, "name", "function to compile, instead of the only one",
     &O::entry},
    {"model", kTarget, "name",
     "name of the C entry point, instead of the function's", &O::model,
     checkModel},
};

/// Whether `path`, by its suffix, holds samples rather than ranges.
bool holdsSamples(StringRef path) {
  StringRef suffix = llvm::sys::path::extension(path);
  return suffix == ".npz" || suffix == ".npy";
}

} // namespace

llvm::ArrayRef<PhaseOption> getPhaseOptions() { return kOptions; }

std::vector<std::string> PhaseOptions::getSampleFiles() const {
  std::vector<std::string> files = samples;
  llvm::copy_if(calibration, std::back_inserter(files), holdsSamples);
  return files;
}

std::string PhaseOptions::getRangeFile() const {
  auto file = llvm::find_if_not(calibration, holdsSamples);
  return file == calibration.end() ? "" : *file;
}

std::string PhaseOptions::spell(StringRef name) const {
  return spellOption(name, spelling);
}

std::string spellOption(StringRef name, Spelling spelling) {
  if (spelling == Spelling::CommandLine)
    return ("--" + name).str();
  std::string text = name.str();
  if (spelling == Spelling::Python) {
    if (name.consume_front("calibration-") || name.consume_back("-calibration"))
      text = name.str();
    llvm::replace(text, '-', '_');
  }
  return text;
}

} // namespace qnn
