#include "qnn/Numerics/AddParams.h"

#include "qnn/Numerics/Rounding.h"
#include "qnn/Numerics/Scale.h"

#include <cmath>

namespace qnn::numerics {

std::optional<AddMultipliers>
chooseAddMultipliers(double lhsScale, double rhsScale, double outScale,
                     unsigned lhsBits, unsigned rhsBits) {
  for (double scale : {lhsScale, rhsScale, outScale})
    if (checkScale(scale) != RangeError::None)
      return std::nullopt;
  for (unsigned bits : {lhsBits, rhsBits})
    if (bits < 1 || bits > 16)
      return std::nullopt;

  double lhsMax = std::ldexp(1.0, lhsBits) - 1;
  double rhsMax = std::ldexp(1.0, rhsBits) - 1;
  for (int shift = 30; shift >= 1; --shift) {
    double lhs = roundHalfEven(std::ldexp(lhsScale / outScale, shift));
    double rhs = roundHalfEven(std::ldexp(rhsScale / outScale, shift));
    // Sums that round here are far above the limit.
    if (lhs * lhsMax + rhs * rhsMax < 0x1p30)
      return AddMultipliers{int32_t(lhs), int32_t(rhs), shift};
  }
  return std::nullopt;
}

int64_t addCodes(int32_t lhs, int32_t rhs, const AddMultipliers &multipliers,
                 int64_t zeroPoint, StorageRange range) {
  int64_t sum = int64_t(lhs) * multipliers.lhs + int64_t(rhs) * multipliers.rhs;
  int64_t rounded = roundShiftHalfUp(sum, multipliers.shift);
  return saturate(rounded + zeroPoint, range);
}

} // namespace qnn::numerics
