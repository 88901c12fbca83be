#include "qnn/Numerics/Softmax.h"

#include "qnn/Numerics/Rounding.h"
#include "qnn/Numerics/Scale.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

int softmaxFractionBits(int64_t n) {
  constexpr int64_t limit = int64_t(1) << 31;
  if (n < 1 || n >= limit)
    return -1;
  for (int bits = 22; bits >= 0; --bits) {
    int64_t sum = n << bits;
    if (sum < limit && (int64_t(256) << bits) + sum / 2 < limit)
      return bits;
  }
  return -1;
}

std::vector<int32_t> softmaxExpTable(float scale, int64_t n) {
  int bits = softmaxFractionBits(n);
  if (bits < 0 || checkScale(scale) != RangeError::None)
    return {};
  std::vector<int32_t> table;
  table.reserve(256);
  for (int d = 0; d < 256; ++d) {
    long double value = std::exp(-static_cast<long double>(scale) * d);
    table.push_back(int32_t(roundHalfEven(std::ldexp(value, bits))));
  }
  return table;
}

std::vector<int8_t> softmax(const std::vector<int8_t> &codes, float scale) {
  std::vector<int32_t> table = softmaxExpTable(scale, int64_t(codes.size()));
  if (table.empty())
    return {};
  int max = *std::max_element(codes.begin(), codes.end());
  int32_t sum = 0; // at most n * 2^F, so it cannot overflow
  for (int8_t code : codes)
    sum += table[max - code];
  std::vector<int8_t> result;
  result.reserve(codes.size());
  for (int8_t code : codes) {
    int32_t share = ((table[max - code] << 8) + sum / 2) / sum;
    result.push_back(int8_t(std::min(share - 128, 127)));
  }
  return result;
}

SoftmaxTables softmaxTables(float scale, float resultScale, int64_t n) {
  constexpr int leastBits = 12;
  constexpr long double limit = 0x1p31L;
  for (float s : {scale, resultScale})
    if (checkScale(s) != RangeError::None)
      return {};
  int bits = softmaxFractionBits(n);
  while (bits >= leastBits &&
         roundHalfEven(std::ldexp(1.0L, bits) / resultScale) +
                 std::ldexp(static_cast<long double>(n), bits) / 2 >=
             limit)
    --bits;
  if (bits < leastBits)
    return {};
  SoftmaxTables tables;
  for (int d = 0; d < 256; ++d) {
    long double value =
        std::ldexp(std::exp(-static_cast<long double>(scale) * d), bits);
    tables.exponentials.push_back(int32_t(roundHalfEven(value)));
    tables.shares.push_back(int32_t(roundHalfEven(value / resultScale)));
  }
  return tables;
}

std::vector<int64_t> softmax(const std::vector<int8_t> &codes, float scale,
                             const AffineParams &result, StorageRange range) {
  SoftmaxTables tables =
      softmaxTables(scale, result.scale, int64_t(codes.size()));
  if (tables.exponentials.empty())
    return {};
  int max = *std::max_element(codes.begin(), codes.end());
  int32_t sum = 0;
  for (int8_t code : codes)
    sum += tables.exponentials[max - code];
  std::vector<int64_t> shares;
  for (int8_t code : codes) {
    int64_t share = (tables.shares[max - code] + sum / 2) / sum;
    shares.push_back(result.zeroPoint +
                     std::min(share, range.max - result.zeroPoint));
  }
  return shares;
}

} // namespace qnn::numerics
