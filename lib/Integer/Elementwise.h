#ifndef QNN_LIB_INTEGER_ELEMENTWISE_H
#define QNN_LIB_INTEGER_ELEMENTWISE_H

#include "Models.h"

namespace qnn::integer {

inline mlir::linalg::GenericOp asGeneric(LoweringContext &context) {
  return mlir::cast<mlir::linalg::GenericOp>(context.op.getOperation());
}

inline bool isAccumulator(const IntegerValue &value) {
  return value.codes && value.type.getStorageTypeIntegralWidth() == 32;
}

/// Maps from the dimensions of the result to those of operand `number`.
mlir::AffineMap mapFromResult(mlir::linalg::GenericOp op, unsigned number);

/// A code of `value` less its zero point in the scalar type `type`.
mlir::Value createDistance(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                           mlir::Value code, const IntegerValue &value);

/// Emits an error unless operand `number` has per-tensor codes of at most 16
/// bits without a pending clamp.
mlir::LogicalResult verifyCodes(LoweringContext &context, unsigned number);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_ELEMENTWISE_H
