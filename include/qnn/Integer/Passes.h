#ifndef QNN_INTEGER_PASSES_H
#define QNN_INTEGER_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::integer {

#define GEN_PASS_DECL
#include "qnn/Integer/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Integer/Passes.h.inc"

} // namespace qnn::integer

#endif // QNN_INTEGER_PASSES_H
