#ifndef QNN_DIALECT_QNN_ANALYSIS_EXACTADD_H
#define QNN_DIALECT_QNN_ANALYSIS_EXACTADD_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "qnn/Numerics/AddParams.h"

namespace qnn {

/// How codes of two per-tensor types add up exactly to steps of a third; the
/// second operand's distances are negated where it is subtracted. nullopt where
/// nothing is proved (N4).
std::optional<numerics::ExactAdd> chooseExactAdd(mlir::quant::QuantizedType lhs,
                                                 mlir::quant::QuantizedType rhs,
                                                 mlir::quant::QuantizedType sum,
                                                 bool subtracts);

/// The type in whose steps the exact sum `op` of codes of these types is, on
/// its way to codes of `stored`: that, but finer steps where a PReLU scales the
/// sum before it is stored.
mlir::quant::QuantizedType getExactSumType(mlir::Operation *op,
                                           mlir::quant::QuantizedType lhs,
                                           mlir::quant::QuantizedType rhs,
                                           mlir::quant::QuantizedType stored);

/// How codes of two per-tensor types add up in 32 bits; nullopt where they are
/// added exactly: in models that were quantized elsewhere, and where 32 bits
/// hold no factors fine enough, for codes of 16 bits or an operand of far
/// larger steps than the sum's.
std::optional<numerics::AddMultipliers>
chooseNarrowAdd(mlir::Operation *op, mlir::quant::QuantizedType lhs,
                mlir::quant::QuantizedType rhs, mlir::quant::QuantizedType sum);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_EXACTADD_H
