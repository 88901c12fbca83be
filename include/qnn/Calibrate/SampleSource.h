#ifndef QNN_CALIBRATE_SAMPLESOURCE_H
#define QNN_CALIBRATE_SAMPLESOURCE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace qnn::calibrate {

/// The values of one argument in one sample.
struct SampleArray {
  /// Name of the argument; empty where the position in the sample says which.
  std::string name;
  /// Element type as NumPy names it: "f4", "i8", "u1".
  std::string dtype;
  /// That of the argument, up to extents of 1; or the number of elements alone.
  llvm::SmallVector<int64_t> shape;
  /// Dense, row-major, valid until the next sample is asked for. Null for a
  /// state that continues.
  const void *data = nullptr;
};

/// Where calibration takes its samples from, one at a time, so that no more
/// than one has to be in memory. Whoever runs the program compares each with
/// its arguments.
class SampleSource {
public:
  virtual ~SampleSource();

  /// The number of samples where it is known beforehand. Progress alone
  /// depends on it.
  virtual std::optional<int64_t> getCount() const { return std::nullopt; }

  /// The next sample: one array for each argument of the program. False after
  /// the last sample; an error ends the calibration with its message.
  virtual llvm::Expected<bool> next(std::vector<SampleArray> &sample) = 0;
};

/// Gives the samples of a function, such as one that walks an iterator of
/// another language.
class CallbackSource : public SampleSource {
public:
  using NextFn =
      std::function<llvm::Expected<bool>(std::vector<SampleArray> &)>;

  explicit CallbackSource(NextFn fn, std::optional<int64_t> count = {})
      : fn(std::move(fn)), count(count) {}

  std::optional<int64_t> getCount() const override { return count; }
  llvm::Expected<bool> next(std::vector<SampleArray> &sample) override {
    return fn(sample);
  }

private:
  NextFn fn;
  std::optional<int64_t> count;
};

/// An argument of the program that is calibrated.
struct Argument {
  std::string name;
  std::string dtype;
  llvm::SmallVector<int64_t> shape;
  /// Samples without it continue the stream of the sample before.
  bool isState = false;

  int64_t getNumElements() const;
  int64_t getNumBytes() const;
  /// As a diagnostic speaks of it: "argument 'image' (1x8x8x1xf32)".
  std::string describe() const;
};

/// Opens the samples of files: one `.npz` archive whose arrays have the names
/// of the arguments, or one `.npy` file per argument, in order. An array holds
/// its samples along the first dimension; one of the shape of its argument is
/// one sample. Where the first dimension of an argument is a batch of more than
/// one, rows that are elements of the batch are taken that many at a time.
/// Files are read as samples are asked for. An error says what does not fit.
llvm::Expected<std::unique_ptr<SampleSource>>
openSampleFiles(llvm::ArrayRef<Argument> arguments,
                llvm::ArrayRef<std::string> paths);

/// How far a calibration has come.
struct Progress {
  int64_t done = 0;
  /// The number of samples, where it is known.
  std::optional<int64_t> total;
  /// Since the first sample.
  double seconds = 0;
};

/// Is told after each sample, in the thread that calibrates.
using ProgressFn = std::function<void(const Progress &)>;

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_SAMPLESOURCE_H
