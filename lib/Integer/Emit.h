#ifndef QNN_LIB_INTEGER_EMIT_H
#define QNN_LIB_INTEGER_EMIT_H

#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Integer/Lowering.h"

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

/// `value` sign-extended to the scalar type `type`.
mlir::Value createExtension(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                            mlir::Value value);

/// `code` less its zero point in the scalar type `type`.
mlir::Value createDistance(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                           mlir::Value code, int64_t zeroPoint);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_EMIT_H
