#ifndef QNN_LIB_INTEGER_REQUANTIZE_H
#define QNN_LIB_INTEGER_REQUANTIZE_H

#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Integer/Lowering.h"
#include "qnn/Numerics/ExactRequantize.h"

namespace qnn::integer {

/// `value` as something that may be moved: sums with scales per axis are stored
/// in `wanted` before, which the legality table has found to be possible.
mlir::FailureOr<IntegerValue> makeMovable(mlir::ImplicitLocOpBuilder &b,
                                          mlir::Operation *op,
                                          const IntegerValue &value,
                                          mlir::quant::QuantizedType wanted);

/// Codes less their zero point as an accumulator of one term.
IntegerValue createDistances(mlir::ImplicitLocOpBuilder &b,
                             const IntegerValue &value);

/// How accumulators within `bounds` that stand for `lines` become codes of
/// `type` in `range`: exactly in models that were quantized elsewhere, else by
/// the nearest multipliers (N4). `value` is for the diagnostic.
mlir::FailureOr<numerics::ExactRequantization>
chooseMultipliers(mlir::Operation *op, const IntegerValue &value,
                  llvm::ArrayRef<numerics::Line> lines,
                  const std::vector<numerics::Bound> &bounds,
                  mlir::quant::QuantizedType type,
                  numerics::StorageRange range);

/// The same as an attribute.
RequantizationAttr getAttr(mlir::MLIRContext *context,
                           const numerics::ExactRequantization &form,
                           mlir::quant::QuantizedType type,
                           numerics::StorageRange range);

/// `value` times the slopes of `what`, of kind PRelu, where it is negative, in
/// codes of `type`.
mlir::FailureOr<mlir::Value> requantizePRelu(mlir::ImplicitLocOpBuilder &b,
                                             mlir::Operation *op,
                                             const Computation &what,
                                             IntegerValue value,
                                             mlir::quant::QuantizedType type);

/// `second` after `first`.
RealClamp compose(const std::optional<RealClamp> &first,
                  const RealClamp &second);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_REQUANTIZE_H
