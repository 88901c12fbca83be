#ifndef QNN_DIALECT_QNN_ANALYSIS_SCALARBODY_H
#define QNN_DIALECT_QNN_ANALYSIS_SCALARBODY_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/ScalarFunction.h"

namespace qnn {

/// One bound of a clamp: max(value, number) where it is the least result,
/// min(value, number) where it is the greatest.
struct ScalarBound {
  mlir::Value value;
  double number = 0;
  bool isLeast = false;
};

/// `value` as a bound, spelled as a maximum or minimum or as a comparison and a
/// selection; `readNumber` says which scalars are constants.
std::optional<ScalarBound>
matchBound(mlir::Value value,
           llvm::function_ref<std::optional<double>(mlir::Value)> readNumber);

/// What the scalar body of the elementwise `op` computes. Operands that are
/// splat constants count as constants of the body, not as operands.
Computation classifyElementwise(mlir::linalg::GenericOp op);

/// The body of `op` as a function of its operand `operandNumber`; all other
/// operands must be splat constants. Nothing where the body holds an operation
/// that is no function of real numbers.
std::optional<numerics::ScalarFunction>
scalarFunction(mlir::linalg::GenericOp op, unsigned operandNumber);

/// What a unary or binary `op` computes, if it is a function of real numbers.
std::optional<numerics::ScalarOp> getScalarOp(mlir::Operation *op);

/// True if the body is `max(acc, a)` with `a` the first input.
bool isMaximum(mlir::linalg::LinalgOp op);
/// True if it is `min(acc, a)`.
bool isMinimum(mlir::linalg::LinalgOp op);

/// The value behind observations, and the constant behind a decision about it.
/// A decision about any other value makes a new one, of rounded numbers.
mlir::Value lookThroughIdentities(mlir::Value value);

/// The constant behind `value`, or null.
mlir::ElementsAttr getConstantTensor(mlir::Value value);

/// The elements of a constant f32 tensor in row-major order, dense or resource;
/// nullopt for other element types.
std::optional<llvm::SmallVector<float>> readFloats(mlir::ElementsAttr constant);

/// The real number that `value` holds everywhere, if it is a constant scalar or
/// a splat.
std::optional<double> getSplatConstant(mlir::Value value);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_SCALARBODY_H
