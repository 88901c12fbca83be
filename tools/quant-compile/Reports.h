#ifndef QNN_TOOLS_QUANT_COMPILE_REPORTS_H
#define QNN_TOOLS_QUANT_COMPILE_REPORTS_H

#include "Options.h"
#include "mlir/IR/OwningOpRef.h"
#include "qnn/Pipelines/Compile.h"
#include "qnn/Report/Report.h"
#include "qnn/Support/OutputFiles.h"

/// The reports of one run: files, explanation and summary.
class Reports {
public:
  explicit Reports(const Options &command) : command(command) {}

  /// Keeps the program that reports are about where it is about to enter, or
  /// has just come out of, the right phase.
  void keepBefore(llvm::StringRef phase, mlir::ModuleOp module);
  void keepAfter(const qnn::Phase &phase, mlir::ModuleOp module);

  /// Makes the report, as far as one was asked for, and adds its files.
  llvm::Error add(qnn::OutputFiles &files);

  /// Prints what was asked for: the explanation, and the summary unless quiet.
  void print(llvm::raw_ostream &os) const;

private:
  const Options &command;
  mlir::OwningOpRef<mlir::ModuleOp> program;
  std::string nextPhase;
  std::optional<qnn::report::Report> report;
};

#endif // QNN_TOOLS_QUANT_COMPILE_REPORTS_H
