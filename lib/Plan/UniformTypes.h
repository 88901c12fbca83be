#ifndef QNN_LIB_PLAN_UNIFORMTYPES_H
#define QNN_LIB_PLAN_UNIFORMTYPES_H

#include "TypeGroups.h"

namespace qnn::plan {

/// The type of an activation group, with codes of `bits`. Emits a diagnostic
/// where its range is missing or allows no scale. Where all numbers seen are
/// zero, or too small for a normal scale, any scale expresses them; `note` then
/// says which was taken.
mlir::FailureOr<mlir::quant::QuantizedType>
chooseActivationType(const TypeGroup &group, unsigned bits, std::string &note);

/// The symmetric i8 type of the weight `operand` of a contraction, per axis
/// where the operation allows and `perAxis` is set. `minScales` are lower
/// bounds of the scales, one or one per slice. With `leastError` each scale
/// minimizes the squared error of its slice instead of reaching its largest
/// weight.
mlir::FailureOr<mlir::quant::QuantizedType>
chooseWeightType(mlir::OpOperand &operand, bool perAxis,
                 llvm::ArrayRef<double> minScales, bool leastError);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_UNIFORMTYPES_H
