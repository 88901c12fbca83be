#ifndef QNN_DIALECT_QNN_ANALYSIS_PROGRAM_H
#define QNN_DIALECT_QNN_ANALYSIS_PROGRAM_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

namespace qnn {

bool isFloatTensor(mlir::Type type);

/// Emits an error unless `func` has the form of a program that can be
/// quantized: one block, whose float tensors hold f32 and have a static shape
/// and at least one element.
mlir::LogicalResult verifyForm(mlir::func::FuncOp func);

/// True for a private function in which nothing is observed, planned or
/// quantized: whoever calls it stays in float, and so does it.
bool isLeftInFloat(mlir::func::FuncOp func);

/// True for the operations that say something about a value and compute
/// nothing: `qnn.observe`, `qnn.assign`, `qnn.keep_float`.
bool isIdentity(mlir::Operation *op);

/// The uses of `value` but for those that only name it as a source of what
/// `qnn.keep_float` keeps.
llvm::SmallVector<mlir::OpOperand *> getReadingUses(mlir::Value value);

/// True if `value` holds no numbers of the program's own: constants, empty and
/// filled destinations, and views of these.
bool isStructural(mlir::Value value);

/// True if `op` computes or moves float tensors, so that it has to be quantized
/// or left in float: not the structural ones, casts and terminators.
bool isFloatComputation(mlir::Operation *op);

/// True if `op` reads float tensors or single floats, or makes the latter, but
/// makes no float tensor: comparisons, conversions to integers, extractions.
bool isFloatConsumer(mlir::Operation *op);

/// An error where `op` has no integer form and does not say that it stays in
/// float.
mlir::LogicalResult verifyFloatReason(mlir::Operation *op);

/// What `op` computes; a refusal where it lacks the interface or carries
/// `qnn.float_reason`.
Computation getComputation(mlir::Operation *op);

/// The kind of that.
QuantizationKind getQuantizationKind(mlir::Operation *op);

/// Why `op` has no integer form, for kind Unsupported.
std::string getRefusal(mlir::Operation *op);

/// True for operations of other compilers that bring an integer form of their
/// own: they read stored codes, no accumulators.
bool lowersItself(mlir::Operation *op);

/// Maps the dimensions of the result of `op`, which has one, to those of
/// operand `number`, element by element; null where it does not say how it
/// reads it.
mlir::AffineMap getOperandMap(mlir::Operation *op, unsigned number);

/// The operands that hold codes of a scale of their own: role Activation, not
/// structural other than constants.
llvm::SmallVector<mlir::OpOperand *> getActivations(mlir::Operation *op);

/// The single operation that uses `value`, through observations, or null.
mlir::Operation *getOnlyUser(mlir::Value value);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_PROGRAM_H
