#ifndef QNN_NUMERICS_ACCUMULATORBOUND_H
#define QNN_NUMERICS_ACCUMULATORBOUND_H

#include "qnn/Numerics/Storage.h"

#include <cstddef>
#include <cstdint>

namespace qnn::numerics {

/// Every partial sum of an accumulation, in any order, lies in [min, max].
struct Bound {
  int64_t min, max;

  bool operator==(const Bound &o) const { return min == o.min && max == o.max; }
};

/// N7 for constant weights: the `count` weights weights[0], weights[stride],
/// ... times activations in [lo, hi], plus `bias`:
///   [min(0, bias) + sum min(0, w*lo, w*hi),
///    max(0, bias) + sum max(0, w*lo, w*hi)].
/// Saturates at the limits of 64 bits.
Bound accumulatorBound(const int8_t *weights, size_t count, size_t stride,
                       int64_t lo, int64_t hi, int64_t bias);

/// N7 for `count` products of two operands known only by their ranges. What
/// multiplies is what is passed: codes, or codes less the zero point.
Bound accumulatorBoundDynamic(int64_t count, StorageRange a, StorageRange b);

/// Whether a 32-bit accumulator is proved not to overflow (N3).
bool fitsInt32(Bound bound);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_ACCUMULATORBOUND_H
