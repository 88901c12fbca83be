#ifndef QNN_LIB_INTEGER_MODELS_H
#define QNN_LIB_INTEGER_MODELS_H

#include "Emit.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

namespace qnn::integer {

/// The integer form of one family of operations. `operands` and `resultType`
/// are those of `IntegerLoweringInterface::lowerToInteger`.
struct LoweringContext {
  mlir::ImplicitLocOpBuilder &b;
  mlir::linalg::LinalgOp op;
  llvm::ArrayRef<IntegerValue> operands;
  mlir::quant::QuantizedType resultType;

  llvm::ArrayRef<int64_t> resultShape() {
    return mlir::cast<mlir::ShapedType>(op->getResult(0).getType()).getShape();
  }
};

mlir::FailureOr<IntegerValue> lowerContraction(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerSum(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerMaximum(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerAdd(LoweringContext context);
mlir::FailureOr<IntegerValue> lowerMultiply(LoweringContext context);
/// Clamps, constant factors, copies and functions of one operand.
mlir::FailureOr<IntegerValue> lowerUnary(LoweringContext context);
/// In codes of `wanted` where that is a type of 8 bits for the whole tensor and
/// leaves the exponentials enough bits; else in its own type.
mlir::FailureOr<IntegerValue> lowerSoftmax(mlir::ImplicitLocOpBuilder &b,
                                           mlir::linalg::SoftmaxOp op,
                                           const IntegerValue &input,
                                           mlir::quant::QuantizedType wanted);

/// The values of a tensor that holds no numbers of the program's own (an empty
/// or filled destination, a constant) as codes of `type`; null where there is
/// no such form.
mlir::Value lowerStructural(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            mlir::quant::QuantizedType type);

void registerTensorModels(mlir::DialectRegistry &registry);

} // namespace qnn::integer

#endif // QNN_LIB_INTEGER_MODELS_H
