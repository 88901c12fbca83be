#include "qnn/Numerics/Table.h"

#include <algorithm>

namespace qnn::numerics {

static constexpr int64_t maxCodes = int64_t(1) << 16;

/// f(x) / scale.
static ScalarFunction divide(const ScalarFunction &f, float scale) {
  ScalarFunction quotient;
  quotient.apply(ScalarOp::Divide,
                 {quotient.argument(), quotient.constant(scale)});
  return quotient.after(f);
}

std::vector<int64_t> buildTable(const ScalarFunction &f, AffineParams in,
                                StorageRange inRange, AffineParams out,
                                StorageRange outRange, size_t *undecided) {
  if (undecided)
    *undecided = 0;
  for (StorageRange range : {inRange, outRange})
    if (range.steps() < 0 || range.steps() >= maxCodes)
      return {};
  for (float scale : {in.scale, out.scale})
    if (checkScale(scale) != RangeError::None)
      return {};

  RoundedFunction quotient(divide(f, out.scale));
  StorageRange distances{outRange.min - out.zeroPoint,
                         outRange.max - out.zeroPoint};
  std::vector<int64_t> table;
  table.reserve(inRange.steps() + 1);
  for (int64_t q = inRange.min; q <= inRange.max; ++q) {
    double x = double(q - in.zeroPoint) * double(in.scale);
    int64_t distance = quotient.toInteger(x, distances).value_or(0);
    table.push_back(saturate(distance + out.zeroPoint, outRange));
  }
  if (undecided)
    *undecided = quotient.getNumUndecided();
  return table;
}

} // namespace qnn::numerics
