#ifndef QNN_DIALECT_QNN_ANALYSIS_INTEGERRANGES_H
#define QNN_DIALECT_QNN_ANALYSIS_INTEGERRANGES_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Numerics/AccumulatorBound.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>

namespace qnn {

/// Where the elements of a tensor lie, or a single integer.
struct IntegerRange {
  /// One entry per dimension: its size, where bounds differ along it, or 1.
  llvm::SmallVector<int64_t> shape;
  /// Row-major over `shape`.
  llvm::SmallVector<numerics::Bound, 1> bounds;
  /// No step between codes and here rounds: some codes reach the bounds, or
  /// nearly. Fixed-point arithmetic keeps relations that bounds do not know.
  bool isExact = true;

  /// One bound for a tensor of `rank` dimensions.
  static IntegerRange uniform(size_t rank, numerics::Bound bound,
                              bool isExact = true) {
    return {llvm::SmallVector<int64_t>(rank, 1), {bound}, isExact};
  }

  /// Of all elements.
  numerics::Bound join() const;
  /// Of the `size` slices along `axis`; of all elements where that is nothing.
  llvm::SmallVector<numerics::Bound> along(std::optional<int64_t> axis,
                                           int64_t size) const;
};

/// A computation whose exact result its type may not hold.
struct Overflow {
  numerics::Bound bound;
  /// Of the result.
  mlir::Type type;
  /// How many terms it sums up; 0 where it reduces nothing.
  int64_t terms = 0;
  /// All that it reads is bounded more closely than by its type. Integers that
  /// are not, such as indices from outside, are none that this compiler made.
  bool readsKnown = true;
  /// `bound` is of exact sums and products.
  bool isExact = true;
};

class ScalarRanges;

/// Bounds of every integer of a function, from constants, clamps, tables and
/// the sums of weights (N7) on: of what is computed exactly, since where
/// arithmetic may leave its type, any number of that type can come out, and
/// `getOverflow` keeps the evidence.
class IntegerRanges {
public:
  /// How far to look: through the whole program, which is linear in its size
  /// where values are asked for in their order, or back to the next codes, of
  /// which the clamps and tables that made them tell enough.
  enum class Reach { Program, Codes };

  /// What the constant factors of a sum are to its bounds: each with its sign,
  /// or their extremes alone, which is quicker and never tighter.
  enum class Weights { Each, Extremes };

  explicit IntegerRanges(Reach reach, Weights weights = Weights::Each)
      : reach(reach), weights(weights) {}

  /// Of an integer, an index or a tensor of these.
  const IntegerRange &get(mlir::Value value);

  /// What `op`, whose result was asked for, may make overflow; null where
  /// nothing does.
  const Overflow *getOverflow(mlir::Operation *op) const;

private:
  IntegerRange compute(mlir::Value value);
  IntegerRange computeStructured(mlir::linalg::LinalgOp op);
  IntegerRange computeMap(mlir::linalg::LinalgOp op);
  IntegerRange computeReduction(mlir::linalg::LinalgOp op);
  std::optional<IntegerRange> computeSum(mlir::linalg::LinalgOp op);
  IntegerRange computeMove(mlir::Operation *op);
  IntegerRange computeRequantize(mlir::Operation *op);
  IntegerRange computeTable(mlir::Operation *op);
  IntegerRange computeScalar(mlir::Operation *op);
  bool areExact(mlir::linalg::LinalgOp op);
  ScalarRanges visitBody(mlir::linalg::LinalgOp op);
  numerics::Bound limit(mlir::Operation *op, numerics::Bound exact,
                        int64_t terms, bool readsKnown, bool isExact);

  Reach reach;
  Weights weights;
  unsigned depth = 0;
  llvm::DenseMap<mlir::Value, std::unique_ptr<IntegerRange>> ranges;
  llvm::DenseMap<mlir::Operation *, Overflow> overflows;
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_INTEGERRANGES_H
