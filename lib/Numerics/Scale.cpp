#include "qnn/Numerics/Scale.h"
#include <cmath>
qnn::numerics::RangeError qnn::numerics::checkScale(double s) {
  if (std::isnan(s)) return RangeError::NaN;
  if (!(s >= 1.17549435e-38)) return RangeError::ScaleTooSmall;
  if (s > 3.4028235e38) return RangeError::ScaleTooLarge;
  return RangeError::None;
}
