#ifndef QNN_DIALECT_QNN_IR_QUANTIZABLEOPINTERFACE_H
#define QNN_DIALECT_QNN_IR_QUANTIZABLEOPINTERFACE_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OpDefinition.h"
#include "qnn/Dialect/QNN/IR/Computation.h"
#include "qnn/Numerics/Line.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace qnn {

/// What an operand is to the quantizer.
enum class OperandRole {
  /// A value computed at run time (or a constant used like one).
  Activation,
  /// Constant factor of a contraction; symmetric, per axis where possible.
  Weight,
  /// Constant addend of an accumulator; i32 at the accumulator's scale.
  Bias,
  /// Destination, shape or pad value: no codes of its own.
  None,
};

/// A dimension of an operand and the dimension of the result it becomes.
struct AxisPair {
  int64_t operandDim;
  int64_t resultDim;
};

/// What an operand is that its operation says nothing else of.
OperandRole getUsualRole(mlir::Operation *op, unsigned number);
std::optional<AxisPair> getUsualPerAxisDims(mlir::Operation *op,
                                            unsigned number);

/// A tensor of integer codes with the quantized type that gives them meaning.
struct IntegerValue {
  mlir::Value codes;
  mlir::quant::QuantizedType type;
  std::optional<RealClamp> clamp;
  /// The real numbers of codes less their zero points, exactly, one line or one
  /// per slice of the type's axis; empty where the type's scales say it. Of
  /// sums with a number that is no multiple of the scale, and of models that
  /// were quantized elsewhere, whose factors no f64 holds.
  llvm::SmallVector<numerics::Line> lines = {};
};

/// Stands in the attribute `qnn.float_reason` of an operation that was left
/// in float on purpose.
inline constexpr llvm::StringLiteral kFloatReasonAttrName = "qnn.float_reason";

} // namespace qnn

#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h.inc"

#endif // QNN_DIALECT_QNN_IR_QUANTIZABLEOPINTERFACE_H
