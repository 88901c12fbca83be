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

/// What a sum of the operands from zero on computes.
Computation classifySum(linalg::LinalgOp op, bool contracts) {
  if (!isZeroFilled(op.getDpsInits()[0]))
    return Computation::refuse("its accumulator does not start at zero");
  std::string why;
  FailureOr<Contraction> loops = Contraction::match(op, why);
  if (failed(loops))
    return Computation::refuse("it " + why);
  return contracts ? Computation::contract(std::move(*loops))
                   : Computation::sum(std::move(*loops));
}

Computation classify(linalg::LinalgOp op) {
  if (!op.hasPureTensorSemantics())
    return Computation::refuse("it works on buffers, not tensors");
  bool contracts = isMultiplyAccumulate(op);
  if (contracts || isAccumulate(op))
    return classifySum(op, contracts);
  if (isMaximum(op) || isMinimum(op))
    return Computation::move(0);
  if (isa<linalg::TransposeOp, linalg::BroadcastOp>(op))
    return Computation::move(0);
  if (auto generic = dyn_cast<linalg::GenericOp>(op.getOperation()))
    return classifyElementwise(generic);
  if (op.getNumReductionLoops() > 0)
    return Computation::refuse(
        "its reduction is none of sum, maximum, minimum and sum of products");
  return Computation::refuse("it has no integer form here");
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
  Computation getComputation(Operation *op) const {
    return classify(cast<linalg::LinalgOp>(op));
  }

  OperandRole getOperandRole(Operation *op, unsigned number) const {
    OperandRole role = getUsualRole(op, number);
    QuantizationKind kind = classify(cast<linalg::LinalgOp>(op)).kind;
    if (role != OperandRole::Activation || kind == QuantizationKind::Sum ||
        kind == QuantizationKind::Contraction)
      return role;
    Value value = op->getOperand(number);
    if (getSplatConstant(value))
      return OperandRole::None;
    bool isConstant =
        getConstantTensor(value) || getConstantCodes(value).has_value();
    return kind == QuantizationKind::Add && isConstant ? OperandRole::Bias
                                                       : role;
  }

  std::optional<AxisPair> getPerAxisDims(Operation *op, unsigned number) const {
    return getOperandRole(op, number) == OperandRole::Bias
               ? biasAxis(cast<linalg::LinalgOp>(op), number)
               : getUsualPerAxisDims(op, number);
  }
};

struct SoftmaxModel
    : QuantizableOpInterface::ExternalModel<SoftmaxModel, linalg::SoftmaxOp> {
  /// Probabilities: [0, 1) in steps of 1/256.
  Computation getComputation(Operation *op) const {
    MLIRContext *context = op->getContext();
    Computation result = Computation::custom(quant::UniformQuantizedType::get(
        quant::QuantizationFlags::Signed, IntegerType::get(context, 8),
        Float32Type::get(context), 1.0 / 256, -128, -128, 127));
    result.maxBits = 8;
    return result;
  }
  OperandRole getOperandRole(Operation *, unsigned number) const {
    return number == 0 ? OperandRole::Activation : OperandRole::None;
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
