#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"

#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

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
