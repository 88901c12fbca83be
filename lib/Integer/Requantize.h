#ifndef QNN_LIB_INTEGER_REQUANTIZE_H
#define QNN_LIB_INTEGER_REQUANTIZE_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/ScalarFunction.h"

namespace qnn::integer {

/// The codes of `value` in the 8- or 16-bit type `type`: as they are where
/// nothing changes, by `qnn.requantize` from 16 and 32 bits, by table from 8. A
/// pending clamp is applied. In a function that was quantized elsewhere, the
/// codes are those of the exact reals, halves to even. On failure a diagnostic
/// was emitted at `op`.
mlir::FailureOr<mlir::Value> requantize(mlir::ImplicitLocOpBuilder &b,
                                        mlir::Operation *op,
                                        const IntegerValue &value,
                                        mlir::quant::QuantizedType type);

/// `value` as something that may be moved: sums with scales per axis are stored
/// in `wanted` before. Emits an error at `op` where they are not.
mlir::FailureOr<IntegerValue> makeMovable(mlir::ImplicitLocOpBuilder &b,
                                          mlir::Operation *op,
                                          const IntegerValue &value,
                                          mlir::quant::QuantizedType wanted);

/// A table lookup that computes `function` on the reals that 8-bit codes of
/// `from` express.
mlir::FailureOr<mlir::Value> lookUp(mlir::ImplicitLocOpBuilder &b,
                                    mlir::Operation *op, mlir::Value codes,
                                    mlir::quant::QuantizedType from,
                                    mlir::quant::QuantizedType to,
                                    const numerics::ScalarFunction &function);

/// `second` after `first`.
RealClamp compose(const std::optional<RealClamp> &first,
                  const RealClamp &second);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_REQUANTIZE_H
