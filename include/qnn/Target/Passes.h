#ifndef QNN_TARGET_PASSES_H
#define QNN_TARGET_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace qnn::target {

#define GEN_PASS_DECL
#include "qnn/Target/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Target/Passes.h.inc"

} // namespace qnn::target

#endif // QNN_TARGET_PASSES_H
