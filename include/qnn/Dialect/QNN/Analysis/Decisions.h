#ifndef QNN_DIALECT_QNN_ANALYSIS_DECISIONS_H
#define QNN_DIALECT_QNN_ANALYSIS_DECISIONS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Value.h"

namespace qnn {

/// Marks a function whose model was quantized before it came here.
inline constexpr llvm::StringLiteral kQuantizedElsewhereAttrName =
    "qnn.quantized_elsewhere";

/// Of a function: why nodes of the model, by name, multiply by floats though it
/// is quantized.
inline constexpr llvm::StringLiteral kFloatWeightsAttrName =
    "qnn.float_weights";

/// True if the function of `op`, or `op` itself, is so marked: its types are
/// the model's decisions, and its integers exact.
bool isQuantizedElsewhere(mlir::Operation *op);

/// Marks `func` if it holds decisions about types or products of codes. Import
/// alone calls this; what else a stage decides is no model's.
void markQuantizedElsewhere(mlir::func::FuncOp func);

/// True for a constant addend that needs no codes, for the reals are added to
/// an accumulator exactly: in a function that was quantized elsewhere, and
/// where the plan gave it no type.
bool isAddedExactly(mlir::OpOperand &operand);

/// True if the program multiplies codes, of 8 bits or widened: it chooses their
/// scales itself, at run time (N6) or in integer arithmetic throughout.
bool contractsCodes(mlir::func::FuncOp func);

/// The type that a `qnn.assign` or `quant.dcast` gives `value`; null for values
/// that neither makes.
mlir::quant::QuantizedType getDecidedType(mlir::Value value);

/// The same through operations that move codes; null also where they move
/// codes of several types.
mlir::quant::QuantizedType getTypeDecidedAbove(mlir::Value value);

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
