#ifndef QNN_NUMERICS_WEIGHTSCALE_H
#define QNN_NUMERICS_WEIGHTSCALE_H

#include <cstddef>
#include <cstdint>

namespace qnn::numerics {

/// The sum over `values` of (v - clamp(round(v / scale), -codes, codes) *
/// scale)^2, in f32 but for the sum of sums over blocks.
double getSymmetricError(const float *values, size_t count, double scale,
                         int64_t codes);

/// A scale for which that sum is least, not above maxAbs / codes, which it is
/// no worse than; 0 where all values are 0. `values` are finite. Searched over
/// a grid down to a quarter of that and then by alternating codes and the best
/// scale for them.
double chooseScaleByError(const float *values, size_t count, int64_t codes);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_WEIGHTSCALE_H
