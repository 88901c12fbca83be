#ifndef QNN_PIPELINES_PHASEOPTIONS_H
#define QNN_PIPELINES_PHASEOPTIONS_H

#include "qnn/Calibrate/SampleSource.h"
#include "qnn/Machine/Machine.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <string>
#include <variant>
#include <vector>

namespace qnn {

/// How whoever asks writes options: "weights", "--weights", "weights" with
/// underscores. Messages write them the same way.
enum class Spelling { Pipeline, CommandLine, Python };

/// What the phases need to know. What each value means stands in the table of
/// `getPhaseOptions`, the default here.
struct PhaseOptions {
  std::vector<std::string> keepFloat, ioTypes;
  std::vector<std::string> samples, calibration;
  std::string saveCalibration, calibrationMethod, calibrationOverrides;
  double percentile = 99.99, momentum = 0.9;
  unsigned threads = 0;
  bool progress = false;
  std::string weights = "minmax";
  bool quantizeRest = false;
  bool requireIntegerOnly = false;
  /// Names with commas between them where a library is made.
  std::string machine = kDefaultMachines.str();
  /// A file, or "".
  std::string kernels;
  std::string entry, model;

  /// Takes the samples from here instead of files; read once.
  std::shared_ptr<calibrate::SampleSource> sampleSource;
  /// Called after each sample of the calibration.
  calibrate::ProgressFn onProgress;
  /// A remark on each contraction says by which kernel it runs.
  bool explainKernels = false;

  Spelling spelling = Spelling::Pipeline;
  /// The names of the options that somebody gave, each of which has to have an
  /// effect; see `checkOptions`.
  llvm::StringSet<> given;

  /// Files of samples, by whichever option.
  std::vector<std::string> getSampleFiles() const;
  /// The calibration file that ranges are taken from, or "".
  std::string getRangeFile() const;
  /// The option `name` as a message writes it.
  std::string spell(llvm::StringRef name) const;
};

/// An option of the phases that text can give. A new one is a field of
/// `PhaseOptions` and a line of the table; textual pipelines, quant-compile and
/// the Python package read it there.
struct PhaseOption {
  llvm::StringLiteral name;
  /// The phases that read it; the value is checked where the first of them
  /// runs.
  llvm::ArrayRef<llvm::StringLiteral> phases;
  /// What stands for the value in a help text; empty for a flag.
  llvm::StringLiteral value;
  llvm::StringLiteral description;
  std::variant<bool PhaseOptions::*, unsigned PhaseOptions::*,
               double PhaseOptions::*, std::string PhaseOptions::*,
               std::vector<std::string> PhaseOptions::*>
      member;
  /// Null where every value is good.
  llvm::Error (*check)(const PhaseOptions &options) = nullptr;
};

llvm::ArrayRef<PhaseOption> getPhaseOptions();

/// "--calibration-method" on a command line. Python's methods say already that
/// they calibrate: there it is "method".
std::string spellOption(llvm::StringRef name, Spelling spelling);

} // namespace qnn

#endif // QNN_PIPELINES_PHASEOPTIONS_H
