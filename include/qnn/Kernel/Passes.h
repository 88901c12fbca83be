#ifndef QNN_KERNEL_PASSES_H
#define QNN_KERNEL_PASSES_H

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::kernel {

#define GEN_PASS_DECL
#include "qnn/Kernel/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Kernel/Passes.h.inc"

} // namespace qnn::kernel

#endif // QNN_KERNEL_PASSES_H
