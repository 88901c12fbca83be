#ifndef QNN_TEST_NUMERICS_QUAD_H
#define QNN_TEST_NUMERICS_QUAD_H

namespace qnn::numerics::test {

// Elementary functions from the four operations alone, in the widest type at
// hand: nothing is shared with the C library that the tables are built with.
#ifdef __SIZEOF_FLOAT128__
using Quad = __float128; // 113 bits
#else
using Quad = long double; // 113 bits on 64-bit Arm
#endif

/// exp by halving the argument until it is small, a power series of that, and
/// squaring; relative error about 2^-100 for |x| < 100.
inline Quad quadExp(Quad x) {
  constexpr int halvings = 12;
  Quad small = x / (1 << halvings), term = 1, sum = 1;
  for (int i = 1; i < 30; ++i)
    sum += term = term * small / i;
  for (int i = 0; i < halvings; ++i)
    sum *= sum;
  return sum;
}

inline Quad quadSigmoid(Quad x) { return 1 / (1 + quadExp(-x)); }

inline Quad quadTanh(Quad x) {
  Quad square = quadExp(2 * x);
  return (square - 1) / (square + 1);
}

/// Newton's iteration from a double that is nearly right already.
inline Quad quadSqrt(Quad x) {
  if (x <= 0)
    return 0;
  Quad root = Quad(__builtin_sqrt(double(x)));
  for (int i = 0; i < 3; ++i)
    root = (root + x / root) / 2;
  return root;
}

/// 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (2n+1)!!: all terms have one sign.
inline Quad quadErf(Quad x) {
  const Quad pi = Quad(0x1.921fb54442d18p1) + Quad(0x1.1a62633145c07p-53) +
                  Quad(-0x1.f1976b7ed8fbcp-109);
  if (x > 9 || x < -9)
    return x > 0 ? 1 : -1;
  Quad term = x, sum = x;
  for (int n = 1; n < 500; ++n)
    sum += term = term * 2 * x * x / (2 * n + 1);
  return 2 / quadSqrt(pi) * quadExp(-x * x) * sum;
}

inline Quad quadGelu(Quad x) { return x * (1 + quadErf(x / quadSqrt(2))) / 2; }

} // namespace qnn::numerics::test

#endif // QNN_TEST_NUMERICS_QUAD_H
