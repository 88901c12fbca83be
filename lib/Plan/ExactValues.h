#ifndef QNN_LIB_PLAN_EXACTVALUES_H
#define QNN_LIB_PLAN_EXACTVALUES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace qnn::plan {

/// Marks by `qnn.float_reason` the operations of `func` whose values integers
/// are made of, by conversions and comparisons: a grid without the integers
/// would move some of them across a step. They are the elementwise operations
/// and moves between such a conversion and
/// - the arguments, where nothing else lies between: the result is exact;
/// - else the last value that somebody reads as codes.
void keepValuesOfIntegersExact(mlir::func::FuncOp func);

/// True if `reader` takes `value`, which is made in float, as it is and not the
/// codes in which others read it: integers are made of it.
bool readsExactValue(mlir::Operation *reader, mlir::Value value);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_EXACTVALUES_H
