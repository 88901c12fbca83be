#ifndef QNN_LIB_INTEGER_MODELS_H
#define QNN_LIB_INTEGER_MODELS_H

#include "Emit.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

namespace qnn::integer {

/// The integer form of one family of operations. `operands` and `resultType`
/// are those of `IntegerLoweringInterface::lowerToInteger`. The legality table
/// (IntegerForms.h) was asked before: what it refuses does not come here.
struct LoweringContext {
  mlir::ImplicitLocOpBuilder &b;
  mlir::Operation *op;
  Computation what;
  llvm::ArrayRef<IntegerValue> operands;
  mlir::quant::QuantizedType resultType;

  llvm::ArrayRef<int64_t> resultShape() {
    return mlir::cast<mlir::ShapedType>(op->getResult(0).getType()).getShape();
  }
  const IntegerValue &lhs() const { return operands[what.lhs]; }
  const IntegerValue &rhs() const { return operands[what.rhs]; }
};

mlir::FailureOr<IntegerValue> lowerContraction(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerSum(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerExtremum(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerAdd(LoweringContext context);
/// The greater or the smaller of two codes of one type.
mlir::FailureOr<IntegerValue> lowerChoice(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerMultiply(LoweringContext context);
/// Clamps, constant factors, copies and functions of one operand.
mlir::FailureOr<IntegerValue> lowerUnary(LoweringContext context);
/// By `SoftmaxForm`.
IntegerValue lowerSoftmax(mlir::ImplicitLocOpBuilder &b,
                          mlir::linalg::SoftmaxOp op, const IntegerValue &input,
                          mlir::quant::QuantizedType wanted);

/// The values of a tensor that holds no numbers of the program's own (an empty
/// or filled destination, a constant) as codes of `type`; null where there is
/// no such form.
mlir::Value lowerStructural(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            mlir::quant::QuantizedType type);

void registerTensorModels(mlir::DialectRegistry &registry);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_MODELS_H
