#include "qnn/Dialect/QNN/Models/Register.h"

#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn {
namespace {

/// TOSA operations whose float operands all play the same role.
template <typename OpTy, QuantizationKind kind>
struct TosaModel
    : QuantizableOpInterface::ExternalModel<TosaModel<OpTy, kind>, OpTy> {
  QuantizationKind getQuantizationKind(Operation *) const { return kind; }
  OperandRole getOperandRole(Operation *op, unsigned number) const {
    auto type = dyn_cast<ShapedType>(op->getOperand(number).getType());
    return type && isa<FloatType>(type.getElementType())
               ? OperandRole::Activation
               : OperandRole::None;
  }
};

/// Convolutions: input, weight, bias, then the two zero points. Output
/// channels lead the weight's dimensions in TOSA, but for depthwise
/// convolutions ([H, W, C, M]).
template <typename OpTy, int64_t weightDim>
struct TosaConvModel
    : QuantizableOpInterface::ExternalModel<TosaConvModel<OpTy, weightDim>,
                                            OpTy> {
  QuantizationKind getQuantizationKind(Operation *) const {
    return QuantizationKind::Contraction;
  }
  OperandRole getOperandRole(Operation *op, unsigned number) const {
    if (number > 2)
      return OperandRole::None;
    if (!getConstantTensor(op->getOperand(number)))
      return OperandRole::Activation;
    return number == 1   ? OperandRole::Weight
           : number == 2 ? OperandRole::Bias
                         : OperandRole::Activation;
  }
  std::optional<AxisPair> getPerAxisDims(Operation *op, unsigned number) const {
    int64_t last = cast<ShapedType>(op->getResult(0).getType()).getRank() - 1;
    if (getOperandRole(op, number) == OperandRole::Weight)
      return AxisPair{weightDim, last};
    if (getOperandRole(op, number) == OperandRole::Bias)
      return AxisPair{0, last};
    return std::nullopt;
  }
};

template <QuantizationKind kind, typename... Ops>
void attach(MLIRContext *context) {
  (Ops::template attachInterface<TosaModel<Ops, kind>>(*context), ...);
}

} // namespace

void registerTosaModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tosa::TosaDialect *) {
    using namespace tosa;
    using K = QuantizationKind;
    Conv2DOp::attachInterface<TosaConvModel<Conv2DOp, 0>>(*context);
    DepthwiseConv2DOp::attachInterface<TosaConvModel<DepthwiseConv2DOp, 2>>(
        *context);
    attach<K::Contraction, MatMulOp>(context);
    attach<K::Sum, AvgPool2dOp, ReduceSumOp>(context);
    attach<K::Add, AddOp, SubOp>(context);
    attach<K::Multiply, MulOp>(context);
    attach<K::SameScale, MaxPool2dOp, ReduceMaxOp, ReshapeOp, TransposeOp,
           PadOp, ConcatOp, SliceOp, ReverseOp, TileOp>(context);
    attach<K::Clamp, ClampOp>(context);
    attach<K::Table, ExpOp, TanhOp, SigmoidOp, ErfOp, RsqrtOp, ReciprocalOp,
           LogOp, AbsOp, NegateOp, CeilOp, FloorOp, SinOp, CosOp>(context);
  });
}

} // namespace qnn
