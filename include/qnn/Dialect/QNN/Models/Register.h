#ifndef QNN_DIALECT_QNN_MODELS_REGISTER_H
#define QNN_DIALECT_QNN_MODELS_REGISTER_H

#include "mlir/IR/DialectRegistry.h"

namespace qnn {

/// Attach `QuantizableOpInterface` to the operations of upstream's dialects.
void registerLinalgModels(mlir::DialectRegistry &registry);
void registerTensorModels(mlir::DialectRegistry &registry);

} // namespace qnn

#endif // QNN_DIALECT_QNN_MODELS_REGISTER_H
