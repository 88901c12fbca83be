#include "Accumulators.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::plan {

static bool startsAccumulator(QuantizationKind kind) {
  return kind == QuantizationKind::Contraction ||
         kind == QuantizationKind::Sum || kind == QuantizationKind::Add ||
         kind == QuantizationKind::Multiply;
}

/// The number of the operand of `op` with role `role`, if it has one.
static std::optional<unsigned> findRole(Operation *op, OperandRole role) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  for (unsigned i = 0, e = op->getNumOperands(); i < e; ++i)
    if (quantizable.getOperandRole(i) == role)
      return i;
  return std::nullopt;
}

/// The dimension of `op`'s result along which its accumulator has scales of its
/// own, as far as the operation says.
static std::optional<int64_t> getScaleAxis(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  if (quantizable.getQuantizationKind() == QuantizationKind::Contraction)
    if (auto weight = findRole(op, OperandRole::Weight))
      if (auto axis = quantizable.getPerAxisDims(*weight))
        return axis->resultDim;
  return std::nullopt;
}

static Operation *getProducer(Value value) {
  return lookThroughIdentities(value).getDefiningOp();
}

std::optional<double> getOffset(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || getQuantizationKind(op) != QuantizationKind::Table)
    return std::nullopt;
  return classifyElementwise(generic).offset;
}

/// Whether `user` adds a constant that can be expressed at the scales of the
/// contraction, sum or product behind `value`.
static bool addsBias(Operation *user, Value value) {
  bool addsOffset = getOffset(user).has_value();
  if (getQuantizationKind(user) != QuantizationKind::Add && !addsOffset)
    return false;
  std::optional<unsigned> bias = findRole(user, OperandRole::Bias);
  // The constant less the accumulator has other signs than the products.
  if (auto generic = dyn_cast<linalg::GenericOp>(user)) {
    ElementwiseBody body = classifyElementwise(generic);
    if (body.subtracts && bias == body.lhs)
      return false;
  }
  Operation *start = getProducer(value);
  while (start && getQuantizationKind(start) == QuantizationKind::ConstantScale)
    start = getProducer(getActivations(start)[0]->get());
  if (!(bias || addsOffset) || !start ||
      !startsAccumulator(getQuantizationKind(start)) ||
      getQuantizationKind(start) == QuantizationKind::Add)
    return false;
  if (addsOffset)
    return true;
  std::optional<int64_t> axis = getScaleAxis(start);
  if (!axis)
    return true;
  auto biasAxis = cast<QuantizableOpInterface>(user).getPerAxisDims(*bias);
  return biasAxis && biasAxis->resultDim == *axis;
}

bool staysAccumulator(Operation *op) {
  QuantizationKind kind = getQuantizationKind(op);
  OpOperand *continued = getAccumulatorOperand(op);
  if (!startsAccumulator(kind) && !continued)
    return false;
  Value result = op->getResult(0);
  Operation *user = getOnlyUser(result);
  if (!user)
    return false;
  QuantizationKind userKind = getQuantizationKind(user);
  if (userKind == QuantizationKind::Clamp ||
      (userKind == QuantizationKind::ConstantScale &&
       isa<linalg::GenericOp>(user)))
    return true;
  // A bias comes before any clamp.
  return kind != QuantizationKind::Clamp && addsBias(user, result);
}

OpOperand *getAccumulatorOperand(Operation *op) {
  QuantizationKind kind = getQuantizationKind(op);
  if (kind != QuantizationKind::Clamp &&
      kind != QuantizationKind::ConstantScale &&
      kind != QuantizationKind::Add && !getOffset(op))
    return nullptr;
  for (OpOperand *operand : getActivations(op)) {
    Operation *producer = getProducer(operand->get());
    if (producer && producer->getNumResults() == 1 &&
        getOnlyUser(producer->getResult(0)) == op && staysAccumulator(producer))
      return operand;
  }
  return nullptr;
}

quant::QuantizedType getAccumulatorType(Value value, TypeOfFn typeOf) {
  Operation *op = getProducer(value);
  MLIRContext *context = value.getContext();
  SmallVector<OpOperand *> activations = getActivations(op);
  switch (getQuantizationKind(op)) {
  case QuantizationKind::Clamp:
  case QuantizationKind::Table: // An offset.
    return getAccumulatorType(activations[0]->get(), typeOf);
  case QuantizationKind::ConstantScale: {
    quant::QuantizedType type =
        getAccumulatorType(activations[0]->get(), typeOf);
    double factor = classifyElementwise(cast<linalg::GenericOp>(op)).factor;
    return type ? scaleBy(type, factor) : type;
  }
  case QuantizationKind::Sum: {
    quant::QuantizedType type = typeOf(*activations[0]);
    return type ? qnn::getAccumulatorType(context, getParameters(type).scales,
                                          std::nullopt)
                : type;
  }
  case QuantizationKind::Contraction:
  case QuantizationKind::Multiply: {
    SmallVector<double> scales{1};
    std::optional<int64_t> axis;
    auto quantizable = cast<QuantizableOpInterface>(op);
    for (OpOperand &operand : op->getOpOperands()) {
      unsigned number = operand.getOperandNumber();
      if (quantizable.getOperandRole(number) == OperandRole::None ||
          quantizable.getOperandRole(number) == OperandRole::Bias)
        continue;
      quant::QuantizedType type = typeOf(operand);
      if (!type)
        return {};
      Parameters parameters = getParameters(type);
      if (parameters.axis) {
        auto dims = quantizable.getPerAxisDims(number);
        if (!dims || dims->operandDim != *parameters.axis)
          return {};
        axis = dims->resultDim;
        scales.resize(parameters.scales.size(), scales[0]);
      }
      for (auto [i, scale] : llvm::enumerate(scales))
        scale *= parameters.scales[parameters.axis ? i : 0];
    }
    return qnn::getAccumulatorType(context, scales, axis);
  }
  case QuantizationKind::Add: // A bias.
    if (OpOperand *operand = getAccumulatorOperand(op))
      return getAccumulatorType(operand->get(), typeOf);
    return {};
  default:
    return {};
  }
}

} // namespace qnn::plan
