#ifndef QNN_DIALECT_QNN_ANALYSIS_MASKS_H
#define QNN_DIALECT_QNN_ANALYSIS_MASKS_H

#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"

namespace qnn {

/// Numbers of this magnitude and beyond stand for infinity, whatever the
/// operation: they saturate and stretch no range.
inline constexpr double kInfinityInDisguise = 1e30;

/// Numbers below this in a mask stand for minus infinity.
inline constexpr double kMaskBegins = -1024;

/// exp of this is 0 in f32: a softmax makes 0 of what lies that far below the
/// greatest value of its row.
inline constexpr double kExpIsZero = -104;

/// Values whose numbers softmaxes alone read, and those that mask such values.
/// One walk against program order: who reads a value is known before it. Valid
/// as long as what lies below `root` stays as it is.
class MaskAnalysis {
public:
  explicit MaskAnalysis(mlir::Operation *root);

  /// True if softmaxes are taken of `value`, perhaps after operations that only
  /// move its elements, and nothing else reads it. A softmax is
  /// `linalg.softmax` or what subtracts the greatest value of each row.
  bool isSoftmaxOperand(mlir::Value value) const;

  /// The additions by which `value`, perhaps moved, masks what a softmax is
  /// taken of; empty unless every use of it is one.
  llvm::ArrayRef<mlir::OpOperand *> getMaskAdditions(mlir::Value value) const;

  /// True if `value` is a softmax's operand or masks one.
  bool isMasked(mlir::Value value) const {
    return isSoftmaxOperand(value) || !getMaskAdditions(value).empty();
  }

private:
  /// What reads a value, also after moves.
  struct Readers {
    bool isNormalized = false, isReduced = false, isSubtractedFrom = false;
    bool hasOthers = false;
    llvm::SmallVector<mlir::OpOperand *> additions;
  };
  void addValue(mlir::Value value);
  void addReader(Readers &readers, mlir::OpOperand &use) const;

  /// No reference into the map outlives the constructor's insertions.
  llvm::DenseMap<mlir::Value, Readers> readersOf;
};

/// The least number that needs to be told from lesser ones in `value`, whose
/// uses `additions` mask scores: with it, every sum lies at or below the least
/// value of its range, which is as far as codes reach. From the observed ranges
/// of the sums and of what is added to; minus infinity where one is missing.
double getMaskFloor(llvm::ArrayRef<mlir::OpOperand *> additions);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_MASKS_H
