#include "Reports.h"

#include "llvm/Support/Path.h"

using llvm::Error;

// The plan knows both the float numbers and the decisions about them.
void Reports::keepBefore(llvm::StringRef phase, mlir::ModuleOp module) {
  if (phase != "quantize" && (phase != "integer" || program))
    return;
  program = module.clone();
  nextPhase = phase;
}

void Reports::keepAfter(const qnn::Phase &phase, mlir::ModuleOp module) {
  if (&phase + 1 != qnn::getPhases().end())
    keepBefore((&phase + 1)->name, module);
}

Error Reports::add(qnn::OutputFiles &files) {
  if (!program || (!command.wantsReport() && command.quiet))
    return Error::success();
  qnn::report::ReportOptions options;
  options.phases = command.compile.phases;
  options.source = command.program;
  options.startFrom = nextPhase;
  options.maxSamples = command.reportSamples;
  options.describeOnly = !command.wantsReport();
  options.measure = !command.reports.empty();
  auto made = qnn::report::makeReport(*program, options);
  if (!made)
    return made.takeError();
  report = std::move(*made);
  for (const std::string &path : command.reports) {
    bool isJson = llvm::sys::path::extension(path) == ".json";
    if (Error error =
            files.add(path, isJson ? toJson(*report) : toHtml(*report)))
      return error;
  }
  return Error::success();
}

void Reports::print(llvm::raw_ostream &os) const {
  if (!report)
    return;
  if (command.explain)
    printExplanation(os, *report);
  if (command.explainKernels)
    printKernels(os, *report);
  if (!command.quiet)
    printSummary(os, *report);
  if (!command.quiet && command.reports.empty() &&
      !command.compile.phases.getSampleFiles().empty())
    os << "not measured: the outputs against float; --report does, on "
          "samples\n";
}
