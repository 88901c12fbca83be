#include "qnn/Numerics/AccumulatorBound.h"

#include <algorithm>

namespace qnn::numerics {

__extension__ using Wide = __int128;

static int64_t narrow(Wide value) {
  return int64_t(std::clamp(value, Wide(INT64_MIN), Wide(INT64_MAX)));
}

Bound accumulatorBound(const int8_t *weights, size_t count, size_t stride,
                       int64_t lo, int64_t hi, int64_t bias) {
  Wide min = std::min<Wide>(0, bias), max = std::max<Wide>(0, bias);
  for (size_t i = 0; i < count; ++i) {
    Wide atLo = Wide(weights[i * stride]) * lo;
    Wide atHi = Wide(weights[i * stride]) * hi;
    min += std::min<Wide>(0, std::min(atLo, atHi));
    max += std::max<Wide>(0, std::max(atLo, atHi));
  }
  return {narrow(min), narrow(max)};
}

Bound accumulatorBoundDynamic(int64_t count, StorageRange a, StorageRange b) {
  Wide least = 0, greatest = 0;
  for (int64_t x : {a.min, a.max})
    for (int64_t y : {b.min, b.max}) {
      least = std::min(least, Wide(x) * y);
      greatest = std::max(greatest, Wide(x) * y);
    }
  // Saturated before the count multiplies them, so that nothing overflows.
  Wide terms = std::max<int64_t>(count, 0);
  return {narrow(narrow(least) * terms), narrow(narrow(greatest) * terms)};
}

bool fitsInt32(Bound bound) {
  return bound.min >= INT32_MIN && bound.max <= INT32_MAX;
}

} // namespace qnn::numerics
