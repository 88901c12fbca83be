#ifndef QNN_LIB_DIALECT_QNN_ANALYSIS_SCALARRANGES_H
#define QNN_LIB_DIALECT_QNN_ANALYSIS_SCALARRANGES_H

#include "mlir/IR/Operation.h"
#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"
#include <functional>

namespace qnn {

/// The numbers of a signed integer of the width of `type`, or of its elements.
numerics::Bound getTypeBound(mlir::Type type);

/// True if a value of `type` is known to be less than any number of it. Codes
/// always are: nothing that is computed with them in 32 bits overflows unseen.
bool isKnown(numerics::Bound bound, mlir::Type type);

/// True if what is computed exactly lies in `bound`, and in `type`.
bool holds(mlir::Type type, numerics::Bound bound);

/// Of the least and the greatest of `integers`, of which there is one.
numerics::Bound getExtremes(llvm::ArrayRef<int64_t> integers);

/// Of the difference of two integers, saturated at 64 bits.
numerics::Bound subtract(numerics::Bound a, numerics::Bound b);

numerics::Bound join(numerics::Bound a, numerics::Bound b);

/// Bounds of the integers in a scalar body, operation by operation.
class ScalarRanges {
public:
  /// `outside` gives bounds of what no operation here computed.
  explicit ScalarRanges(std::function<numerics::Bound(mlir::Value)> outside)
      : outside(std::move(outside)) {}

  void set(mlir::Value value, numerics::Bound bound, bool isExact = true) {
    bounds[value] = bound;
    if (!isExact)
      rounded.insert(value);
  }
  numerics::Bound get(mlir::Value value);
  bool isExact(mlir::Value value) const { return !rounded.contains(value); }

  /// Bounds the result of `op`, whose operands were visited.
  void visit(mlir::Operation *op);

  /// The first sum, difference or product in at least 32 bits that these may
  /// not hold.
  std::optional<Overflow> overflow;

private:
  void setLimited(mlir::Operation *op, numerics::Bound exact, bool isExact);

  std::function<numerics::Bound(mlir::Value)> outside;
  llvm::DenseMap<mlir::Value, numerics::Bound> bounds;
  llvm::DenseSet<mlir::Value> rounded;
};

} // namespace qnn

#endif // QNN_LIB_DIALECT_QNN_ANALYSIS_SCALARRANGES_H
