#include "qnn/Dialect/QNN/Models/Register.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Models/Attach.h"

using namespace mlir;

namespace qnn {
namespace {

bool isZeroFilled(Value init) {
  if (auto fill = init.getDefiningOp<linalg::FillOp>()) {
    std::optional<double> value = getSplatConstant(fill.getInputs()[0]);
    return value && *value == 0;
  }
  std::optional<double> value = getSplatConstant(init);
  return value && *value == 0;
}

/// Kind of a structured operation with the reason of a refusal.
std::pair<QuantizationKind, std::string> classify(linalg::LinalgOp op) {
  if (!op.hasPureTensorSemantics())
    return {QuantizationKind::Unsupported, "it works on buffers, not tensors"};
  bool contracts = isMultiplyAccumulate(op), sums = isAccumulate(op);
  if (contracts || sums) {
    if (!isZeroFilled(op.getDpsInits()[0]))
      return {QuantizationKind::Unsupported,
              "its accumulator does not start at zero"};
    std::string why;
    if (failed(Contraction::match(op, why)))
      return {QuantizationKind::Unsupported, "it " + why};
    return {contracts ? QuantizationKind::Contraction : QuantizationKind::Sum,
            ""};
  }
  if (isMaximum(op))
    return {QuantizationKind::SameScale, ""};
  if (isa<linalg::TransposeOp, linalg::BroadcastOp>(op))
    return {QuantizationKind::SameScale, ""};
  if (auto generic = dyn_cast<linalg::GenericOp>(op.getOperation())) {
    ElementwiseBody body = classifyElementwise(generic);
    return {body.kind, body.refusal};
  }
  if (op.getNumReductionLoops() > 0)
    return {QuantizationKind::Unsupported,
            "its reduction is none of sum, maximum and sum of products"};
  return {QuantizationKind::Unsupported, "it has no integer form here"};
}

std::optional<AxisPair> weightAxis(linalg::LinalgOp op, unsigned number) {
  FailureOr<Contraction> contraction = Contraction::match(op);
  if (failed(contraction))
    return std::nullopt;
  return contraction->chooseScaleAxis(Contraction::Operand(number));
}

std::optional<AxisPair> biasAxis(linalg::LinalgOp op, unsigned number) {
  AffineMap bias = op.getMatchingIndexingMap(&op->getOpOperand(number));
  AffineMap result = op.getIndexingMapsArray().back();
  auto type = cast<ShapedType>(op->getOperand(number).getType());
  std::optional<AxisPair> axis;
  for (auto [dim, expr] : llvm::enumerate(bias.getResults()))
    if (std::optional<unsigned> resultDim = result.getResultPosition(expr);
        resultDim && (!axis || type.getDimSize(dim) != 1))
      axis = AxisPair{int64_t(dim), int64_t(*resultDim)};
  return axis;
}

template <typename OpTy>
struct LinalgModel
    : QuantizableOpInterface::ExternalModel<LinalgModel<OpTy>, OpTy> {
  QuantizationKind getQuantizationKind(Operation *op) const {
    return classify(cast<linalg::LinalgOp>(op)).first;
  }

  std::string getRefusal(Operation *op) const {
    return classify(cast<linalg::LinalgOp>(op)).second;
  }

  OperandRole getOperandRole(Operation *op, unsigned number) const {
    auto linalgOp = cast<linalg::LinalgOp>(op);
    OpOperand &operand = op->getOpOperand(number);
    if (linalgOp.isDpsInit(&operand))
      return OperandRole::None;
    bool isConstant = getConstantTensor(operand.get()) ||
                      getConstantCodes(operand.get()).has_value();
    switch (classify(linalgOp).first) {
    case QuantizationKind::Contraction:
      return isConstant ? OperandRole::Weight : OperandRole::Activation;
    case QuantizationKind::Sum:
      return number == 0 ? OperandRole::Activation : OperandRole::None;
    case QuantizationKind::Add:
      if (isConstant && !getSplatConstant(operand.get()))
        return OperandRole::Bias;
      break;
    case QuantizationKind::SameScale:
      if (linalgOp.getNumReductionLoops() > 0 && number > 0)
        return OperandRole::None;
      break;
    default:
      break;
    }
    return getSplatConstant(operand.get()) ? OperandRole::None
                                           : OperandRole::Activation;
  }

  std::optional<AxisPair> getPerAxisDims(Operation *op, unsigned number) const {
    auto linalgOp = cast<linalg::LinalgOp>(op);
    switch (getOperandRole(op, number)) {
    case OperandRole::Weight:
      return weightAxis(linalgOp, number);
    case OperandRole::Bias:
      return biasAxis(linalgOp, number);
    default:
      return std::nullopt;
    }
  }
};

struct SoftmaxModel
    : QuantizableOpInterface::ExternalModel<SoftmaxModel, linalg::SoftmaxOp> {
  QuantizationKind getQuantizationKind(Operation *) const {
    return QuantizationKind::Custom;
  }
  OperandRole getOperandRole(Operation *, unsigned number) const {
    return number == 0 ? OperandRole::Activation : OperandRole::None;
  }
  /// Probabilities: [0, 1) in steps of 1/256.
  quant::QuantizedType getFixedResultType(Operation *op) const {
    MLIRContext *context = op->getContext();
    return quant::UniformQuantizedType::get(
        quant::QuantizationFlags::Signed, IntegerType::get(context, 8),
        Float32Type::get(context), 1.0 / 256, -128, -128, 127);
  }
};

} // namespace

void registerLinalgModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) {
    attachToLinalg<LinalgModel>(context);
    linalg::SoftmaxOp::attachInterface<SoftmaxModel>(*context);
  });
}

} // namespace qnn
