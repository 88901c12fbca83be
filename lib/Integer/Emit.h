#ifndef QNN_LIB_INTEGER_EMIT_H
#define QNN_LIB_INTEGER_EMIT_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::integer {

/// Builds one scalar from the elements of the inputs (and of the destination,
/// last, where the operation reduces).
using ScalarBody = llvm::function_ref<mlir::Value(mlir::ImplicitLocOpBuilder &b,
                                                  mlir::ValueRange args)>;

mlir::Value createInt(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                      int64_t value);

/// A tensor of `shape` that holds `value` everywhere.
mlir::Value createFilled(mlir::ImplicitLocOpBuilder &b,
                         llvm::ArrayRef<int64_t> shape, mlir::Type elementType,
                         int64_t value);

/// An elementwise `linalg.generic` over `shape`; one map per input, the result
/// is indexed by the loops in order.
mlir::Value createMap(mlir::ImplicitLocOpBuilder &b, mlir::ValueRange inputs,
                      llvm::ArrayRef<mlir::AffineMap> maps,
                      llvm::ArrayRef<int64_t> shape, mlir::Type elementType,
                      ScalarBody body);

/// The loops of `op` on other inputs and another start value, as a generic.
mlir::Value createLike(mlir::ImplicitLocOpBuilder &b, mlir::linalg::LinalgOp op,
                       mlir::ValueRange inputs, mlir::Value init,
                       ScalarBody body);

/// The same named operation on other inputs and another start value; its body
/// follows from the element types.
mlir::Value createNamedLike(mlir::ImplicitLocOpBuilder &b,
                            mlir::linalg::LinalgOp op, mlir::ValueRange inputs,
                            mlir::Value init);

/// acc + constant, `constant` an i32 tensor read through `map` from the
/// dimensions of `acc`. Constants that were added before become one with it.
mlir::Value addConstant(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                        mlir::DenseElementsAttr constant, mlir::AffineMap map);

/// An accumulator taken apart into what `addConstant` added and the rest.
struct ConstantSum {
  mlir::Value rest;
  /// Null where nothing was added.
  mlir::DenseElementsAttr constant;
  mlir::AffineMap map;
};
ConstantSum splitConstant(mlir::Value acc);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_EMIT_H
