#ifndef QNN_PLAN_PASSES_H
#define QNN_PLAN_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/Support/Error.h"

namespace qnn::plan {

#define GEN_PASS_DECL
#include "qnn/Plan/Passes.h.inc"

/// `PlanUniform` whose errors end with `floatWayOut`, the caller's words for
/// what would leave an operation in float, and whose warnings about values that
/// the samples do not show end with `rangeWayOut`, what would state a range.
std::unique_ptr<mlir::Pass> createPlanUniform(const PlanUniformOptions &options,
                                              std::string floatWayOut,
                                              std::string rangeWayOut);

/// An error where there is no way `weights` to choose the scales of weights.
llvm::Error checkWeights(llvm::StringRef weights);

/// An error where `wishes`, "x=uint8" or "int8", name other types than there
/// are, or two for one thing.
llvm::Error checkIOTypes(llvm::ArrayRef<std::string> wishes);

#define GEN_PASS_REGISTRATION
#include "qnn/Plan/Passes.h.inc"

} // namespace qnn::plan

#endif // QNN_PLAN_PASSES_H
