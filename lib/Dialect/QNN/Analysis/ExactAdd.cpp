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

bool addsExactly(Operation *op, quant::QuantizedType lhs,
                 quant::QuantizedType rhs) {
  return isQuantizedElsewhere(op) ||
         std::max(lhs.getStorageTypeIntegralWidth(),
                  rhs.getStorageTypeIntegralWidth()) > 8;
}

} // namespace qnn
