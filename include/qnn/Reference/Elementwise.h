#ifndef QNN_REFERENCE_ELEMENTWISE_H
#define QNN_REFERENCE_ELEMENTWISE_H

#include "mlir/IR/AffineMap.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

namespace qnn::reference {

/// Builds a function of one scalar or of every element of a ranked tensor,
/// with constant parameters that may differ from slice to slice.
class Elementwise {
public:
  /// Computes one result element from the input's element (`args[0]`) and the
  /// parameters (`args[1...]`, in the order in which they were added).
  using Body = ScalarBody;

  /// `input` is a scalar or a ranked tensor.
  Elementwise(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value input);

  /// Adds a parameter; `map` says which entry of `values` belongs to which
  /// element of the input. A splat becomes one scalar outside of the loop.
  void addParameter(mlir::DenseElementsAttr values, mlir::AffineMap map);

  /// The result, of the input's shape.
  mlir::Value build(mlir::Type resultElementType, Body body);

private:
  struct Parameter {
    mlir::Value value;
    /// Null where `value` is a scalar.
    mlir::AffineMap map;
  };

  mlir::ImplicitLocOpBuilder b;
  mlir::Value input;
  llvm::SmallVector<Parameter> parameters;
};

/// The map from a tensor of `rank` dimensions to a table of one dimension that
/// is indexed by dimension `axis`.
mlir::AffineMap getAxisMap(mlir::MLIRContext *context, int64_t rank,
                           int64_t axis);

/// A table of one dimension of integers modulo 2^bits, or a splat of them where
/// all agree.
mlir::DenseElementsAttr getTable(mlir::MLIRContext *context, unsigned bits,
                                 llvm::ArrayRef<int64_t> values);

} // namespace qnn::reference

#endif // QNN_REFERENCE_ELEMENTWISE_H
