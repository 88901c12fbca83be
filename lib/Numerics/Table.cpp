#include "qnn/Numerics/Table.h"

#include "qnn/Numerics/Rounding.h"

#include <cmath>

namespace qnn::numerics {

static constexpr int64_t maxCodes = int64_t(1) << 16;

namespace {
/// A value rounded to a multiple of the scale.
struct Rounded {
  int64_t code;
  /// Whether an error of the value could have changed the code.
  bool doubtful;
};
} // namespace

/// clamp(z + roundHalfEven(value / scale)) for the exact quotient, and whether
/// the value lies within `relativeError` of a midpoint but not on it.
template <typename Float>
static Rounded roundToCode(Float value, AffineParams out, StorageRange range,
                           Float relativeError) {
  if (std::isnan(value))
    return {saturate(out.zeroPoint, range), false};
  // From two codes beyond the range on, saturation hides every error.
  Float scale = out.scale;
  Float guess = value / scale;
  if (guess <= Float(range.min - out.zeroPoint - 2))
    return {range.min, false};
  if (guess >= Float(range.max - out.zeroPoint + 2))
    return {range.max, false};

  // The rounded quotient is off by less than a code: floor it, then settle the
  // side of the midpoint above by an exact comparison (18 + 24 bits fit).
  Float below = std::floor(guess);
  Float midpoint = (below + Float(0.5)) * scale;
  bool even = std::fmod(below, Float(2)) == 0;
  bool up = value > midpoint || (value == midpoint && !even);
  Float distance = std::fabs(value - midpoint);
  bool doubtful = distance > 0 && distance <= std::fabs(value) * relativeError;
  int64_t code = int64_t(below) + up + out.zeroPoint;
  // A midpoint that separates codes outside the range decides nothing.
  bool decides = range.min <= code - up && code - up < range.max;
  return {saturate(code, range), doubtful && decides};
}

std::vector<int64_t>
buildTable(const std::function<double(double)> &f, AffineParams in,
           StorageRange inRange, AffineParams out, StorageRange outRange,
           const std::function<long double(long double)> &refine,
           size_t *undecided) {
  if (undecided)
    *undecided = 0;
  for (StorageRange range : {inRange, outRange})
    if (range.steps() < 0 || range.steps() >= maxCodes)
      return {};
  for (float scale : {in.scale, out.scale})
    if (checkScale(scale) != RangeError::None)
      return {};

  std::vector<int64_t> table;
  table.reserve(inRange.steps() + 1);
  for (int64_t q = inRange.min; q <= inRange.max; ++q) {
    double x = double(q - in.zeroPoint) * double(in.scale);
    Rounded entry = roundToCode(f(x), out, outRange, 0x1p-50);
    if (entry.doubtful && refine)
      entry = roundToCode<long double>(refine(x), out, outRange, 0x1p-60L);
    if (entry.doubtful && undecided)
      ++*undecided;
    table.push_back(entry.code);
  }
  return table;
}

} // namespace qnn::numerics
