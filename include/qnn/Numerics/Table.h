#ifndef QNN_NUMERICS_TABLE_H
#define QNN_NUMERICS_TABLE_H

#include "qnn/Numerics/Scale.h"
#include "qnn/Numerics/Storage.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace qnn::numerics {

/// N5: the table of a unary function on codes. Entry k, for the input code
/// q = inRange.min + k, is
///   clamp(out.zeroPoint + roundHalfEven(f((q - in.zeroPoint) * in.scale)
///                                       / out.scale)).
///
/// The argument is exact in double. The quotient is rounded by comparing f's
/// value with the exact midpoints (k + 1/2) * out.scale, so no rounding happens
/// besides f's own. NaN gives the output zero point, infinities saturate.
///
/// A value closer to a midpoint than f's assumed relative error of 2^-50 is
/// computed again by `refine`, where given, in long double. Entries that remain
/// within the error of the better function (2^-50, 2^-60) without hitting the
/// midpoint exactly are counted in `undecided`; they follow the computed value.
///
/// Ranges have at most 2^16 codes; a wider or empty one gives an empty table,
/// as do scales that violate N1.
std::vector<int64_t>
buildTable(const std::function<double(double)> &f, AffineParams in,
           StorageRange inRange, AffineParams out, StorageRange outRange,
           const std::function<long double(long double)> &refine = {},
           size_t *undecided = nullptr);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_TABLE_H
