#ifndef QNN_CALIBRATE_HISTOGRAM_H
#define QNN_CALIBRATE_HISTOGRAM_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qnn::calibrate {

/// Counts of the values of a stream in equal bins over [-limit, limit). The
/// limit is a power of two and doubles when a value exceeds it, merging bins in
/// pairs, so that memory does not grow with the stream.
class Histogram {
public:
  static constexpr size_t kNumBins = 2048;

  /// Adds `count` values. NaN and infinite ones are counted apart and enter
  /// neither the bins nor the range.
  void add(const float *values, size_t count);

  /// Least and greatest finite value; meaningless where `getCount()` is 0.
  double getMin() const { return min; }
  double getMax() const { return max; }
  /// Number of finite values.
  uint64_t getCount() const { return count; }
  uint64_t getNumNaN() const { return numNaN; }
  uint64_t getNumInfinite() const { return numInfinite; }
  double getLimit() const { return limit; }
  const std::vector<uint64_t> &getBins() const { return bins; }

private:
  void widen(double magnitude);

  std::vector<uint64_t> bins;
  double limit = 0;
  double min = 0, max = 0;
  uint64_t count = 0, numNaN = 0, numInfinite = 0;
};

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_HISTOGRAM_H
