#include "Models.h"

#include "Requantize.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Models/Attach.h"
#include "qnn/Integer/Passes.h"

using namespace mlir;

namespace qnn::integer {
namespace {

FailureOr<IntegerValue> lowerMove(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  FailureOr<IntegerValue> movable =
      makeMovable(b, context.op, context.operands[0], context.resultType);
  if (failed(movable))
    return failure();
  IntegerValue value = *movable;
  Value empty = tensor::EmptyOp::create(
      b, context.resultShape(), getElementTypeOrSelf(value.codes.getType()));
  Operation *op = context.op.getOperation();
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op))
    value.codes = linalg::TransposeOp::create(b, value.codes, empty,
                                              transpose.getPermutation())
                      ->getResult(0);
  else
    value.codes = linalg::BroadcastOp::create(
                      b, value.codes, empty,
                      cast<linalg::BroadcastOp>(op).getDimensions())
                      ->getResult(0);
  return value;
}

FailureOr<IntegerValue> lower(LoweringContext context) {
  switch (getQuantizationKind(context.op)) {
  case QuantizationKind::Contraction:
    return lowerContraction(context);
  case QuantizationKind::Sum:
    return lowerSum(context);
  case QuantizationKind::Add:
    return lowerAdd(context);
  case QuantizationKind::Multiply:
    return lowerMultiply(context);
  case QuantizationKind::Clamp:
  case QuantizationKind::ConstantScale:
  case QuantizationKind::Table:
    return lowerUnary(context);
  case QuantizationKind::SameScale:
    if (context.op.getNumReductionLoops() > 0)
      return lowerMaximum(context);
    if (isa<linalg::TransposeOp, linalg::BroadcastOp>(
            context.op.getOperation()))
      return lowerMove(context);
    return lowerUnary(context);
  default:
    return context.op->emitOpError("cannot be lowered to integers: ")
           << getRefusal(context.op);
  }
}

template <typename OpTy>
struct LinalgModel
    : IntegerLoweringInterface::ExternalModel<LinalgModel<OpTy>, OpTy> {
  FailureOr<IntegerValue> lowerToInteger(Operation *op, OpBuilder &builder,
                                         ArrayRef<IntegerValue> operands,
                                         quant::QuantizedType type) const {
    ImplicitLocOpBuilder b(op->getLoc(), builder);
    return lower({b, cast<linalg::LinalgOp>(op), operands, type});
  }
};

struct SoftmaxModel
    : IntegerLoweringInterface::ExternalModel<SoftmaxModel, linalg::SoftmaxOp> {
  FailureOr<IntegerValue> lowerToInteger(Operation *op, OpBuilder &builder,
                                         ArrayRef<IntegerValue> operands,
                                         quant::QuantizedType wanted) const {
    ImplicitLocOpBuilder b(op->getLoc(), builder);
    return lowerSoftmax(b, cast<linalg::SoftmaxOp>(op), operands[0], wanted);
  }
};

} // namespace

void registerIntegerModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) {
    attachToLinalg<LinalgModel>(context);
    linalg::SoftmaxOp::attachInterface<SoftmaxModel>(*context);
  });
  registerTensorModels(registry);
}

} // namespace qnn::integer
