#include "qnn/Numerics/Quantize.h"

#include "qnn/Numerics/Rounding.h"

#include <cmath>

namespace qnn::numerics {

int64_t quantize(float x, float scale, int64_t zeroPoint, StorageRange range) {
  float quotient = x / scale;
  if (std::isnan(quotient))
    return saturate(zeroPoint, range);
  // In double the sum is exact wherever it can lie within a 32-bit range.
  double code = double(roundHalfEven(quotient)) + double(zeroPoint);
  if (code <= double(range.min))
    return range.min;
  if (code >= double(range.max))
    return range.max;
  return int64_t(code);
}

float dequantize(int64_t code, float scale, int64_t zeroPoint) {
  return float(code - zeroPoint) * scale;
}

} // namespace qnn::numerics
