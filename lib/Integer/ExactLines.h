#ifndef QNN_LIB_INTEGER_EXACTLINES_H
#define QNN_LIB_INTEGER_EXACTLINES_H

#include "Models.h"

namespace qnn::integer {

/// The real numbers of the codes of `value`, exactly: one line, or one per
/// slice of its type's axis.
llvm::SmallVector<numerics::Line> getLines(const IntegerValue &value);

/// `value` times `factor`, as far as an f64 says it.
IntegerValue scaleNearly(IntegerValue value, double factor);

/// `value` times numerator / denominator, both exact; its type says it as far
/// as an f64 does. Emits an error at `op` where no integers hold it.
mlir::FailureOr<IntegerValue> scaleExactly(mlir::Operation *op,
                                           IntegerValue value, double numerator,
                                           double denominator);

/// The constant operand `bias`, or its negative, added to the accumulator
/// `acc`: what is a whole number of its steps to the codes, the rest to its
/// lines. Codes at the scale of the accumulator, but for one rounding of f32,
/// are added as they are. The constant varies along one dimension at most.
mlir::FailureOr<IntegerValue> addExactly(LoweringContext &context,
                                         const IntegerValue &acc, unsigned bias,
                                         bool subtracts);

/// The same for one number.
mlir::FailureOr<IntegerValue>
addExactly(LoweringContext &context, const IntegerValue &acc, double number);

/// The accumulator `value` in f32 with what its lines add to it, where they do;
/// null where its type says all.
mlir::Value createReals(mlir::ImplicitLocOpBuilder &b,
                        const IntegerValue &value);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_EXACTLINES_H
