#include "qnn/Calibrate/Histogram.h"

#include <algorithm>
#include <cmath>

namespace qnn::calibrate {

void Histogram::widen(double magnitude) {
  if (limit == 0) {
    bins.assign(kNumBins, 0);
    limit = std::ldexp(1.0, std::ilogb(std::max(magnitude, 1e-30)) + 1);
  }
  while (magnitude >= limit) {
    // Bins 2i and 2i+1 become one; the new outer halves are empty.
    std::vector<uint64_t> merged(kNumBins, 0);
    for (size_t i = 0; i < kNumBins; ++i)
      merged[kNumBins / 4 + i / 2] += bins[i];
    bins = std::move(merged);
    limit *= 2;
  }
}

void Histogram::add(const float *values, size_t numValues) {
  for (size_t i = 0; i < numValues; ++i) {
    double value = values[i];
    if (std::isnan(value)) {
      ++numNaN;
      continue;
    }
    if (std::isinf(value)) {
      ++numInfinite;
      continue;
    }
    min = count == 0 ? value : std::min(min, value);
    max = count == 0 ? value : std::max(max, value);
    ++count;
    double magnitude = std::fabs(value);
    if (limit == 0 || magnitude >= limit)
      widen(magnitude);
    auto bin = size_t((value + limit) / (2 * limit) * kNumBins);
    ++bins[std::min(bin, kNumBins - 1)];
  }
}

} // namespace qnn::calibrate
