#ifndef QNN_NUMERICS_ACCUMULATORBOUND_H
#define QNN_NUMERICS_ACCUMULATORBOUND_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>

namespace qnn::numerics {

/// Every partial sum of an accumulation, in any order, lies in [min, max].
struct Bound {
  int64_t min, max;

  bool operator==(const Bound &o) const { return min == o.min && max == o.max; }
};

/// What N7 needs to know of the constant weights of one sum, each counted as
/// often as the sum uses it.
struct WeightSums {
  int64_t positive = 0, negative = 0;

  void add(int64_t weight) { (weight < 0 ? negative : positive) += weight; }
  int64_t total() const { return positive + negative; }
};

/// N7 for constant weights times activations in [lo, hi], added to a start in
/// [start.min, start.max], which includes the bias:
///   [min(0, start.min) + sum min(0, w*lo, w*hi),
///    max(0, start.max) + sum max(0, w*lo, w*hi)].
/// Saturates at the limits of 64 bits.
Bound accumulatorBound(WeightSums weights, StorageRange activations,
                       Bound start = {0, 0});

/// N7 for `count` products of two operands known only by their ranges. What
/// multiplies is what is passed: codes, or codes less the zero point.
Bound accumulatorBoundDynamic(int64_t count, StorageRange a, StorageRange b,
                              Bound start = {0, 0});

/// Whether a 32-bit accumulator is proved not to overflow (N3).
bool fitsInt32(Bound bound);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_ACCUMULATORBOUND_H
