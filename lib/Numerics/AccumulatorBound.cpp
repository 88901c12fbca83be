#include "qnn/Numerics/AccumulatorBound.h"

#include <algorithm>

namespace qnn::numerics {

__extension__ using Wide = __int128;

static int64_t narrow(Wide value) {
  return int64_t(std::clamp(value, Wide(INT64_MIN), Wide(INT64_MAX)));
}

static Bound add(Wide least, Wide greatest, Bound start) {
  return {narrow(least + std::min<Wide>(0, start.min)),
          narrow(greatest + std::max<Wide>(0, start.max))};
}

// A positive weight is least with the least activation, a negative one with the
// greatest, and a term that would be positive may be missing. So the minima
// over single terms sum up by the weight's sign.
Bound accumulatorBound(WeightSums weights, StorageRange activations,
                       Bound start) {
  Wide below = std::min<int64_t>(0, activations.min),
       above = std::max<int64_t>(0, activations.max);
  Wide positive = weights.positive, negative = weights.negative;
  // Each product below 2^126.
  return add(positive * below + negative * above,
             positive * above + negative * below, start);
}

Bound accumulatorBoundDynamic(int64_t count, StorageRange a, StorageRange b,
                              Bound start) {
  Wide least = 0, greatest = 0;
  for (int64_t x : {a.min, a.max})
    for (int64_t y : {b.min, b.max}) {
      least = std::min(least, Wide(x) * y);
      greatest = std::max(greatest, Wide(x) * y);
    }
  // Saturated before the count multiplies them, so that nothing overflows.
  Wide terms = std::max<int64_t>(count, 0);
  return add(narrow(least) * terms, narrow(greatest) * terms, start);
}

bool fitsInt32(Bound bound) {
  return bound.min >= INT32_MIN && bound.max <= INT32_MAX;
}

} // namespace qnn::numerics
