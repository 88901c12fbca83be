#ifndef QNN_LIB_INTEGER_REQUANTIZE_H
#define QNN_LIB_INTEGER_REQUANTIZE_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/ScalarFunction.h"

namespace qnn::integer {

/// The codes of `value` in the 8- or 16-bit type `type`: as they are where
/// nothing changes, by `qnn.requantize` from i32, by table from 8 bits. A
/// pending clamp is applied. On failure a diagnostic was emitted at `op`.
mlir::FailureOr<mlir::Value> requantize(mlir::ImplicitLocOpBuilder &b,
                                        mlir::Operation *op,
                                        const IntegerValue &value,
                                        mlir::quant::QuantizedType type);

/// A table lookup that computes `function` on the reals that 8-bit codes of
/// `from` express.
mlir::FailureOr<mlir::Value>
lookUp(mlir::ImplicitLocOpBuilder &b, mlir::Operation *op, mlir::Value codes,
       mlir::quant::QuantizedType from, mlir::quant::QuantizedType to,
       const numerics::ScalarFunction &function);

/// `second` after `first`.
RealClamp compose(const std::optional<RealClamp> &first,
                  const RealClamp &second);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_REQUANTIZE_H
