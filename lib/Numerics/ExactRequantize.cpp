#include "qnn/Numerics/ExactRequantize.h"

#include "qnn/Numerics/ThresholdProof.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

static std::optional<std::vector<Multiplier>>
approximate(const std::vector<Line> &lines, int bits) {
  std::vector<Multiplier> multipliers;
  for (const Line &line : lines) {
    std::optional<Multiplier> multiplier = line.approximate(bits);
    if (!multiplier)
      return std::nullopt;
    multipliers.push_back(*multiplier);
  }
  return multipliers;
}

/// How far acc*m + o can lie from the real number at an accumulator whose code
/// is not saturated: half a unit for each unit of acc and half for o.
static double maxError(const Line &line, const Multiplier &multiplier,
                       Bound bound, int64_t zeroPoint, StorageRange range) {
  if (line.equals(multiplier))
    return 0;
  double steps = double(std::max(std::abs(range.min - zeroPoint),
                                 std::abs(range.max - zeroPoint)));
  double widest =
      std::max(std::abs(double(bound.min)), std::abs(double(bound.max)));
  return (std::min(widest, (steps + 2) / line.getSlope() + 2) + 1) / 2;
}

/// Makes halves go to even: nullopt where the window around a half, in which no
/// other number may lie, leaves no room.
static std::optional<ExactRequantization>
roundToEven(const std::vector<Line> &lines, std::vector<Multiplier> multipliers,
            Bound bound, int64_t zeroPoint, StorageRange range) {
  double error = 0;
  int least = maxShift(wideBits);
  for (size_t i = 0; i < lines.size(); ++i) {
    error = std::max(
        error, maxError(lines[i], multipliers[i], bound, zeroPoint, range));
    least = std::min(least, multipliers[i].shift);
  }
  ExactRequantization result{RoundingMode::SingleRoundEven, 0, {}};
  if (error > 0) {
    // The window holds what is less than its half away.
    result.tieBits = std::ilogb(error + 1) + 2;
    if (result.tieBits >= least)
      return std::nullopt;
    for (Multiplier &multiplier : multipliers)
      multiplier.offset += int64_t(1) << (result.tieBits - 1);
  }
  result.multipliers = std::move(multipliers);
  return result;
}

static bool isProved(const ExactRequantization &form,
                     const std::vector<Line> &lines, Bound bound,
                     int64_t zeroPoint, StorageRange range) {
  Requantizer requantizer;
  requantizer.mode = form.mode;
  requantizer.tieBits = form.tieBits;
  requantizer.zeroPoint = zeroPoint;
  requantizer.range = range;
  for (size_t i = 0; i < lines.size(); ++i) {
    requantizer.multiplier = form.multipliers[i];
    if (!proveRequantize(requantizer, lines[i], TieRule::ToEven, bound.min,
                         bound.max))
      return false;
  }
  return true;
}

std::optional<ExactRequantization>
chooseExactRequantization(const std::vector<Line> &lines, Bound bound,
                          int64_t zeroPoint, StorageRange range) {
  for (int bits : {narrowBits, wideBits}) {
    auto multipliers = approximate(lines, bits);
    if (!multipliers)
      continue;
    ExactRequantization upwards{RoundingMode::SingleRound, 0, *multipliers};
    if (isProved(upwards, lines, bound, zeroPoint, range))
      return upwards;
    auto even = roundToEven(lines, *multipliers, bound, zeroPoint, range);
    if (even && isProved(*even, lines, bound, zeroPoint, range))
      return even;
  }
  return std::nullopt;
}

} // namespace qnn::numerics
