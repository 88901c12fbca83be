#ifndef QNN_LIB_PLAN_WIDEGROUPS_H
#define QNN_LIB_PLAN_WIDEGROUPS_H

#include "TypeGroups.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::plan {

/// Gives 16 bits to groups that nothing reads but operations left in float and
/// steps computed element by element whose results have 16 bits themselves: no
/// sum of products takes their codes, so that eight bits would lose accuracy
/// and save nothing. So do values between two such steps, eight bits after each
/// of which would round as often as there are steps, and constants that numbers
/// are multiplied by. Of a value that is made in float and read by others, too,
/// notes the uses in sums of 16 bits.
void widenGroups(llvm::MutableArrayRef<TypeGroup> groups,
                 const AccumulatorAnalysis &accumulators,
                 llvm::function_ref<bool(mlir::Operation *)> isFloat);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_WIDEGROUPS_H
