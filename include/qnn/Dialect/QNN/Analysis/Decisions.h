#ifndef QNN_DIALECT_QNN_ANALYSIS_DECISIONS_H
#define QNN_DIALECT_QNN_ANALYSIS_DECISIONS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Value.h"

namespace qnn {

/// True if the program brings decisions about its types along: it was quantized
/// before it came here.
bool hasDecisions(mlir::func::FuncOp func);

/// True if the program multiplies codes, of 8 bits or widened: it chooses their
/// scales itself, at run time (N6) or in integer arithmetic throughout.
bool contractsCodes(mlir::func::FuncOp func);

/// The type that a `qnn.assign` or `quant.dcast` gives `value`; null for values
/// that neither makes.
mlir::quant::QuantizedType getDecidedType(mlir::Value value);

/// The type in which `op`, a `qnn.assign` or `quant.qcast`, stores its operand;
/// null for other operations.
mlir::quant::QuantizedType getDecision(mlir::Operation *op);

/// True if `value` is used, and by decisions alone.
bool isOnlyDecided(mlir::Value value);

/// The one type in which decisions store all that becomes of `value`, also
/// after it was moved; null where something else uses it.
mlir::quant::QuantizedType getTypeDecidedBelow(mlir::Value value);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_DECISIONS_H
