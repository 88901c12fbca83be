#ifndef QNN_LIB_INTEGER_EMIT_H
#define QNN_LIB_INTEGER_EMIT_H

#include "qnn/Dialect/QNN/Build/Generic.h"

namespace qnn::integer {

/// A tensor of `shape` that holds `value` everywhere.
mlir::Value createFilled(mlir::ImplicitLocOpBuilder &b,
                         llvm::ArrayRef<int64_t> shape, mlir::Type elementType,
                         int64_t value);

/// The loops of `op` on other inputs and another start value, as a generic.
mlir::Value createLike(mlir::ImplicitLocOpBuilder &b, mlir::linalg::LinalgOp op,
                       mlir::ValueRange inputs, mlir::Value init,
                       ScalarBody body);

/// The same named operation on other inputs and another start value; its body
/// follows from the element types.
mlir::Value createNamedLike(mlir::ImplicitLocOpBuilder &b,
                            mlir::linalg::LinalgOp op, mlir::ValueRange inputs,
                            mlir::Value init);

/// The accumulator that `build` computes in the type that it gets: i32, or i64
/// where that could overflow (N3, N7).
mlir::Value
createAccumulator(mlir::ImplicitLocOpBuilder &b,
                  llvm::function_ref<mlir::Value(mlir::Type)> build);

/// `value` sign-extended to the scalar type `type`.
mlir::Value createExtension(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                            mlir::Value value);

/// `code` less its zero point in the scalar type `type`.
mlir::Value createDistance(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                           mlir::Value code, int64_t zeroPoint);

/// acc + constants, a tensor of `shape` read through `map` from the dimensions
/// of `acc`. Constants that were added before become one with it.
mlir::Value addConstant(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                        llvm::ArrayRef<int64_t> shape,
                        llvm::ArrayRef<int64_t> constants, mlir::AffineMap map);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_EMIT_H
