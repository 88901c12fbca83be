#ifndef QNN_LIB_INTEGER_EXACTLINES_H
#define QNN_LIB_INTEGER_EXACTLINES_H

#include "Models.h"
#include "qnn/Dialect/QNN/Analysis/ExactLines.h"

namespace qnn::integer {

/// The real numbers of the codes of `value`, exactly: one line, or one per
/// slice of its type's axis.
llvm::SmallVector<numerics::Line> getLines(const IntegerValue &value);

/// `value` times the factor of each slice, exactly by its lines or not.
IntegerValue scaleSlices(const Computation &what, IntegerValue value,
                         bool isExact);

/// `value` times the factor of `what`, as far as an f64 says it, or exactly by
/// its lines.
IntegerValue scaleNearly(const Computation &what, IntegerValue value);
IntegerValue scaleExactly(const Computation &what, IntegerValue value);

/// The accumulator `value` after `sum`.
IntegerValue add(LoweringContext &context, IntegerValue value,
                 const ExactSum &sum);

/// The accumulator `value` in f32 with what its lines add to it, where they do;
/// null where its type says all.
mlir::Value createReals(mlir::ImplicitLocOpBuilder &b,
                        const IntegerValue &value);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_EXACTLINES_H
