#ifndef QNN_NUMERICS_ADDPARAMS_H
#define QNN_NUMERICS_ADDPARAMS_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>
#include <optional>

namespace qnn::numerics {

/// Multipliers of a quantized addition: with d1 = q1 - z1 and d2 = q2 - z2,
///   code = clamp(z + ((d1*lhs + d2*rhs + 2^(shift-1)) >> shift)).
/// Subtraction negates rhs. Everything fits 32 bits.
struct AddMultipliers {
  int32_t lhs, rhs;
  int32_t shift;
};

/// lhs = round(lhsScale / outScale * 2^shift), rhs likewise, for the largest
/// shift in [1, 30] with |d1|*lhs + |d2|*rhs < 2^30 for all codes of the given
/// widths and any zero points in range, that is |d| <= 2^bits - 1.
///
/// Before rounding the result the sum is within
/// (2^lhsBits + 2^rhsBits) / 2^(shift + 1) steps of the exact one.
///
/// nullopt for scales that violate N1, widths outside [1, 16], and scales so
/// much larger than the output's that no shift is left.
std::optional<AddMultipliers>
chooseAddMultipliers(double lhsScale, double rhsScale, double outScale,
                     unsigned lhsBits, unsigned rhsBits);

/// The reference of the formula above; `lhs` and `rhs` are codes less their
/// zero points.
int64_t addCodes(int32_t lhs, int32_t rhs, const AddMultipliers &multipliers,
                 int64_t zeroPoint, StorageRange range);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_ADDPARAMS_H
