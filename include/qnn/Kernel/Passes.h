#ifndef QNN_KERNEL_PASSES_H
#define QNN_KERNEL_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace qnn::kernel {

#define GEN_PASS_DECL
#include "qnn/Kernel/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Kernel/Passes.h.inc"

} // namespace qnn::kernel

#endif // QNN_KERNEL_PASSES_H
