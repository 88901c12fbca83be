#include "CheckOptions.h"

#include "llvm/Support/Path.h"

using llvm::Error;
using llvm::StringRef;

static Error refuse(StringRef flag, const llvm::Twine &reason) {
  return llvm::createStringError("'--" + flag + "' has no effect " + reason);
}

static Error checkReports(const Options &command) {
  for (const std::string &path : command.reports) {
    StringRef suffix = llvm::sys::path::extension(path);
    if (suffix != ".html" && suffix != ".json")
      return llvm::createStringError("no report '" + path +
                                     "'; its suffix must be .html or .json");
  }
  if (command.compile.floatOnly && command.wantsReport())
    return llvm::createStringError(
        "no report of a program that is not quantized; leave out --float");
  if (command.reportSamples < 1)
    return llvm::createStringError(
        "expected at least one sample for the report, got " +
        llvm::Twine(command.reportSamples));
  if (!command.reportSamples.getNumOccurrences())
    return Error::success();
  if (command.reports.empty())
    return refuse("report-samples", "without a report; give --report");
  if (command.compile.phases.getSampleFiles().empty())
    return refuse("report-samples",
                  "without samples; give --samples or --calibration");
  return Error::success();
}

/// Reports are about programs on their way from the plan to integers.
static Error checkReportPhases(const Options &command,
                               llvm::ArrayRef<qnn::Phase> phases) {
  if (!command.wantsReport())
    return Error::success();
  bool isThere = llvm::any_of(phases, [&](const qnn::Phase &phase) {
    return phase.name == "plan" || phase.name == "quantize" ||
           (phase.name == "integer" && &phase == phases.begin());
  });
  return isThere ? Error::success()
                 : llvm::createStringError(
                       "no report without phase 'plan' or 'quantize'; see "
                       "--start-from and --stop-after");
}

static Error checkOutputs(const Options &command,
                          llvm::ArrayRef<qnn::Phase> phases) {
  for (const std::string &path : command.outputs) {
    StringRef suffix = llvm::sys::path::extension(path);
    if (suffix == ".mlir")
      continue;
    if (!llvm::is_contained({".so", ".o", ".s", ".ll", ".h"}, suffix))
      return llvm::createStringError(
          "no output '" + path +
          "'; its suffix must be .so, .o, .s, .ll, .h or .mlir");
    if (phases.back().name != "target")
      return llvm::createStringError("no output '" + path +
                                     "' without phase 'target'");
  }
  return Error::success();
}

Error checkCommand(const Options &command) {
  auto phases = qnn::checkOptions(command.compile);
  if (!phases)
    return phases.takeError();
  if (command.compile.floatOnly && !command.saveStages.empty())
    return refuse("save-stages", "with '--float', which quantizes nothing; "
                                 "leave out one of them");
  if (Error error = checkReports(command))
    return error;
  if (Error error = checkReportPhases(command, *phases))
    return error;
  return checkOutputs(command, *phases);
}
