#ifndef QNN_INTEGER_PASSES_H
#define QNN_INTEGER_PASSES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::integer {

#define GEN_PASS_DECL
#include "qnn/Integer/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Integer/Passes.h.inc"

/// Attaches `IntegerLoweringInterface` to the operations of linalg and tensor.
void registerIntegerModels(mlir::DialectRegistry &registry);

} // namespace qnn::integer

#endif // QNN_INTEGER_PASSES_H
