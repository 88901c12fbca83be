#ifndef QNN_LIB_INTEGER_REQUANTIZE_H
#define QNN_LIB_INTEGER_REQUANTIZE_H

#include "qnn/Integer/Lowering.h"

namespace qnn::integer {

/// `value` as something that may be moved: sums with scales per axis are stored
/// in `wanted` before, which the legality table has found to be possible.
mlir::FailureOr<IntegerValue> makeMovable(mlir::ImplicitLocOpBuilder &b,
                                          mlir::Operation *op,
                                          const IntegerValue &value,
                                          mlir::quant::QuantizedType wanted);

/// `second` after `first`.
RealClamp compose(const std::optional<RealClamp> &first,
                  const RealClamp &second);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_REQUANTIZE_H
