#include "qnn/Numerics/Logarithm.h"

#include <cmath>

namespace qnn::numerics {

/// With m in [1/sqrt(2), sqrt(2)) and s = (m - 1) / (m + 1), |s| < 0.172,
///   ln(m * 2^e) = e * ln(2) + 2 * (s + s^3/3 + s^5/5 + ...),
/// where the terms from s^25 on are below 2^-66.
double naturalLogarithm(double x) {
  constexpr double ln2 = 0x1.62e42fefa39efp-1, root = 0x1.6a09e667f3bcdp-1;
  constexpr int lastPower = 23;
  int exponent;
  double m = std::frexp(x, &exponent);
  if (m < root) {
    m *= 2;
    --exponent;
  }
  double s = (m - 1) / (m + 1), square = s * s, sum = 0;
  for (int power = lastPower; power > 1; power -= 2)
    sum = square * (sum + 1.0 / power);
  return exponent * ln2 + 2 * (s + s * sum);
}

} // namespace qnn::numerics
