#include "qnn/Pipelines/Compile.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using llvm::Error;

namespace qnn {

bool isReadBy(const PhaseOption &option, llvm::ArrayRef<Phase> phases) {
  return llvm::any_of(phases, [&](const Phase &phase) {
    return llvm::is_contained(option.phases, phase.name);
  });
}

bool isFirstReadBy(const PhaseOption &option, llvm::ArrayRef<Phase> phases) {
  return llvm::any_of(phases, [&](const Phase &phase) {
    return phase.name == option.phases.front();
  });
}

namespace {

class Checker {
public:
  Checker(const CompileOptions &command, llvm::ArrayRef<Phase> phases)
      : command(command), options(command.phases), phases(phases) {}

  Error checkFloat() const;
  Error checkPhases() const;
  Error checkSources() const;
  Error checkMethods() const;
  Error checkSamples() const;
  Error checkValues() const;
  Error checkMachines() const;

private:
  bool isGiven(llvm::StringRef name) const {
    return options.given.contains(name);
  }
  std::string spell(llvm::StringRef name) const { return options.spell(name); }
  bool hasSamples() const {
    return options.sampleSource || !options.getSampleFiles().empty();
  }
  bool hasRanges() const { return !options.getRangeFile().empty(); }
  /// What asks for samples, or for ranges.
  std::string spellSources() const {
    return spell("samples") + " or " + spell("calibration");
  }

  Error refuse(llvm::StringRef name, const Twine &reason) const {
    return llvm::createStringError("'" + spell(name) + "' has no effect " +
                                   reason);
  }
  /// The first option of `names` that was given, to no effect.
  Error refuseGiven(llvm::ArrayRef<llvm::StringRef> names,
                    const Twine &reason) const {
    for (llvm::StringRef name : names)
      if (isGiven(name))
        return refuse(name, reason);
    return Error::success();
  }
  /// What a method of calibration alone reads.
  Error needMethod(llvm::StringRef name, llvm::StringRef method) const {
    return refuseGiven(name, "without the method; give '" +
                                 spell("calibration-method") + "=" + method +
                                 "'");
  }

  const CompileOptions &command;
  const PhaseOptions &options;
  llvm::ArrayRef<Phase> phases;
};

} // namespace

/// Code alone is made of a program that stays in float.
Error Checker::checkFloat() const {
  if (!command.floatOnly)
    return Error::success();
  std::string reason = "with '" + spell("float") +
                       "', which quantizes nothing; leave out one of them";
  for (const PhaseOption &option : getPhaseOptions())
    if (isGiven(option.name) && !isReadBy(option, getPhases().take_back()))
      return refuse(option.name, reason);
  if (!command.startFrom.empty())
    return refuse("start-from", reason);
  if (!command.stopAfter.empty())
    return refuse("stop-after", reason);
  return Error::success();
}

/// Each option belongs to a phase that runs.
Error Checker::checkPhases() const {
  if (command.floatOnly)
    return Error::success();
  auto servesReport = [&](const PhaseOption &option) {
    return command.reportsSamples &&
           (option.name == "samples" ||
            (option.name == "calibration" && !hasRanges()));
  };
  for (const PhaseOption &option : getPhaseOptions())
    if (isGiven(option.name) && !isReadBy(option, phases) &&
        !servesReport(option))
      return refuse(option.name, "without phase '" + option.phases.front() +
                                     "'; see " + spell("start-from") + " and " +
                                     spell("stop-after"));
  return Error::success();
}

/// Ranges come from samples or from one file.
Error Checker::checkSources() const {
  std::string first = options.getRangeFile();
  if (first.empty())
    return Error::success();
  std::vector<std::string> samples = options.getSampleFiles();
  for (const std::string &file : options.calibration)
    if (file != first && !llvm::is_contained(samples, file))
      return llvm::createStringError("ranges come from one file, got '" +
                                     first + "' and '" + file +
                                     "'; leave out one");
  if (!hasSamples() || command.reportsSamples)
    return Error::success();
  return llvm::createStringError(
      "ranges come from '" + first + "', so the samples of '" +
      spell(isGiven("samples") ? "samples" : "calibration") +
      "' have no effect; leave out one, or ask for a '" + spell("report") +
      "' of the samples");
}

/// What says how ranges follow from samples or from their histograms.
Error Checker::checkMethods() const {
  if (!hasSamples() && !hasRanges())
    return refuseGiven({"calibration-method", "percentile", "momentum",
                        "calibration-overrides"},
                       "without samples or ranges; give " + spellSources());
  if (!options.calibrationOverrides.empty())
    return Error::success();
  if (options.calibrationMethod != "percentile")
    if (Error error = needMethod("percentile", "percentile"))
      return error;
  // A calibration file holds averages of every value, by whatever method.
  bool savesAverages =
      hasSamples() && !hasRanges() && !options.saveCalibration.empty();
  if (options.calibrationMethod != "moving-average" && !savesAverages)
    return needMethod("momentum", "moving-average");
  return Error::success();
}

Error Checker::checkSamples() const {
  if (hasSamples() && !hasRanges())
    return Error::success();
  if (!options.saveCalibration.empty())
    return llvm::createStringError("no '" + options.saveCalibration +
                                   "' without samples; give " +
                                   spell("samples"));
  return refuseGiven(llvm::StringRef("threads"),
                     "without samples to calibrate on; give " + spellSources());
}

Error Checker::checkValues() const {
  if (command.floatOnly)
    return Error::success();
  for (const PhaseOption &option : getPhaseOptions())
    if (option.check && isFirstReadBy(option, phases))
      if (Error error = option.check(options))
        return error;
  return Error::success();
}

bool makesVariants(const CompileOptions &options) {
  llvm::StringRef target = getPhases().back().name;
  return options.floatOnly ||
         (options.startFrom != target &&
          (options.stopAfter.empty() || options.stopAfter == target));
}

Error checkOneMachine(const PhaseOptions &options) {
  if (!options.given.contains("machine") ||
      getFirstMachine(options.machine) == options.machine)
    return Error::success();
  return llvm::createStringError(
      "a program is for one machine, got '" + options.machine +
      "'; several make a library alone, so name one");
}

Error Checker::checkMachines() const {
  return makesVariants(command) ? Error::success() : checkOneMachine(options);
}

llvm::Expected<llvm::ArrayRef<Phase>>
checkOptions(const CompileOptions &options) {
  auto phases = selectPhases(options.startFrom, options.stopAfter);
  if (!phases)
    return phases.takeError();
  Checker checker(options, *phases);
  for (auto check :
       {&Checker::checkFloat, &Checker::checkPhases, &Checker::checkSources,
        &Checker::checkMethods, &Checker::checkSamples, &Checker::checkValues,
        &Checker::checkMachines})
    if (Error error = (checker.*check)())
      return std::move(error);
  return *phases;
}

} // namespace qnn
