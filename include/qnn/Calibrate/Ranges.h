#ifndef QNN_CALIBRATE_RANGES_H
#define QNN_CALIBRATE_RANGES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Support/LogicalResult.h"
#include "qnn/Calibrate/Overrides.h"
#include <optional>
#include <string>
#include <vector>

namespace qnn::calibrate {

/// What was seen at one `qnn.observe`.
struct ObservedValue {
  std::string id;
  std::vector<int64_t> shape;
  Histogram histogram;
  /// Over all values, and over those from Histogram::kFar up.
  MovingAverage average, nearAverage;
  /// The least of the greatest values of the rows of `rowLength` elements; rows
  /// without a value from Histogram::kFar up do not count. Seen where the
  /// length is not 0.
  std::optional<double> leastRowMax;
  size_t rowLength = 0;
  /// The range, once a method has derived it or a file has given it.
  std::optional<Ends> range;

  ObservedValue() = default;
  ObservedValue(std::string id, std::vector<int64_t> shape)
      : id(std::move(id)), shape(std::move(shape)) {}

  /// Adds one sample but for the averages, which depend on the order of
  /// samples.
  Histogram::Added see(const float *values);
  /// Adds to the averages what `see` gave; `momentum` is theirs.
  void addToAverages(const Histogram::Added &added, double momentum);
  /// Adds what `other` saw, but for its averages.
  void merge(const ObservedValue &other);
};

/// What one run over samples saw.
struct Observations {
  std::string model;
  uint64_t samples = 0;
  /// Of the moving averages.
  double momentum = MethodOptions().momentum;
  std::vector<ObservedValue> values;
};

/// The calibration file: format, model, number of samples, and per value its
/// id, shape, range and histogram.
std::string toJson(const Observations &observations);

/// Reads a calibration file. `name` is the file name of the messages. Ids are
/// distinct; ranges are as they stand there, whatever they hold. Histograms may
/// be absent; one that is there is consistent.
llvm::Expected<Observations> parseCalibration(llvm::StringRef text,
                                              llvm::StringRef name);

/// Gives each value of `observations` the range that its choice asks for; where
/// the choice says nothing, the range that is there stays. Emits a diagnostic
/// at the `qnn.observe` of `module` where there is none: values that are not
/// finite, nothing seen, no histogram in the file.
mlir::LogicalResult deriveRanges(mlir::ModuleOp module,
                                 Observations &observations,
                                 llvm::ArrayRef<RangeChoice> choices);

/// Writes ranges into the `qnn.observe` operations of `module`. Emits a
/// diagnostic where ids or shapes do not match the program, or a range is empty
/// or not finite.
mlir::LogicalResult applyRanges(mlir::ModuleOp module,
                                llvm::ArrayRef<ObservedValue> values);

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_RANGES_H
