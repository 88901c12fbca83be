#ifndef QNN_LIB_PLAN_UNIFORMPLAN_H
#define QNN_LIB_PLAN_UNIFORMPLAN_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

namespace qnn::plan {

/// A value stored as codes; for `uses` alone where there are such.
struct ValueDecision {
  mlir::Value value;
  mlir::quant::QuantizedType type;
  llvm::SmallVector<mlir::OpOperand *> uses = {};
};

/// A constant operand stored as codes for this use.
struct ConstantDecision {
  mlir::OpOperand *operand;
  mlir::quant::QuantizedType type;
  /// "weight", "bias" or "constant".
  llvm::StringRef role;
};

/// An operation that keeps its floats.
struct FloatDecision {
  mlir::Operation *op;
  std::string reason;
};

/// The decisions about one function; data without a change to the program.
struct UniformPlan {
  llvm::SmallVector<ValueDecision> values;
  llvm::SmallVector<ConstantDecision> constants;
  llvm::SmallVector<FloatDecision> floats;
};

struct UniformPlanOptions {
  /// Refuse operations without an integer form instead of leaving them in
  /// float.
  bool requireIntegerOnly = false;
  /// Choose scales of weights by the squared error instead of the largest one.
  bool leastWeightError = false;
  /// How the caller spells what leaves an operation in float.
  std::string floatWayOut = "without 'require-integer-only' it stays in float";
};

/// Plans int8 for `func`. Emits a diagnostic for operations without an integer
/// form unless they may stay in float, and for values and weights without a
/// scale.
mlir::FailureOr<UniformPlan> planUniform(mlir::func::FuncOp func,
                                         const UniformPlanOptions &options);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_UNIFORMPLAN_H
