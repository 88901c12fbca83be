#ifndef QNN_PIPELINES_COMPILE_H
#define QNN_PIPELINES_COMPILE_H

#include "qnn/Pipelines/Phases.h"
#include "qnn/Pipelines/Summary.h"
#include "qnn/Target/Emit.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>

namespace qnn {

struct CompileOptions {
  PhaseOptions phases;
  /// Names of phases; empty means the first and the last.
  std::string startFrom, stopAfter;
  /// Skip quantization: the float program by the plainest way.
  bool floatOnly = false;
  /// The samples also serve a report, beside ranges or without a calibration.
  bool reportsSamples = false;
};

/// Whether one of `phases` reads `option`.
bool isReadBy(const PhaseOption &option, llvm::ArrayRef<Phase> phases);

/// Whether one of `phases` is the first that reads `option`.
bool isFirstReadBy(const PhaseOption &option, llvm::ArrayRef<Phase> phases);

/// The phases that run. An error names the first option that was given to no
/// effect or has a value that its phase would refuse: better before the samples
/// run than after.
llvm::Expected<llvm::ArrayRef<Phase>>
checkOptions(const CompileOptions &options);

/// Whether what comes out is code for each of the machines: a program of phase
/// Kernel is for one of them.
bool makesVariants(const CompileOptions &options);

/// An error where several machines were given for a program that is no library.
llvm::Error checkOneMachine(const PhaseOptions &options);

struct CompileResult {
  /// The phases that ran.
  llvm::ArrayRef<Phase> phases;
  /// The program as it came out of phase Import and of phase Integer, as far as
  /// these ran.
  std::optional<ProgramSummary> before, after;
  /// The optimized code; null unless the last phase ran.
  std::unique_ptr<target::CompiledModel> model;
};

/// Is told about the program after each phase; may keep its text.
using AfterPhaseFn =
    llvm::function_ref<void(const Phase &phase, mlir::ModuleOp module)>;

/// Takes `module`, lowered in place, through the phases. From phase Kernel on
/// it is the variant for the first machine that the options name; those for the
/// others are made beside it, in threads of their own, where code is made.
/// Diagnostics about the program go to its context; the error only says which
/// phase failed.
llvm::Expected<CompileResult> compile(mlir::ModuleOp module,
                                      const CompileOptions &options,
                                      AfterPhaseFn afterPhase);

} // namespace qnn

#endif // QNN_PIPELINES_COMPILE_H
