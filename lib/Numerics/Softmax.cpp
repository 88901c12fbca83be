#include "qnn/Numerics/Softmax.h"

#include "qnn/Numerics/ScalarFunction.h"
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

/// 2^bits * exp(-d * scale) / divisor as a function of d.
static RoundedFunction exponential(float scale, int bits, float divisor = 1) {
  ScalarFunction f;
  unsigned exponent =
      f.apply(ScalarOp::Multiply, {f.argument(), f.constant(-double(scale))});
  unsigned scaled =
      f.apply(ScalarOp::Multiply, {f.apply(ScalarOp::Exp, {exponent}),
                                   f.constant(std::ldexp(1.0, bits))});
  f.apply(ScalarOp::Divide, {scaled, f.constant(divisor)});
  return RoundedFunction(std::move(f));
}

/// Rounded values of exponentials; none exceeds 2^40 where it matters.
static int64_t roundExponential(RoundedFunction &f, int d) {
  return f.toInteger(d, {0, int64_t(1) << 40}).value_or(0);
}

/// The values of `f` at the distances of two codes; they fit 32 bits.
static std::vector<int32_t> tabulate(RoundedFunction f) {
  std::vector<int32_t> table;
  table.reserve(256);
  for (int d = 0; d < 256; ++d)
    table.push_back(int32_t(roundExponential(f, d)));
  return table;
}

std::vector<int32_t> softmaxExpTable(float scale, int64_t n) {
  int bits = softmaxFractionBits(n);
  if (bits < 0 || checkScale(scale) != RangeError::None)
    return {};
  return tabulate(exponential(scale, bits));
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
  for (float s : {scale, resultScale})
    if (checkScale(s) != RangeError::None)
      return {};
  for (int bits = softmaxFractionBits(n); bits >= leastBits; --bits) {
    RoundedFunction share = exponential(scale, bits, resultScale);
    // The largest share and half the largest sum.
    if (2 * roundExponential(share, 0) + (n << bits) < int64_t(1) << 32)
      return {tabulate(exponential(scale, bits)), tabulate(std::move(share))};
  }
  return {};
}

/// Codes of `result`: quotients of the shares and the sum of the exponentials.
template <typename Tables>
static std::vector<int64_t>
divideShares(const std::vector<int8_t> &codes, const Tables &tables,
             const AffineParams &result, StorageRange range,
             int64_t (*divide)(int64_t share, int64_t sum)) {
  if (tables.exponentials.empty())
    return {};
  int max = *std::max_element(codes.begin(), codes.end());
  int64_t sum = 0;
  for (int8_t code : codes)
    sum += tables.exponentials[max - code];
  std::vector<int64_t> shares;
  for (int8_t code : codes)
    shares.push_back(result.zeroPoint +
                     std::min(divide(tables.shares[max - code], sum),
                              range.max - result.zeroPoint));
  return shares;
}

std::vector<int64_t> softmax(const std::vector<int8_t> &codes, float scale,
                             const AffineParams &result, StorageRange range) {
  return divideShares(
      codes, softmaxTables(scale, result.scale, int64_t(codes.size())), result,
      range,
      [](int64_t share, int64_t sum) { return (share + sum / 2) / sum; });
}

WideSoftmaxTables wideSoftmaxTables(float scale, float resultScale, int64_t n) {
  for (float s : {scale, resultScale})
    if (checkScale(s) != RangeError::None)
      return {};
  if (n < 1 || n > int64_t(1) << 30)
    return {};
  int bits = 44;
  while (std::ldexp(2 / double(resultScale) + double(n), bits) >= 0x1p62)
    if (--bits < 0)
      return {};
  constexpr StorageRange range{0, int64_t(1) << 62};
  RoundedFunction whole = exponential(scale, bits),
                  share = exponential(scale, bits, resultScale);
  WideSoftmaxTables tables;
  for (int d = 0; d < 256; ++d) {
    tables.exponentials.push_back(whole.toInteger(d, range).value_or(0));
    tables.shares.push_back(share.toInteger(d, range).value_or(0));
  }
  return tables;
}

std::vector<int64_t> wideSoftmax(const std::vector<int8_t> &codes, float scale,
                                 const AffineParams &result,
                                 StorageRange range) {
  return divideShares(
      codes, wideSoftmaxTables(scale, result.scale, int64_t(codes.size())),
      result, range, [](int64_t share, int64_t sum) {
        return (2 * share + sum - 1) / (2 * sum);
      });
}

} // namespace qnn::numerics
