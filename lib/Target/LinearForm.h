#ifndef QNN_LIB_TARGET_LINEARFORM_H
#define QNN_LIB_TARGET_LINEARFORM_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/MapVector.h"
#include <optional>

namespace qnn::target {

/// A loop between constants.
struct ConstantLoop {
  int64_t begin, step, trips;
  static std::optional<ConstantLoop> get(mlir::scf::ForOp loop);
};

/// The least and the greatest value that a number can have.
struct IndexRange {
  int64_t least = 0, greatest = 0;
};

/// An index as a sum of multiples of values and a constant. The induction
/// variable of a loop stands for its distance to where the loop begins.
struct LinearForm {
  llvm::SmallMapVector<mlir::Value, int64_t, 4> terms;
  int64_t constant = 0;

  LinearForm(int64_t constant = 0) : constant(constant) {}
  static LinearForm get(mlir::Value index);
  static LinearForm get(mlir::OpFoldResult index);

  LinearForm &add(const LinearForm &other, int64_t factor = 1);
  int64_t getFactor(mlir::Value value) const { return terms.lookup(value); }

  /// What the sum can be, as far as the bounds of loops tell.
  std::optional<IndexRange> getRange() const;
};

/// The greatest number of iterations of `loop`, as far as its bounds tell.
std::optional<int64_t> getMostTrips(mlir::scf::ForOp loop);

} // namespace qnn::target

#endif // QNN_LIB_TARGET_LINEARFORM_H
