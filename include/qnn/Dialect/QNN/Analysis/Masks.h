#ifndef QNN_DIALECT_QNN_ANALYSIS_MASKS_H
#define QNN_DIALECT_QNN_ANALYSIS_MASKS_H

#include "mlir/IR/Value.h"
#include "llvm/ADT/SmallVector.h"

namespace qnn {

/// Numbers of this magnitude and beyond stand for infinity, whatever the
/// operation: they saturate and stretch no range.
inline constexpr double kInfinityInDisguise = 1e30;

/// exp of this is 0 in f32: a softmax makes 0 of what lies that far below the
/// greatest value of its row.
inline constexpr double kExpIsZero = -104;

/// True if a softmax is taken of `value`, perhaps after operations that only
/// move its elements. A softmax is `linalg.softmax` or what subtracts the
/// greatest value of each row.
bool isSoftmaxOperand(mlir::Value value);

/// The additions by which `value`, perhaps moved, masks what a softmax is taken
/// of; empty unless every use of it is one.
llvm::SmallVector<mlir::OpOperand *> getMaskAdditions(mlir::Value value);

/// The least number that needs to be told from lesser ones in `value`, whose
/// uses `additions` mask scores: with it, every sum lies at or below the least
/// value of its range, which is as far as codes reach. From the observed ranges
/// of the sums and of what is added to; minus infinity where one is missing.
double getMaskFloor(llvm::ArrayRef<mlir::OpOperand *> additions);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_MASKS_H
