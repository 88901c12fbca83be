#ifndef QNN_NUMERICS_LOGARITHM_H
#define QNN_NUMERICS_LOGARITHM_H

namespace qnn::numerics {

/// The natural logarithm of a positive finite number, within 2^-51 of it. By
/// operations that every host rounds alike, for statistics that choose ranges;
/// as fast as the library's, which differs between hosts.
double naturalLogarithm(double x);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_LOGARITHM_H
