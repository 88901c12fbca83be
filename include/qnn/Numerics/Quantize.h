#ifndef QNN_NUMERICS_QUANTIZE_H
#define QNN_NUMERICS_QUANTIZE_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>

namespace qnn::numerics {

/// N2: clamp(roundHalfEven(x / scale) + zeroPoint). The division is rounded to
/// nearest in f32; the sum is exact. NaN gives the zero point, infinities and
/// overflowing quotients saturate. `scale` satisfies N1 and `range` lies within
/// 32 bits.
int64_t quantize(float x, float scale, int64_t zeroPoint, StorageRange range);

/// N1: (code - zeroPoint) * scale in f32. The difference converts exactly up
/// to 2^24 (all codes of at most 16 bits); beyond that it is rounded to
/// nearest before the product is.
float dequantize(int64_t code, float scale, int64_t zeroPoint);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_QUANTIZE_H
