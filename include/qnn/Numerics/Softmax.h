#ifndef QNN_NUMERICS_SOFTMAX_H
#define QNN_NUMERICS_SOFTMAX_H

#include "qnn/Numerics/Scale.h"

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

/// What a softmax over `n` codes looks up by the distance d of a code from the
/// largest one where its result has another scale t than 1/256:
///   exponentials[d] = round(2^F * exp(-d * scale))
///   shares[d] = round(2^F * exp(-d * scale) / t)
/// with the largest F <= softmaxFractionBits(n) for which a share plus half the
/// sum of n exponentials stays below 2^31.
struct SoftmaxTables {
  std::vector<int32_t> exponentials, shares;
};

/// Empty where fewer than 12 fraction bits are left, and for scales that
/// violate N1.
SoftmaxTables softmaxTables(float scale, float resultScale, int64_t n);

/// Softmax in the codes of `result`: with the sum of all exponentials,
///   code = zeroPoint + min((share + sum / 2) / sum, range.max - zeroPoint).
/// Empty where the tables are.
std::vector<int64_t> softmax(const std::vector<int8_t> &codes, float scale,
                             const AffineParams &result, StorageRange range);

/// As `SoftmaxTables`, in 64 bits: F is the largest, at most 44, for which
/// twice a share plus the sum of n exponentials stays below 2^62.
struct WideSoftmaxTables {
  std::vector<int64_t> exponentials, shares;
};

/// Empty for n of more than 2^30 and scales that violate N1.
WideSoftmaxTables wideSoftmaxTables(float scale, float resultScale, int64_t n);

/// Softmax rounded to nearest, ties to even: with the sum of all exponentials,
///   code = zeroPoint + min((2 * share + sum - 1) / (2 * sum),
///                          range.max - zeroPoint).
/// exp of a number other than 0 is irrational, so a share is a half only where
/// all codes of the row are equal, and then it is 1/2, whose even neighbour is
/// 0. All others lie so much farther from halves than 2^-30, the tables' error,
/// that no row of a model comes near it; that is measured, not proved.
std::vector<int64_t> wideSoftmax(const std::vector<int8_t> &codes, float scale,
                                 const AffineParams &result,
                                 StorageRange range);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_SOFTMAX_H
