#include "CheckOptions.h"

#include "qnn/Pipelines/Phases.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>

using llvm::ArrayRef;
using llvm::Error;
using llvm::StringRef;

namespace {

using OptionRefs = ArrayRef<std::reference_wrapper<const cl::Option>>;

class Checker {
public:
  Checker(const Options &command, ArrayRef<qnn::Phase> phases)
      : command(command), phases(phases) {}

  Error checkFloat() const;
  Error checkPhases() const;
  Error checkSources() const;
  Error checkMethods() const;
  Error checkReports() const;

private:
  static bool isGiven(const cl::Option &option) {
    return option.getNumOccurrences() > 0;
  }
  bool runs(StringRef name) const {
    return llvm::any_of(
        phases, [&](const qnn::Phase &phase) { return phase.name == name; });
  }
  bool wantsReport() const { return !command.reports.empty(); }
  /// "--samples", or "--calibration" where the samples are there.
  std::string nameSamples() const {
    return isGiven(command.samples) ? "--samples" : "--calibration";
  }

  /// The first option of `options` that was given, to no effect.
  static Error refuse(OptionRefs options, const llvm::Twine &reason) {
    for (const cl::Option &option : options)
      if (isGiven(option))
        return llvm::createStringError("'--" + option.ArgStr +
                                       "' has no effect " + reason);
    return Error::success();
  }

  Error needPhase(StringRef phase, OptionRefs options) const {
    if (runs(phase))
      return Error::success();
    return refuse(options, "without phase '" + phase +
                               "'; see --start-from and --stop-after");
  }

  const Options &command;
  ArrayRef<qnn::Phase> phases;
};

} // namespace

Error Checker::checkFloat() const {
  if (!command.keepFloat)
    return Error::success();
  return refuse({command.samples, command.calibration, command.saveCalibration,
                 command.calibrationMethod, command.percentile,
                 command.momentum, command.calibrationOverrides,
                 command.threads, command.weights, command.allowFloat,
                 command.requireIntegerOnly, command.startFrom,
                 command.stopAfter, command.saveStages},
                "with '--float', which quantizes nothing; leave out one of "
                "them");
}

/// Each option belongs to a phase that runs.
Error Checker::checkPhases() const {
  if (command.keepFloat)
    return Error::success();
  if (!wantsReport())
    if (Error error = needPhase("calibrate", {command.samples}))
      return error;
  if (!wantsReport() || !command.getRangeFile().empty())
    if (Error error = needPhase("calibrate", {command.calibration}))
      return error;
  if (Error error = needPhase(
          "calibrate", {command.saveCalibration, command.calibrationMethod,
                        command.percentile, command.momentum,
                        command.calibrationOverrides, command.threads}))
    return error;
  return needPhase("plan", {command.weights, command.requireIntegerOnly});
}

/// Ranges come from samples or from one file.
Error Checker::checkSources() const {
  std::string first = command.getRangeFile();
  if (first.empty())
    return Error::success();
  for (const std::string &file : command.calibration)
    if (file != first && !Options::holdsSamples(file))
      return llvm::createStringError("ranges come from one file, got '" +
                                     first + "' and '" + file +
                                     "'; leave out one");
  if (command.getSampleFiles().empty() || wantsReport())
    return Error::success();
  return llvm::createStringError("ranges come from '" + first +
                                 "', so the samples of '" + nameSamples() +
                                 "' have no effect; leave out one, or ask for "
                                 "a '--report' of the samples");
}

/// What says how ranges follow from samples or from their histograms.
Error Checker::checkMethods() const {
  bool hasSamples =
      !command.getSampleFiles().empty() && command.getRangeFile().empty();
  if (!hasSamples && command.getRangeFile().empty())
    return refuse({command.calibrationMethod, command.percentile,
                   command.momentum, command.calibrationOverrides},
                  "without samples or ranges; give --samples or --calibration");
  if (isGiven(command.calibrationOverrides))
    return Error::success();
  if (command.calibrationMethod != "percentile")
    if (Error error = refuse(
            {command.percentile},
            "without the method; give '--calibration-method=percentile'"))
      return error;
  // A calibration file holds averages of every value, by whatever method.
  bool savesAverages = hasSamples && isGiven(command.saveCalibration);
  if (command.calibrationMethod != "moving-average" && !savesAverages)
    return refuse(
        {command.momentum},
        "without the method; give '--calibration-method=moving-average'");
  return Error::success();
}

Error Checker::checkReports() const {
  if (command.getSampleFiles().empty() || !command.getRangeFile().empty())
    if (Error error =
            refuse({command.threads}, "without samples to calibrate on; give "
                                      "--samples or --calibration"))
      return error;
  if (!wantsReport())
    return refuse({command.reportSamples}, "without a report; give --report");
  if (command.getSampleFiles().empty())
    return refuse({command.reportSamples},
                  "without samples; give --samples or --calibration");
  return Error::success();
}

Error checkOptions(const Options &command) {
  if (command.allowFloat && command.requireIntegerOnly)
    return llvm::createStringError(
        "--allow-float and --require-integer-only exclude each other; leave "
        "out one");
  auto phases = qnn::selectPhases(command.startFrom, command.stopAfter);
  if (!phases)
    return phases.takeError();
  Checker checker(command, *phases);
  for (auto check :
       {&Checker::checkFloat, &Checker::checkPhases, &Checker::checkSources,
        &Checker::checkMethods, &Checker::checkReports})
    if (Error error = (checker.*check)())
      return error;
  return Error::success();
}
