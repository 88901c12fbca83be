#ifndef QNN_PIPELINES_PHASES_H
#define QNN_PIPELINES_PHASES_H

#include "mlir/Pass/PassManager.h"
#include "qnn/Calibrate/SampleSource.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace qnn {

/// What the phases need to know.
struct PhaseOptions {
  /// Calibrate: one `.npy` file of samples per argument, or one `.npz` file.
  std::vector<std::string> samples;
  /// Calibrate: takes the samples from here instead of files; read once.
  std::shared_ptr<calibrate::SampleSource> sampleSource;
  /// Calibrate: a calibration file to read instead.
  std::string calibration;
  /// Calibrate: where to write what the samples showed.
  std::string saveCalibration;
  /// Calibrate: "minmax", "moving-average", "percentile", "entropy" or "mse".
  /// Empty means minmax for samples, and the ranges as they stand for a
  /// calibration file.
  std::string calibrationMethod;
  /// Calibrate: parameters of the methods of that name.
  double percentile = 99.99, momentum = 0.9;
  /// Calibrate: a file with other methods or ranges for single values.
  std::string calibrationOverrides;
  /// Calibrate: how many samples run at the same time, which changes nothing in
  /// the result; 0 means one for each core, up to 8.
  unsigned threads = 0;
  /// Calibrate: print how many samples have run.
  bool progress = false;
  /// Calibrate: called after each sample.
  calibrate::ProgressFn onProgress;
  /// Plan: how scales of weights are chosen, "minmax" or "mse".
  std::string weights = "minmax";
  /// Plan: leave operations without an integer form in float.
  bool allowFloat = false;
  /// Plan: how whoever asks spells what would leave them in float; ends the
  /// error about each of them.
  std::string floatWayOut = "'allow-float' leaves it in float";
  /// Kernel: the CPU whose instructions may be used, as clang's -march says it.
  std::string machine = "x86-64-v3";
  /// Kernel: a remark on each contraction says by which kernel it runs.
  bool explainKernels = false;
  /// Target: the function to compile and the name of the C entry point; empty
  /// means the only public one and its name.
  std::string entry, model;
};

/// One stage of the compiler. The phases in order take a float program to the
/// LLVM dialect; between them the program is text that any of them can start
/// from.
struct Phase {
  llvm::StringRef name;
  llvm::StringRef description;
  void (*build)(mlir::OpPassManager &pm, const PhaseOptions &options);
};

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
