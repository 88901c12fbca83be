#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"

#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include <cmath>

using namespace mlir;

namespace qnn {

/// What is added, its sign included.
static numerics::Addend toAddend(quant::QuantizedType type, bool isNegated) {
  Parameters parameters = getParameters(type);
  numerics::StorageRange range = getStorageRange(type);
  range.min -= parameters.zeroPoints[0];
  range.max -= parameters.zeroPoints[0];
  if (isNegated)
    range = {-range.max, -range.min};
  return {range, float(parameters.scales[0])};
}

std::optional<numerics::ExactAdd> chooseExactAdd(quant::QuantizedType lhs,
                                                 quant::QuantizedType rhs,
                                                 quant::QuantizedType sum,
                                                 bool subtracts) {
  return numerics::chooseExactAdd(toAddend(lhs, false),
                                  toAddend(rhs, subtracts),
                                  float(getParameters(sum).scales[0]));
}

quant::QuantizedType getExactSumType(Operation *op, quant::QuantizedType lhs,
                                     quant::QuantizedType rhs,
                                     quant::QuantizedType stored) {
  Operation *user = getOnlyUser(op->getResult(0));
  if (!user || getQuantizationKind(user) != QuantizationKind::PRelu)
    return stored;
  double scale = getParameters(stored).scales[0], most = 0;
  for (quant::QuantizedType type : {lhs, rhs}) {
    numerics::Addend addend = toAddend(type, false);
    most += std::max(std::abs(addend.distances.min),
                     std::abs(addend.distances.max)) *
            addend.scale;
  }
  // All sums are far from the ends of what `createExactSum` keeps.
  constexpr int mostBits = 12;
  int bits = mostBits;
  while (bits > 0 && std::ldexp(most / scale, bits) > 0x1p29)
    --bits;
  return getAccumulatorType(op->getContext(), std::ldexp(scale, -bits), {});
}

std::optional<numerics::AddMultipliers>
chooseNarrowAdd(Operation *op, quant::QuantizedType lhs,
                quant::QuantizedType rhs, quant::QuantizedType sum) {
  if (isQuantizedElsewhere(op) || lhs.getStorageTypeIntegralWidth() > 8 ||
      rhs.getStorageTypeIntegralWidth() > 8)
    return std::nullopt;
  // With this shift the sum of two 8-bit codes errs by 1/32 of a step.
  constexpr int leastShift = 13;
  auto multipliers = numerics::chooseAddMultipliers(
      getParameters(lhs).scales[0], getParameters(rhs).scales[0],
      getParameters(sum).scales[0], 8, 8);
  return multipliers && multipliers->shift >= leastShift ? multipliers
                                                         : std::nullopt;
}

} // namespace qnn
