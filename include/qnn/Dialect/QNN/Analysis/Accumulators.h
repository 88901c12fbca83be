#ifndef QNN_DIALECT_QNN_ANALYSIS_ACCUMULATORS_H
#define QNN_DIALECT_QNN_ANALYSIS_ACCUMULATORS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn {

/// Gives the type of an operand that is stored as codes, or null.
using TypeOfFn =
    llvm::function_ref<mlir::quant::QuantizedType(mlir::OpOperand &)>;

/// The operand of `op` in role `role`, if it has one.
mlir::OpOperand *findOperand(mlir::Operation *op, OperandRole role);

/// Sums or products in integers, from the operation that makes them to the
/// value that is stored as codes:
///
///   start  ->  * factor  ->  + bias  ->  * factor  ->  clamp  ->  end
///                                                  ->  PReLU  ->  end
///
/// Factors may differ from slice to slice, and sums of one scale be reshaped.
/// Every step after the start is the only reader of the one before it and reads
/// it in the order in which it writes; all but the start are optional.
struct AccumulatorChain {
  mlir::Operation *start = nullptr;
  /// From the start to the operation whose result is stored.
  llvm::SmallVector<mlir::Operation *> steps;
  /// The operand that adds a constant tensor, or null.
  mlir::OpOperand *bias = nullptr;
  /// The number that is added where it is the same everywhere.
  double offset = 0;
  /// Products of the constant factors before what is added, and of all; of
  /// those that differ from slice to slice the least.
  double factorAtBias = 1, factorAtEnd = 1;
  /// No addend may follow: something was added or clamped already.
  bool isClosed = false;
  bool isClamped = false;
  /// The dimension of the end along which its scales may differ.
  std::optional<int64_t> axis = {};

  mlir::Value getEnd() const { return steps.back()->getResult(0); }
};

/// Which values of a function are accumulators and where each chain of them
/// starts and ends. One walk in program order: what an operation continues is
/// known before it, and whether it is continued depends on its only reader.
class AccumulatorAnalysis {
public:
  explicit AccumulatorAnalysis(mlir::func::FuncOp func);

  /// True if the result of `op` is an accumulator that its only user takes on,
  /// so that it is never stored as codes.
  bool staysAccumulator(mlir::Operation *op) const {
    const AccumulatorChain *chain = getChain(op);
    return chain && chain->steps.back() != op;
  }

  /// The operand of `op` that is an accumulator continued by it, or null.
  mlir::OpOperand *getContinued(mlir::Operation *op) const {
    return continued.lookup(op);
  }

  /// The chain that `op` is a step of, or null.
  const AccumulatorChain *getChain(mlir::Operation *op) const {
    auto it = chainOf.find(op);
    return it == chainOf.end() ? nullptr : &chains[it->second];
  }

private:
  void add(mlir::Operation *op);

  std::vector<AccumulatorChain> chains;
  llvm::DenseMap<mlir::Operation *, size_t> chainOf;
  llvm::DenseMap<mlir::Operation *, mlir::OpOperand *> continued;
};

/// The scales of the accumulator that `op`, which makes one, makes of operands
/// of these types, as a type of i32 codes; null where a type is missing or
/// where no dimension of the result has the scales of an operand.
mlir::quant::QuantizedType getProductType(mlir::Operation *op, TypeOfFn typeOf);

/// The type of the accumulator of `chain` where its bias is added.
mlir::quant::QuantizedType getTypeAtBias(const AccumulatorChain &chain,
                                         TypeOfFn typeOf);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_ACCUMULATORS_H
