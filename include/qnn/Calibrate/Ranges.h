#ifndef QNN_CALIBRATE_RANGES_H
#define QNN_CALIBRATE_RANGES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Support/LogicalResult.h"
#include "qnn/Calibrate/Histogram.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace qnn::calibrate {

/// What was seen at one `qnn.observe`.
struct ObservedValue {
  std::string id;
  std::vector<int64_t> shape;
  Histogram histogram;
};

/// What one run over samples saw.
struct Observations {
  std::string model;
  uint64_t samples = 0;
  std::vector<ObservedValue> values;
};

/// Range of one value as it stands in a calibration file.
struct Range {
  std::string id;
  std::vector<int64_t> shape;
  double min, max;
};

/// What a calibration file says of a program, without the histograms.
struct Calibration {
  std::string model;
  std::vector<Range> ranges;
};

/// The calibration file: format, model, number of samples, and per value its
/// id, shape, range and histogram.
std::string toJson(const Observations &observations);

/// Reads a calibration file. `name` is the file name of the messages. Ids are
/// distinct; ranges are as they stand there, whatever they hold.
llvm::Expected<Calibration> parseCalibration(llvm::StringRef text,
                                             llvm::StringRef name);

/// Writes ranges into the `qnn.observe` operations of `module`. Emits a
/// diagnostic where ids or shapes do not match the program, or a range is empty
/// or not finite.
mlir::LogicalResult applyRanges(mlir::ModuleOp module,
                                llvm::ArrayRef<Range> ranges);

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_RANGES_H
