#ifndef QNN_LIB_PLAN_PLANNER_H
#define QNN_LIB_PLAN_PLANNER_H

#include "TypeGroups.h"
#include "UniformPlan.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::plan {

/// One attempt to plan a function: activations and joins in UniformPlan.cpp,
/// weights and biases in ConstantTypes.cpp.
struct Planner {
  Planner(mlir::func::FuncOp func, const UniformPlanOptions &options)
      : func(func), options(options), accumulators(func), masks(func) {}

  void findFloats();
  mlir::LogicalResult planActivations();
  mlir::LogicalResult planWideUses(const TypeGroup &group);
  mlir::LogicalResult planWeights(mlir::Operation *op);
  mlir::LogicalResult planBias(mlir::Operation *op);
  double getCoarseness(mlir::Operation *op,
                       mlir::quant::QuantizedType type) const;
  mlir::LogicalResult planBiasCodes(mlir::Operation *op, mlir::OpOperand *bias,
                                    mlir::quant::QuantizedType type);
  bool needsCodes(mlir::Value value) const;
  void checkJoined(const Joined &joined);
  void checkSum(mlir::Operation *op);
  void refuseMoves(mlir::Operation *op, const llvm::Twine &reason);
  bool refuseReaders(const TypeGroup &group);
  bool addsMask(mlir::Operation *op) const;
  void refuse(mlir::Operation *op, const llvm::Twine &reason) {
    plan.refusals.push_back({op, reason.str()});
  }
  llvm::SmallVector<double> minWeightScales(mlir::Operation *op,
                                            mlir::OpOperand &weight) const;

  mlir::quant::QuantizedType typeOf(mlir::Value value) const {
    return types.lookup(getStored(value));
  }
  bool isFloat(mlir::Operation *op) const { return floatOps.contains(op); }

  mlir::func::FuncOp func;
  UniformPlanOptions options;
  AccumulatorAnalysis accumulators;
  MaskAnalysis masks;
  UniformPlan plan;
  /// Types of values, and of constants by the operand that reads them.
  llvm::DenseMap<mlir::Value, mlir::quant::QuantizedType> types;
  llvm::DenseMap<mlir::OpOperand *, mlir::quant::QuantizedType> weightTypes;
  llvm::DenseSet<mlir::Operation *> floatOps;
  /// Values that no sample has shown.
  llvm::DenseSet<mlir::Value> unseen;
};

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_PLANNER_H
