#include "qnn/Numerics/ExactRequantize.h"

#include "qnn/Numerics/ThresholdProof.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

__extension__ using Wide = __int128;

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
  double reached = (steps + 2) / line.getSlope() + std::abs(line.getRest()) + 2;
  return (std::min(widest, reached) + 1) / 2;
}

/// Makes halves go to even: nullopt where the window around a half, in which no
/// other number may lie, leaves no room.
static std::optional<ExactRequantization>
roundToEven(const std::vector<Line> &lines, std::vector<Multiplier> multipliers,
            const std::vector<Bound> &bounds, int64_t zeroPoint,
            StorageRange range) {
  double error = 0;
  int least = maxShift(wideBits);
  for (size_t i = 0; i < lines.size(); ++i) {
    error = std::max(
        error, maxError(lines[i], multipliers[i], bounds[i], zeroPoint, range));
    least = std::min(least, multipliers[i].shift);
  }
  // The window holds what is less than its half away.
  int tieBits = std::ilogb(error + 1) + 2;
  if (tieBits >= least)
    return std::nullopt;
  for (Multiplier &multiplier : multipliers)
    multiplier.offset += int64_t(1) << (tieBits - 1);
  return ExactRequantization{RoundingMode::SingleRoundEven, tieBits,
                             std::move(multipliers)};
}

namespace {
/// The codes that every line has to become.
struct Wanted {
  const std::vector<Line> &lines;
  const std::vector<Bound> &bounds;
  int64_t zeroPoint;
  StorageRange range;
  TieRule ties;

  Proof prove(const ExactRequantization &form, size_t i) const;
  bool areProved(const ExactRequantization &form) const;
  std::optional<int64_t> findOffset(const Multiplier &m, size_t i) const;
};
} // namespace

Proof Wanted::prove(const ExactRequantization &form, size_t i) const {
  Requantizer requantizer;
  requantizer.mode = form.mode;
  requantizer.multiplier = form.multipliers[i];
  requantizer.tieBits = form.tieBits;
  requantizer.zeroPoint = zeroPoint;
  requantizer.range = range;
  return proveRequantize(requantizer, lines[i], ties, bounds[i].min,
                         bounds[i].max);
}

bool Wanted::areProved(const ExactRequantization &form) const {
  for (size_t i = 0; i < lines.size(); ++i)
    if (!prove(form, i))
      return false;
  return true;
}

/// The offset nearest to that of `m` with which SingleRound steps where the
/// line does: acc*m + o + half reaches k * 2^r at the threshold of k, and not
/// before.
std::optional<int64_t> Wanted::findOffset(const Multiplier &m, size_t i) const {
  Bound bound = bounds[i];
  Wide half = Wide(1) << (m.shift - 1);
  Wide most = int64_t(1) << narrowBits, least = -most;
  auto visit = [&](int64_t k, int64_t threshold) {
    Wide step = Wide(k) * 2 * half - half;
    int64_t above = std::max(threshold, bound.min);
    int64_t below = std::min(threshold - 1, bound.max);
    if (above <= bound.max)
      least = std::max(least, step - Wide(above) * m.value);
    if (below >= bound.min)
      most = std::min(most, step - 1 - Wide(below) * m.value);
    return least <= most;
  };
  lines[i].visitThresholds(range.min + 1 - zeroPoint, range.max - zeroPoint,
                           ties, visit);
  if (least > most)
    return std::nullopt;
  return int64_t(std::clamp<Wide>(m.offset, least, most));
}

std::optional<ExactRequantization>
chooseExactRequantization(const std::vector<Line> &lines,
                          const std::vector<Bound> &bounds, int64_t zeroPoint,
                          StorageRange range) {
  Wanted wanted{lines, bounds, zeroPoint, range, TieRule::ToEven};
  for (int bits : {narrowBits, wideBits}) {
    auto multipliers = approximate(lines, bits);
    if (!multipliers)
      continue;
    ExactRequantization upwards{RoundingMode::SingleRound, 0, *multipliers};
    if (wanted.areProved(upwards))
      return upwards;
    // Halves that are whole units need no window.
    ExactRequantization halves{RoundingMode::SingleRoundEven, 0, *multipliers};
    if (wanted.areProved(halves))
      return halves;
    auto even = roundToEven(lines, *multipliers, bounds, zeroPoint, range);
    if (even && wanted.areProved(*even))
      return even;
  }
  return std::nullopt;
}

std::optional<ExactRequantization>
chooseNearestRequantization(const std::vector<Line> &lines,
                            const std::vector<Bound> &bounds, int64_t zeroPoint,
                            StorageRange range) {
  auto multipliers = approximate(lines, narrowBits);
  if (!multipliers)
    return std::nullopt;
  Wanted wanted{lines, bounds, zeroPoint, range, TieRule::TowardPositive};
  ExactRequantization form{RoundingMode::SingleRound, 0, *multipliers};
  for (size_t i = 0; i < lines.size(); ++i)
    if (wanted.prove(form, i).counterexample)
      if (auto offset = wanted.findOffset(form.multipliers[i], i))
        form.multipliers[i].offset = *offset;
  return form;
}

} // namespace qnn::numerics
