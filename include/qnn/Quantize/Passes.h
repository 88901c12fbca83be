#ifndef QNN_QUANTIZE_PASSES_H
#define QNN_QUANTIZE_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::quantize {

#define GEN_PASS_DECL
#include "qnn/Quantize/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Quantize/Passes.h.inc"

} // namespace qnn::quantize

#endif // QNN_QUANTIZE_PASSES_H
