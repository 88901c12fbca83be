#ifndef QNN_REFERENCE_PASSES_H
#define QNN_REFERENCE_PASSES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace qnn::reference {

#define GEN_PASS_DECL
#include "qnn/Reference/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Reference/Passes.h.inc"

} // namespace qnn::reference

#endif // QNN_REFERENCE_PASSES_H
