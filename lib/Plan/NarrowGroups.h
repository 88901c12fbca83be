#ifndef QNN_LIB_PLAN_NARROWGROUPS_H
#define QNN_LIB_PLAN_NARROWGROUPS_H

#include "TypeGroups.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::plan {

/// Takes from the intervals of groups what no reader can tell from their new
/// ends: numbers that all of them clamp, or where all functions of them have
/// become constant. Scores of -2,000 beside some of 3 leave a sigmoid one code;
/// what it sees of them lies above -8.
void narrowGroups(TypeGroups &groups,
                  llvm::function_ref<bool(mlir::Operation *)> isFloat);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_NARROWGROUPS_H
