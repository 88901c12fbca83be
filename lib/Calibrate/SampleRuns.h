#ifndef QNN_LIB_CALIBRATE_SAMPLERUNS_H
#define QNN_LIB_CALIBRATE_SAMPLERUNS_H

#include "qnn/Calibrate/Executor.h"
#include "qnn/Calibrate/Ranges.h"
#include "qnn/Calibrate/SampleSource.h"
#include <future>

namespace qnn::calibrate {

/// Runs an instrumented program on samples, several at a time. What comes out
/// does not depend on how many: counts add up in any order, and averages are
/// taken in the order of the samples. At most one sample for each thread is in
/// memory.
class SampleRuns {
public:
  /// `threads` of 0 means one for each core, up to 8: each holds a workspace
  /// and histograms of its own.
  SampleRuns(Observations &observations, llvm::ArrayRef<Argument> arguments,
             unsigned threads);

  /// What the program calls at observer `index`.
  static void record(int32_t index, const float *values);

  /// Takes `samples` to their end; `onDone` is told how many have run, in this
  /// thread. The number of samples, or what is wrong with the first bad one.
  llvm::Expected<int64_t> run(const MakeRunFn &makeRun, SampleSource &samples,
                              llvm::function_ref<void(int64_t)> onDone);

private:
  /// One sample on its way.
  struct Slot {
    RunFn run;
    std::vector<ObservedValue> values;
    /// What each call of `record` added, for the averages.
    std::vector<std::pair<int32_t, Histogram::Added>> log;
    std::vector<std::vector<char>> copies;
    llvm::SmallVector<const void *> inputs;
    std::string failure;
    bool isBusy = false;
    std::shared_future<void> done;

    void start();
  };

  llvm::Error readSample(SampleSource &samples, Slot &slot, bool &isThere);
  llvm::Error finish(Slot &slot, llvm::function_ref<void(int64_t)> onDone);

  Observations &observations;
  llvm::ArrayRef<Argument> arguments;
  std::vector<Slot> slots;
  std::vector<SampleArray> sample;
  int64_t numRead = 0, numDone = 0;
  static thread_local Slot *current;
};

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_SAMPLERUNS_H
