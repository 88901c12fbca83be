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

/// An operation that keeps its floats, or has to, with the reason.
struct FloatDecision {
  mlir::Operation *op;
  std::string reason;
};

/// The decisions about one function; data without a change to the program.
struct UniformPlan {
  llvm::SmallVector<ValueDecision> values;
  llvm::SmallVector<ConstantDecision> constants;
  llvm::SmallVector<FloatDecision> floats;
  /// Operations that have no integer form on what is known of them; planning
  /// goes on without a decision about them.
  llvm::SmallVector<FloatDecision> refusals;
  /// Decisions that lose accuracy, with the figures.
  llvm::SmallVector<std::pair<mlir::Location, std::string>> warnings;
};

struct UniformPlanOptions {
  /// Choose scales of weights by the squared error instead of the largest one.
  bool leastWeightError = false;
  /// Nothing may stay in float, whatever it costs.
  bool requireIntegerOnly = false;
  /// Ends warnings about values whose range the samples do not show.
  std::string rangeWayOut;
};

/// Plans int8 for `func`. Emits a diagnostic for values and weights without a
/// scale.
mlir::FailureOr<UniformPlan> planUniform(mlir::func::FuncOp func,
                                         const UniformPlanOptions &options);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_UNIFORMPLAN_H
