#ifndef QNN_CALIBRATE_PASSES_H
#define QNN_CALIBRATE_PASSES_H

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::calibrate {

#define GEN_PASS_DECL
#include "qnn/Calibrate/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "qnn/Calibrate/Passes.h.inc"

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_PASSES_H
