#ifndef QNN_DIALECT_QNN_BUILD_GENERIC_H
#define QNN_DIALECT_QNN_BUILD_GENERIC_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/ADT/STLFunctionalExtras.h"

/// Short ways to write `linalg.generic`, for every stage that builds one.
namespace qnn {

/// Builds one scalar from the elements of the inputs (and of the destination,
/// last, where the operation reduces).
using ScalarBody = llvm::function_ref<mlir::Value(mlir::ImplicitLocOpBuilder &b,
                                                  mlir::ValueRange args)>;

/// A constant of one scalar of integer type `type`, of any width.
mlir::Value createInt(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                      int64_t value);

/// A generic that writes to `init`; one map per input and one for the result.
mlir::Value createGeneric(mlir::ImplicitLocOpBuilder &b,
                          mlir::ValueRange inputs, mlir::Value init,
                          llvm::ArrayRef<mlir::AffineMap> maps,
                          llvm::ArrayRef<mlir::utils::IteratorType> iterators,
                          ScalarBody body);

/// An elementwise generic over `shape`; one map per input, the result is
/// indexed by the loops in order.
mlir::Value createMap(mlir::ImplicitLocOpBuilder &b, mlir::ValueRange inputs,
                      llvm::ArrayRef<mlir::AffineMap> maps,
                      llvm::ArrayRef<int64_t> shape, mlir::Type elementType,
                      ScalarBody body);

/// The same of inputs that have one static shape.
mlir::Value createMap(mlir::ImplicitLocOpBuilder &b, mlir::ValueRange inputs,
                      mlir::Type elementType, ScalarBody body);

/// Unsigned codes as signed ones, or back: those of the same order.
mlir::Value flipSigns(mlir::ImplicitLocOpBuilder &b, mlir::Value codes);

} // namespace qnn

#endif // QNN_DIALECT_QNN_BUILD_GENERIC_H
