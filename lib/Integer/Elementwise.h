#ifndef QNN_LIB_INTEGER_ELEMENTWISE_H
#define QNN_LIB_INTEGER_ELEMENTWISE_H

#include "Models.h"

namespace qnn::integer {

inline bool isAccumulator(const IntegerValue &value) {
  return value.codes && value.type.getStorageTypeIntegralWidth() == 32;
}

/// A code of `value` less its zero point in the scalar type `type`.
mlir::Value createDistance(mlir::ImplicitLocOpBuilder &b, mlir::Type type,
                           mlir::Value code, const IntegerValue &value);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_ELEMENTWISE_H
