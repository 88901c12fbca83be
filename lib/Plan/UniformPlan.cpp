#include "UniformPlan.h"

#include "Accumulators.h"
#include "TypeGroups.h"
#include "UniformTypes.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {
namespace {

/// Biases stay below this at the accumulator's scale, so that they leave room
/// for the products in 32 bits.
constexpr double kMaxBias = 0x1p30;

struct Planner {
  LogicalResult findFloats(func::FuncOp func, bool allowFloat);
  LogicalResult planActivations(func::FuncOp func);
  LogicalResult planWeights(Operation *op);
  LogicalResult planBias(Operation *op);
  bool needsCodes(Value value) const;
  SmallVector<double> minWeightScales(Operation *op, OpOperand &weight) const;

  quant::QuantizedType typeOf(Value value) const {
    return types.lookup(lookThroughIdentities(value));
  }
  bool isFloat(Operation *op) const { return floatOps.contains(op); }

  UniformPlan plan;
  /// Types of values, and of constants by the operand that reads them.
  DenseMap<Value, quant::QuantizedType> types;
  DenseMap<OpOperand *, quant::QuantizedType> weightTypes;
  DenseSet<Operation *> floatOps;
};

OpOperand *findOperand(Operation *op, OperandRole role) {
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  for (OpOperand &operand : op->getOpOperands())
    if (quantizable &&
        quantizable.getOperandRole(operand.getOperandNumber()) == role)
      return &operand;
  return nullptr;
}

} // namespace

LogicalResult Planner::findFloats(func::FuncOp func, bool allowFloat) {
  for (Operation &op : func.getBody().front()) {
    if (!isFloatComputation(&op) ||
        getQuantizationKind(&op) != QuantizationKind::Unsupported)
      continue;
    std::string reason = getRefusal(&op);
    if (!allowFloat)
      return op.emitOpError("cannot be quantized: ")
             << reason << "; 'allow-float' leaves it in float";
    plan.floats.push_back({&op, reason});
    floatOps.insert(&op);
  }
  return success();
}

/// Values between float operations alone stay what they are.
bool Planner::needsCodes(Value value) const {
  Operation *producer = value.getDefiningOp();
  if (producer && !isFloat(producer) && isFloatComputation(producer))
    return true;
  SmallVector<Value> aliases{value};
  while (!aliases.empty())
    for (Operation *user : aliases.pop_back_val().getUsers()) {
      if (isa<ObserveOp>(user))
        aliases.push_back(user->getResult(0));
      else if (isFloatComputation(user) && !isFloat(user))
        return true;
    }
  return false;
}

LogicalResult Planner::planActivations(func::FuncOp func) {
  for (const TypeGroup &group : collectTypeGroups(func)) {
    if (llvm::none_of(group.values, [&](Value v) { return needsCodes(v); }))
      continue;
    FailureOr<quant::QuantizedType> type = chooseActivationType(group);
    if (failed(type))
      return failure();
    for (Value value : group.values) {
      types[value] = *type;
      Operation *producer = value.getDefiningOp();
      bool isMoved = producer && getQuantizationKind(producer) ==
                                     QuantizationKind::SameScale;
      if (producer && producer->hasTrait<OpTrait::ConstantLike>()) {
        // Decided per use below.
      } else if (!isMoved ||
                 llvm::any_of(getActivations(producer), [&](OpOperand *o) {
                   return types.lookup(lookThroughIdentities(o->get())) !=
                          *type;
                 })) {
        plan.values.push_back({value, *type});
      }
    }
  }
  for (Operation &op : func.getBody().front()) {
    if (!isFloatComputation(&op) || isFloat(&op))
      continue;
    for (OpOperand *operand : getActivations(&op))
      if (getConstantTensor(operand->get()))
        plan.constants.push_back({operand, typeOf(operand->get()), "constant"});
  }
  return success();
}

/// Scales below which the bias that follows would not fit its integers.
SmallVector<double> Planner::minWeightScales(Operation *op,
                                             OpOperand &weight) const {
  Value result = op->getResult(0);
  Operation *user = staysAccumulator(op) ? getOnlyUser(result) : nullptr;
  OpOperand *bias = user ? findOperand(user, OperandRole::Bias) : nullptr;
  SmallVector<OpOperand *> activations = getActivations(op);
  if (!bias || activations.size() != 1)
    return {0};
  auto elements = readFloats(getConstantTensor(bias->get()));
  double scale = getParameters(typeOf(activations[0]->get())).scales[0];
  auto quantizable = cast<QuantizableOpInterface>(op);
  auto axis = quantizable.getPerAxisDims(weight.getOperandNumber());
  SmallVector<double> least(axis ? cast<ShapedType>(weight.get().getType())
                                       .getDimSize(axis->operandDim)
                                 : 1,
                            0);
  auto biasAxis = cast<QuantizableOpInterface>(user).getPerAxisDims(
      bias->getOperandNumber());
  int64_t inner = 1;
  if (biasAxis)
    for (int64_t size : cast<ShapedType>(bias->get().getType())
                            .getShape()
                            .drop_front(biasAxis->operandDim + 1))
      inner *= size;
  for (auto [i, element] :
       llvm::enumerate(elements.value_or(SmallVector<float>()))) {
    double &slot = least[int64_t(i) / inner % least.size()];
    slot = std::max(slot, std::abs(element) / (scale * kMaxBias));
  }
  return least;
}

LogicalResult Planner::planWeights(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  bool perAxis = true;
  for (OpOperand &operand : op->getOpOperands()) {
    if (quantizable.getOperandRole(operand.getOperandNumber()) !=
        OperandRole::Weight)
      continue;
    FailureOr<quant::QuantizedType> type =
        chooseWeightType(operand, perAxis, minWeightScales(op, operand));
    if (failed(type))
      return failure();
    weightTypes[&operand] = *type;
    plan.constants.push_back({&operand, *type, "weight"});
    // One factor alone can have scales per axis.
    perAxis = false;
  }
  return success();
}

LogicalResult Planner::planBias(Operation *op) {
  OpOperand *bias = findOperand(op, OperandRole::Bias);
  if (!bias)
    return success();
  OpOperand *accumulator = getAccumulatorOperand(op);
  if (!accumulator) {
    plan.constants.push_back({bias, typeOf(bias->get()), "constant"});
    return success();
  }
  quant::QuantizedType type = getAccumulatorType(
      accumulator->get(), [&](OpOperand &operand) -> quant::QuantizedType {
        if (quant::QuantizedType weight = weightTypes.lookup(&operand))
          return weight;
        return typeOf(operand.get());
      });
  if (!type)
    return op->emitOpError("cannot express its constant at the scale of the "
                           "accumulator before it");
  Parameters parameters = getParameters(type);
  if (parameters.axis)
    type = moveAxis(type, cast<QuantizableOpInterface>(op)
                              .getPerAxisDims(bias->getOperandNumber())
                              ->operandDim);
  auto elements = readFloats(getConstantTensor(bias->get()));
  double least = *llvm::min_element(parameters.scales);
  for (float element : elements.value_or(SmallVector<float>()))
    if (!std::isfinite(element) ||
        (!parameters.axis && std::abs(element) / least > kMaxBias))
      return op->emitOpError("constant ")
             << element << " has no code at the accumulator's scale " << least;
  plan.constants.push_back({bias, type, "bias"});
  return success();
}

FailureOr<UniformPlan> planUniform(func::FuncOp func, bool allowFloat) {
  Planner planner;
  if (failed(planner.findFloats(func, allowFloat)) ||
      failed(planner.planActivations(func)))
    return failure();
  for (Operation &op : func.getBody().front()) {
    if (!isFloatComputation(&op) || planner.isFloat(&op))
      continue;
    if (failed(planner.planWeights(&op)) || failed(planner.planBias(&op)))
      return failure();
  }
  return std::move(planner.plan);
}

} // namespace qnn::plan
