#ifndef QNN_LIB_CALIBRATE_CHOICES_H
#define QNN_LIB_CALIBRATE_CHOICES_H

#include "qnn/Calibrate/Ranges.h"

namespace qnn::calibrate {

/// The options of passes that derive ranges, as text gives them.
struct ChoiceOptions {
  /// Empty: as the calibration file has it.
  std::string method;
  double percentile, momentum;
  /// An override file, or empty.
  std::string overrides;
};

/// Gives every value of `observations` its range and writes it into `module`.
/// Emits a diagnostic for options and override files that are wrong.
mlir::LogicalResult decideRanges(mlir::ModuleOp module,
                                 Observations &observations,
                                 const ChoiceOptions &options);

/// The options as they stand, or an error.
llvm::Expected<RangeChoice> getDefaults(const ChoiceOptions &options);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_CHOICES_H
