#ifndef QNN_LIB_PLAN_ACCUMULATORS_H
#define QNN_LIB_PLAN_ACCUMULATORS_H

#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::plan {

/// Gives the type of an operand that is stored as codes, or null.
using TypeOfFn =
    llvm::function_ref<mlir::quant::QuantizedType(mlir::OpOperand &)>;

/// The one number that `op` adds to every element, if that is all it does.
std::optional<double> getOffset(mlir::Operation *op);

/// True if the result of `op` is an i32 accumulator that its only user takes on
/// (adds a bias, clamps, scales), so that it is never stored as codes.
bool staysAccumulator(mlir::Operation *op);

/// The operand of `op` that is an accumulator continued by it, or null.
mlir::OpOperand *getAccumulatorOperand(mlir::Operation *op);

/// The scales of the accumulator `value` as a type of i32 codes, from the types
/// of the operands it is computed from; null where one of those is missing.
mlir::quant::QuantizedType getAccumulatorType(mlir::Value value,
                                              TypeOfFn typeOf);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_ACCUMULATORS_H
