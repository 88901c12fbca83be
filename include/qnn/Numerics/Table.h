#ifndef QNN_NUMERICS_TABLE_H
#define QNN_NUMERICS_TABLE_H

#include "qnn/Numerics/ScalarFunction.h"
#include "qnn/Numerics/Scale.h"
#include "qnn/Numerics/Storage.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace qnn::numerics {

/// N5: the table of a unary function on codes. Entry k, for the input code
/// q = inRange.min + k, is
///   clamp(out.zeroPoint + roundHalfEven(f((q - in.zeroPoint) * in.scale)
///                                       / out.scale)).
///
/// The argument is exact in double, and the quotient is rounded once, whatever
/// precision that takes (RoundedFunction). NaN gives the output zero point,
/// infinities saturate. `undecided` counts entries that are ties of functions
/// whose steps are not exact.
///
/// Ranges have at most 2^16 codes; a wider or empty one gives an empty table,
/// as do scales that violate N1.
std::vector<int64_t> buildTable(const ScalarFunction &f, AffineParams in,
                                StorageRange inRange, AffineParams out,
                                StorageRange outRange,
                                size_t *undecided = nullptr);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_TABLE_H
