#ifndef QNN_DIALECT_QNN_ANALYSIS_JOINS_H
#define QNN_DIALECT_QNN_ANALYSIS_JOINS_H

#include "mlir/IR/Operation.h"

namespace qnn {

/// The interval that numbers span; empty until something is added.
struct Extent {
  double min = 0, max = 0;
  bool isEmpty = true;

  void add(double lo, double hi);
  void add(const Extent &other) {
    if (!other.isEmpty)
      add(other.min, other.max);
  }
  /// Leaves what lies in [lo, hi].
  void clip(double lo, double hi);
  /// The length of the interval with zero in it, which every type expresses.
  double width() const;
};

/// The numbers that `op` puts beside the values that it moves: what it pads
/// with, what its destination is filled with, where a maximum starts.
/// Infinities in disguise saturate and don't count.
Extent getJoinedNumbers(mlir::Operation *op);

/// True if it puts numbers there that are known at run time alone.
bool joinsUnknownNumber(mlir::Operation *op);

/// True if the joined numbers are others than zero, which every type expresses.
bool joinsNumber(mlir::Operation *op);

/// True if `op` moves several values, or joins numbers,
/// into one result, whose codes have one type.
bool joins(mlir::Operation *op);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_JOINS_H
