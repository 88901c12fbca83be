#ifndef QNN_IMPORT_PASSES_H
#define QNN_IMPORT_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace qnn::import {

#define GEN_PASS_DECL
#include "qnn/Import/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Import/Passes.h.inc"

} // namespace qnn::import

#endif // QNN_IMPORT_PASSES_H
