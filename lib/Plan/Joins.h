#ifndef QNN_LIB_PLAN_JOINS_H
#define QNN_LIB_PLAN_JOINS_H

#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace qnn::plan {

/// Part of what an operation joins, beside all of it.
struct Joined {
  mlir::Operation *op;
  /// Null for numbers that `op` itself puts there.
  mlir::OpOperand *part;
  Extent partExtent, extent;

  /// How many of 256 codes the part has.
  double countCodes() const {
    return 256 * partExtent.width() / extent.width();
  }
};

/// Fewer codes than this are a large loss: a sixteenth of what 8 bits hold.
inline constexpr double kFewCodes = 16;

/// True if nothing but results and `isFloat` operations read `value`, perhaps
/// after moves.
bool isReadInFloat(mlir::Value value,
                   llvm::function_ref<bool(mlir::Operation *)> isFloat);

/// "joins numbers in [0, 1] with numbers in [0, 320], which leave them 0.8 of
/// 256 codes"
std::string describe(const Joined &joined);

} // namespace qnn::plan

#endif // QNN_LIB_PLAN_JOINS_H
