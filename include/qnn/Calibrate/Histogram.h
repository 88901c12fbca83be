#ifndef QNN_CALIBRATE_HISTOGRAM_H
#define QNN_CALIBRATE_HISTOGRAM_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace qnn::calibrate {

/// Counts of the values of a stream, in memory that does not grow with it.
///
/// Bins are [i*w, (i+1)*w) for integers i, with one width w for all: the least
/// power of two for which the bins from that of min(0, least value) to that of
/// max(0, greatest value) are at most kNumBins. When the range grows, bins
/// merge in pairs. So bins depend on the values alone, not on how they arrived,
/// and at least kNumBins/2 - 1 of them cover the range (unless it is below
/// kNumBins * 2^-126).
///
/// Values below kFar are counted in bins of their own, whose width is less than
/// 2^-7 of their magnitude: masks that stand for minus infinity lie there and
/// must not cost others their resolution.
class Histogram {
public:
  static constexpr int32_t kNumBins = 8192;
  static constexpr float kFar = -1024;
  /// Numbers of this magnitude and beyond stand for infinity. They are counted
  /// apart and lie in no bin and no range.
  static constexpr float kHuge = 1e30f;

  /// Least and greatest of some values; `count` of 0 means there were none.
  struct Extent {
    float min = 0, max = 0;
    uint64_t count = 0;
  };

  /// What of one call was ordinary, and what was below kFar.
  struct Added {
    Extent near, far;
  };

  /// Adds `count` values. NaN, infinite and huge ones are counted apart and
  /// enter neither bins nor range.
  Added add(const float *values, size_t count);

  /// Adds all that `other` counted: the result is that of adding its values.
  void merge(const Histogram &other);

  /// Values from kFar up, and those below.
  const Extent &getNear() const { return near; }
  const Extent &getFar() const { return far; }
  /// Over both; meaningless where `getCount()` is 0.
  double getMin() const { return far.count ? far.min : near.min; }
  double getMax() const { return near.count ? near.max : far.max; }
  uint64_t getCount() const { return near.count + far.count; }

  uint64_t getNumZeros() const { return numZeros; }
  uint64_t getNumNaN() const { return numNaN; }
  uint64_t getNumPositiveInfinite() const { return numInfinite[0]; }
  uint64_t getNumNegativeInfinite() const { return numInfinite[1]; }
  uint64_t getNumPositiveHuge() const { return numHuge[0]; }
  uint64_t getNumNegativeHuge() const { return numHuge[1]; }

  /// Width of the bins; 0 where there are none.
  double getWidth() const { return width; }
  /// The bins that are not empty, by their number i. Together they hold
  /// getNear().count values.
  std::map<int32_t, uint64_t> getBins() const;

  /// Bins of values below kFar that are not empty, the least value first.
  struct FarBin {
    double lo, hi;
    uint64_t count;
  };
  std::vector<FarBin> getFarBins() const;

  /// What a histogram is made of, as a file holds it.
  struct Contents {
    Extent near, far;
    uint64_t numZeros = 0;
    /// With the infinite ones.
    uint64_t numHuge[2] = {0, 0};
    double width = 0;
    std::map<int32_t, uint64_t> bins;
    /// By the number of the bin: the upper 17 bits of the magnitude.
    std::map<uint32_t, uint64_t> farBins;
  };
  Contents getContents() const;

  /// Sets an empty histogram to `contents`; false, with nothing changed, where
  /// they contradict each other.
  bool restore(const Contents &contents);

private:
  void cover(float min, float max);
  void setWidth(int exponent);
  void addNear(const float *values, size_t count);
  size_t sortOut(const float *values, size_t count, float *ordinary,
                 Added &added);
  void flush();

  /// Bin i is at i modulo kNumBins; those of the range never meet there.
  std::vector<uint64_t> bins;
  /// Counts not yet in `bins`, of every other value each: increments of one
  /// counter must not wait for each other.
  std::vector<uint32_t> recent[2];
  uint64_t numRecent = 0;
  std::vector<uint64_t> farBins;
  float width = 0, inverse = 0;
  Extent near, far;
  uint64_t numZeros = 0, numNaN = 0;
  uint64_t numInfinite[2] = {0, 0}, numHuge[2] = {0, 0};
};

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_HISTOGRAM_H
