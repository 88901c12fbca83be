#ifndef QNN_INTEGER_LOWERING_H
#define QNN_INTEGER_LOWERING_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

/// The parts of integer forms, for compilers that write some of their own.
namespace qnn::integer {

/// The integer form that follows from the computation of `op`, as operations
/// without `IntegerLoweringInterface` get it; the arguments are those of
/// `lowerToInteger`. Moves and kind Custom have none: only the operation knows
/// what they do.
mlir::FailureOr<IntegerValue>
lowerAsDescribed(mlir::OpBuilder &builder, mlir::Operation *op,
                 llvm::ArrayRef<IntegerValue> operands,
                 mlir::quant::QuantizedType resultType);

/// The accumulator that `build` computes in the type that it gets: i32, or i64
/// where that could overflow (N3, N7).
mlir::Value
createAccumulator(mlir::ImplicitLocOpBuilder &b,
                  llvm::function_ref<mlir::Value(mlir::Type)> build);

/// acc + constants, a tensor of `shape` read through `map` from the dimensions
/// of `acc`, such as `Contraction::foldZeroPoint` makes. Constants that were
/// added before become one with it.
mlir::Value addConstant(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                        llvm::ArrayRef<int64_t> shape,
                        llvm::ArrayRef<int64_t> constants, mlir::AffineMap map);

/// A table lookup that computes `function` on the reals that 8-bit codes of
/// `from` express. Emits an error at `op` where there is no such table.
mlir::FailureOr<mlir::Value> lookUp(mlir::ImplicitLocOpBuilder &b,
                                    mlir::Operation *op, mlir::Value codes,
                                    mlir::quant::QuantizedType from,
                                    mlir::quant::QuantizedType to,
                                    const numerics::ScalarFunction &function);

/// The codes of `value` in the 8- or 16-bit type `type`: as they are where
/// nothing changes, by `qnn.requantize` from 16 and 32 bits, by table from 8. A
/// pending clamp is applied. In a function that was quantized elsewhere, the
/// codes are those of the exact reals, halves to even. On failure a diagnostic
/// was emitted at `op`.
mlir::FailureOr<mlir::Value> requantize(mlir::ImplicitLocOpBuilder &b,
                                        mlir::Operation *op,
                                        const IntegerValue &value,
                                        mlir::quant::QuantizedType type);

} // namespace qnn::integer

#endif // QNN_INTEGER_LOWERING_H
