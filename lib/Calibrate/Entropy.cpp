#include "qnn/Calibrate/Methods.h"
#include "qnn/Numerics/Logarithm.h"

#include <algorithm>
#include <cmath>

namespace qnn::calibrate {

/// Migacz has 2,048 bins for a magnitude; here an end may have all of the
/// range.
static constexpr int kBinsPerSign = 4096;
static constexpr int kLevels = 256;

namespace {

/// Counts in equal bins: bin i covers [(first + i) * width, ...), without
/// zeros, which any threshold expresses.
struct EqualBins {
  double width;
  int first;
  std::vector<double> counts;

  explicit EqualBins(const Distribution &values);
};

} // namespace

EqualBins::EqualBins(const Distribution &values) {
  double lo = std::min(values.getMin(), 0.0),
         hi = std::max(values.getMax(), 0.0);
  width = std::max(-lo, hi) / kBinsPerSign;
  if (width == 0)
    width = 1;
  first = int(std::floor(lo / width));
  int end = std::max(int(std::ceil(hi / width)), first + 1);
  counts.assign(end - first, 0);
  for (size_t i = 0; i < values.counts.size(); ++i) {
    // A bin of the histogram is spread over the bins here that it covers.
    double from = values.edges[i] / width - first,
           to = values.edges[i + 1] / width - first;
    if (!(values.counts[i] > 0))
      continue;
    auto last = std::min(size_t(to), counts.size() - 1);
    for (size_t at = std::min(size_t(from), last); at <= last; ++at) {
      double part =
          to > from ? (std::min(to, at + 1.0) - std::max(from, double(at))) /
                          (to - from)
                    : 1;
      counts[at] += values.counts[i] * std::max(part, 0.0);
    }
  }
}

/// The divergence of the quantization of bins [begin, end) from these bins with
/// what lies outside added at the ends, both as distributions.
static double getDivergence(const std::vector<double> &counts, size_t begin,
                            size_t end) {
  size_t size = end - begin;
  double below = 0, above = 0, inside = 0;
  for (size_t i = 0; i < counts.size(); ++i)
    (i < begin ? below : i < end ? inside : above) += counts[i];
  double total = below + inside + above;
  if (inside <= 0)
    return HUGE_VAL;
  double divergence = 0;
  for (int level = 0; level < kLevels; ++level) {
    size_t from = begin + size * level / kLevels,
           to = begin + size * (level + 1) / kLevels;
    double sum = 0, occupied = 0;
    for (size_t i = from; i < to; ++i) {
      sum += counts[i];
      occupied += counts[i] > 0;
    }
    for (size_t i = from; i < to; ++i) {
      double p =
          counts[i] + (i == begin ? below : 0) + (i + 1 == end ? above : 0);
      if (p <= 0)
        continue;
      // Outliers where nothing else is: as little as one value in all.
      double q = counts[i] > 0 ? sum / occupied : inside / total;
      divergence +=
          p / total * numerics::naturalLogarithm((p / total) / (q / inside));
    }
  }
  return divergence;
}

Ends chooseEntropy(const Distribution &values) {
  Ends whole{values.getMin(), values.getMax()};
  EqualBins bins(values);
  double magnitude = std::max(-whole.min, whole.max);
  double least = HUGE_VAL;
  Ends best = whole;
  for (int threshold = kBinsPerSign; threshold > 0; threshold -= 32) {
    int lo = std::max(-threshold, bins.first);
    int hi = std::min(threshold, bins.first + int(bins.counts.size()));
    // A level needs more than one bin to lose anything.
    if (hi - lo < 2 * kLevels && threshold != kBinsPerSign)
      break;
    double divergence =
        getDivergence(bins.counts, lo - bins.first, hi - bins.first);
    if (divergence >= least)
      continue;
    least = divergence;
    double end = magnitude * threshold / kBinsPerSign;
    best = {std::max(whole.min, -end), std::min(whole.max, end)};
  }
  return best;
}

} // namespace qnn::calibrate
