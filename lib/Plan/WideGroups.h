#ifndef QNN_LIB_PLAN_WIDEGROUPS_H
#define QNN_LIB_PLAN_WIDEGROUPS_H

#include "TypeGroups.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::plan {

/// Gives 16 bits to groups that nothing reads but operations left in float and
/// sums that are 16 bits wide themselves: no product takes their codes, so that
/// eight bits would lose accuracy and save nothing. So do values between two
/// steps of what is computed element by element: eight bits after each would
/// round it as often as it has steps. Of a value that is made in
/// float and read by others, too, notes the uses in such sums.
void widenGroups(llvm::MutableArrayRef<TypeGroup> groups,
                 const AccumulatorAnalysis &accumulators,
                 llvm::function_ref<bool(mlir::Operation *)> isFloat);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_WIDEGROUPS_H
