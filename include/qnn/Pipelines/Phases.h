#ifndef QNN_PIPELINES_PHASES_H
#define QNN_PIPELINES_PHASES_H

#include "mlir/Pass/PassManager.h"
#include "qnn/Pipelines/PhaseOptions.h"
#include "llvm/Support/Error.h"

namespace qnn {

/// One stage of the compiler. The phases in order take a float program to the
/// LLVM dialect; between them the program is text that any of them can start
/// from.
struct Phase {
  llvm::StringRef name;
  llvm::StringRef description;
  void (*build)(mlir::OpPassManager &pm, const PhaseOptions &options);
};

/// What the phases after `phase` are to know of the options that it ran with.
PhaseOptions passOn(PhaseOptions options, const Phase &phase);

/// All phases, in order.
llvm::ArrayRef<Phase> getPhases();

/// The phases from `startFrom` to `stopAfter`, both included; empty names mean
/// the first and the last. An error names the phases there are.
llvm::Expected<llvm::ArrayRef<Phase>> selectPhases(llvm::StringRef startFrom,
                                                   llvm::StringRef stopAfter);

/// Registers each phase as `--quant-<name>` and all as `--quant-pipeline`.
void registerPhasePipelines();

} // namespace qnn

#endif // QNN_PIPELINES_PHASES_H
