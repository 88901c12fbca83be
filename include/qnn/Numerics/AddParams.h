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

/// What is added: codes less their zero point, and the scale of their reals.
struct Addend {
  StorageRange distances;
  float scale;
};

/// A quantized addition that rounds the exact sum of two rationals once, ties
/// to even: with d1 = q1 - z1 and d2 = q2 - z2,
///   sum  = d1*lhs + d2*rhs + offset
///   code = clamp(z + roundShift(sum, shift, toEven, tieBits)).
struct ExactAdd {
  int64_t lhs, rhs, offset = 0;
  int32_t shift;
  bool toEven = false;
  int tieBits = 0;
  /// Whether |sum| + 2^shift stays below 2^62; 128 bits are enough for all.
  bool fits64Bits = false;
};

/// Multipliers for which the code is proved to be
///   clamp(z + roundHalfEven((d1*lhs.scale + d2*rhs.scale) / outScale)).
/// The exact sum is a fraction of a known denominator, so that a sum that is no
/// half keeps a known distance from all of them, and where the errors of both
/// multipliers stay below it the proof is done. Multipliers of 31 bits are
/// taken where that holds for them or where all pairs of two 8-bit codes, tried
/// one by one, show no difference; else wider ones.
///
/// nullopt for scales that violate N1, codes of more than 17 bits and scales so
/// far apart that nothing is proved.
std::optional<ExactAdd> chooseExactAdd(const Addend &lhs, const Addend &rhs,
                                       float outScale);

/// The reference of the formula above, before the zero point and the clamp.
int64_t addExactly(int64_t lhs, int64_t rhs, const ExactAdd &add);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_ADDPARAMS_H
