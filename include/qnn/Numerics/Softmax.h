#ifndef QNN_NUMERICS_SOFTMAX_H
#define QNN_NUMERICS_SOFTMAX_H

#include <cstdint>
#include <vector>

namespace qnn::numerics {

/// The fraction bits F of the exponentials in a softmax over `n` elements: the
/// largest F <= 22 with n * 2^F < 2^31 and 2^(F+8) + n * 2^F / 2 < 2^31, so
/// that the sum and the numerator of the division fit 32 signed bits. -1 where
/// n is not in [1, 2^31).
int softmaxFractionBits(int64_t n);

/// The 256 values round(2^F * exp(-d * scale)), d = 0..255 being the distance
/// of a code from the largest one. Empty for n without fraction bits and scales
/// that violate N1.
std::vector<int32_t> softmaxExpTable(float scale, int64_t n);

/// Integer softmax of 8-bit codes; the result has scale 1/256 and zero point
/// -128. With e the table's entry of (max - code) and sum that of all e,
///   code = clamp(((e << 8) + sum / 2) / sum - 128),
/// all in 32-bit integers. Empty where the table is.
std::vector<int8_t> softmax(const std::vector<int8_t> &codes, float scale);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_SOFTMAX_H
