#include "Models.h"

#include "Requantize.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Models/Attach.h"
#include "qnn/Integer/Passes.h"

using namespace mlir;

namespace qnn::integer {
namespace {

/// A transposition or broadcast of codes.
FailureOr<IntegerValue> lowerMove(LoweringContext &context) {
  ImplicitLocOpBuilder &b = context.b;
  FailureOr<IntegerValue> movable =
      makeMovable(b, context.op, context.lhs(), context.resultType);
  if (failed(movable))
    return failure();
  IntegerValue value = *movable;
  Value empty = tensor::EmptyOp::create(
      b, context.resultShape(), getElementTypeOrSelf(value.codes.getType()));
  if (auto transpose = dyn_cast<linalg::TransposeOp>(context.op))
    value.codes = linalg::TransposeOp::create(b, value.codes, empty,
                                              transpose.getPermutation())
                      ->getResult(0);
  else
    value.codes = linalg::BroadcastOp::create(
                      b, value.codes, empty,
                      cast<linalg::BroadcastOp>(context.op).getDimensions())
                      ->getResult(0);
  return value;
}

FailureOr<IntegerValue> lowerLinalgMove(LoweringContext &context,
                                        linalg::LinalgOp op) {
  if (op.getNumReductionLoops() > 0)
    return lowerExtremum(context);
  if (context.what.movesAll)
    return lowerChoice(context);
  return isa<linalg::TransposeOp, linalg::BroadcastOp>(context.op)
             ? lowerMove(context)
             : lowerUnary(context);
}

FailureOr<IntegerValue> lower(LoweringContext context) {
  switch (context.what.kind) {
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
  case QuantizationKind::SliceScale:
  case QuantizationKind::PRelu:
  case QuantizationKind::Table:
    return lowerUnary(context);
  case QuantizationKind::SameScale:
    if (auto op = dyn_cast<linalg::LinalgOp>(context.op))
      return lowerLinalgMove(context, op);
    [[fallthrough]];
  case QuantizationKind::Custom:
  case QuantizationKind::Unsupported:
    break;
  }
  return context.op->emitOpError(
      "says nothing of its integer form; it has to implement "
      "'IntegerLoweringInterface'");
}

template <typename OpTy>
struct LinalgModel
    : IntegerLoweringInterface::ExternalModel<LinalgModel<OpTy>, OpTy> {
  FailureOr<IntegerValue> lowerToInteger(Operation *op, OpBuilder &builder,
                                         ArrayRef<IntegerValue> operands,
                                         quant::QuantizedType type) const {
    return lowerAsDescribed(builder, op, operands, type);
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

FailureOr<IntegerValue> lowerAsDescribed(OpBuilder &builder, Operation *op,
                                         ArrayRef<IntegerValue> operands,
                                         quant::QuantizedType resultType) {
  ImplicitLocOpBuilder b(op->getLoc(), builder);
  return lower({b, op, getComputation(op), operands, resultType});
}

void registerIntegerModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) {
    attachToLinalg<LinalgModel>(context);
    linalg::SoftmaxOp::attachInterface<SoftmaxModel>(*context);
  });
  registerTensorModels(registry);
}

} // namespace qnn::integer
