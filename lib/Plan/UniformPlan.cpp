#include "UniformPlan.h"

#include "Accumulators.h"
#include "TypeGroups.h"
#include "UniformTypes.h"
#include "WideGroups.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn::plan {
namespace {

/// Biases stay below this at the accumulator's scale, so that they leave room
/// for the products in 32 bits.
constexpr double kMaxBias = 0x1p30;

/// Numbers below this in a mask stand for minus infinity.
constexpr double kMaskBegins = -1024;

/// Twice the least factor of a requantization (numerics::chooseMultiplier).
constexpr double kMinFactor = 0x1p-31;

struct Planner {
  LogicalResult findFloats(func::FuncOp func,
                           const UniformPlanOptions &options);
  LogicalResult planActivations(func::FuncOp func);
  LogicalResult planWideUses(const TypeGroup &group);
  LogicalResult planWeights(Operation *op);
  LogicalResult planBias(Operation *op);
  bool needsCodes(Value value) const;
  struct Chain;
  Chain followAccumulator(Operation *op) const;
  SmallVector<double> minWeightScales(Operation *op, OpOperand &weight) const;

  quant::QuantizedType typeOf(Value value) const {
    return types.lookup(lookThroughIdentities(value));
  }
  bool isFloat(Operation *op) const { return floatOps.contains(op); }

  UniformPlanOptions options;
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

/// Whether the bias that `op` adds may mask scores before a softmax: what lies
/// below its codes then saturates.
bool addsMask(Operation *op) {
  return isSoftmaxOperand(op->getResult(0)) ||
         !getMaskAdditions(op->getResult(0)).empty();
}

/// The slice, along the dimension whose scales may differ, of each element of a
/// bias; 0 where there is no such dimension.
SliceIndex getSlices(OpOperand &bias) {
  auto axis = cast<QuantizableOpInterface>(bias.getOwner())
                  .getPerAxisDims(bias.getOperandNumber());
  return {cast<ShapedType>(bias.get().getType()).getShape(),
          axis ? std::optional(axis->operandDim) : std::nullopt};
}

} // namespace

LogicalResult Planner::findFloats(func::FuncOp func,
                                  const UniformPlanOptions &options) {
  bool refused = false;
  for (Operation &op : func.getBody().front()) {
    bool isUnsupported =
        isFloatComputation(&op)
            ? getQuantizationKind(&op) == QuantizationKind::Unsupported
            : isFloatConsumer(&op);
    if (!isUnsupported)
      continue;
    std::string reason = getRefusal(&op);
    if (options.requireIntegerOnly && !op.hasAttr(kFloatReasonAttrName)) {
      op.emitOpError("cannot be quantized: ")
          << reason << "; " << options.floatWayOut;
      refused = true;
    }
    plan.floats.push_back({&op, reason});
    floatOps.insert(&op);
  }
  return failure(refused);
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
  bool isQuantized = hasDecisions(func);
  SmallVector<TypeGroup> groups = collectTypeGroups(func);
  widenGroups(groups, [&](Operation *op) { return isFloat(op); });
  for (const TypeGroup &group : groups) {
    // An accumulator that floats alone read: see leaveUndecidedInFloat.
    if (isQuantized && !group.representative && !group.fixedType)
      continue;
    if (llvm::none_of(group.values, [&](Value v) { return needsCodes(v); }))
      continue;
    FailureOr<quant::QuantizedType> type =
        chooseActivationType(group, group.bits);
    if (failed(type))
      return failure();
    for (Value value : group.values) {
      types[value] = *type;
      if (getDecidedType(value))
        continue;
      Operation *producer = value.getDefiningOp();
      bool isMoved = producer && getQuantizationKind(producer) ==
                                     QuantizationKind::SameScale;
      if (producer && producer->hasTrait<OpTrait::ConstantLike>()) {
        // Decided per use below.
      } else if (!isMoved || joinsNumber(producer) ||
                 llvm::any_of(getActivations(producer), [&](OpOperand *o) {
                   return types.lookup(lookThroughIdentities(o->get())) !=
                          *type;
                 })) {
        plan.values.push_back({value, *type});
      }
    }
    if (failed(planWideUses(group)))
      return failure();
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

/// Values in 8 bits that some sums read in 16.
LogicalResult Planner::planWideUses(const TypeGroup &group) {
  if (group.wideUses.empty())
    return success();
  FailureOr<quant::QuantizedType> type = chooseActivationType(group, 16);
  if (failed(type))
    return failure();
  llvm::MapVector<Value, SmallVector<OpOperand *>> usesOf;
  for (OpOperand *use : group.wideUses)
    usesOf[lookThroughIdentities(use->get())].push_back(use);
  for (auto &[value, uses] : usesOf)
    plan.values.push_back({value, *type, uses});
  return success();
}

/// The stored value that the accumulator of `op` becomes, with what lies
/// between them.
struct Planner::Chain {
  Value end;
  /// The operand that adds a constant, or null, and the product of the
  /// constant factors before it and before the end.
  OpOperand *bias = nullptr;
  /// The number that is added where it is the same everywhere.
  double offset = 0;
  double factorAtBias = 1, factorAtEnd = 1;
};

Planner::Chain Planner::followAccumulator(Operation *op) const {
  Chain chain;
  while (staysAccumulator(op)) {
    op = getOnlyUser(op->getResult(0));
    if (OpOperand *bias = findOperand(op, OperandRole::Bias)) {
      chain.bias = bias;
      chain.factorAtBias = chain.factorAtEnd;
    }
    if (std::optional<double> offset = getOffset(op)) {
      chain.offset = std::max(chain.offset, std::abs(*offset));
      chain.factorAtBias = chain.factorAtEnd;
    }
    if (getQuantizationKind(op) == QuantizationKind::ConstantScale)
      chain.factorAtEnd *=
          classifyElementwise(cast<linalg::GenericOp>(op)).factor;
  }
  chain.end = op->getResult(0);
  return chain;
}

/// Scales below which the bias would not fit its integers or the accumulator's
/// factor no multiplier: weights that need smaller ones have no part in the
/// result.
SmallVector<double> Planner::minWeightScales(Operation *op,
                                             OpOperand &weight) const {
  SmallVector<OpOperand *> activations = getActivations(op);
  if (activations.size() != 1)
    return {0};
  double scale = getParameters(typeOf(activations[0]->get())).scales[0];
  auto axis = cast<QuantizableOpInterface>(op).getPerAxisDims(
      weight.getOperandNumber());
  int64_t slices = axis ? cast<ShapedType>(weight.get().getType())
                              .getDimSize(axis->operandDim)
                        : 1;
  Chain chain = followAccumulator(op);
  double least = 0;
  if (quant::QuantizedType stored = typeOf(chain.end))
    least = getParameters(stored).scales[0] * kMinFactor /
            (scale * chain.factorAtEnd);
  least =
      std::max(least, chain.offset / (scale * chain.factorAtBias * kMaxBias));
  SmallVector<double> scales(slices, least);
  if (!chain.bias)
    return scales;
  ElementsAttr constant = getConstantTensor(chain.bias->get());
  auto elements = constant ? readFloats(constant) : std::nullopt;
  if (!elements)
    return scales;
  SliceIndex sliceOf = getSlices(*chain.bias);
  bool isMask = addsMask(chain.bias->getOwner());
  for (auto [i, element] : llvm::enumerate(*elements)) {
    // What is no number is refused where the bias is planned; masks saturate.
    if (!std::isfinite(element) || (isMask && element < kMaskBegins))
      continue;
    double &slot = scales[sliceOf(i) % slices];
    slot = std::max(slot, std::abs(element) /
                              (scale * chain.factorAtBias * kMaxBias));
  }
  return scales;
}

LogicalResult Planner::planWeights(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  bool perAxis = true;
  for (OpOperand &operand : op->getOpOperands()) {
    if (quantizable.getOperandRole(operand.getOperandNumber()) !=
        OperandRole::Weight)
      continue;
    if (quant::QuantizedType decided = getDecidedType(operand.get())) {
      weightTypes[&operand] = decided;
      continue;
    }
    FailureOr<quant::QuantizedType> type =
        chooseWeightType(operand, perAxis, minWeightScales(op, operand),
                         options.leastWeightError);
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
    if (!getDecidedType(bias->get()))
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
  for (double scale : parameters.scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return op->emitOpError("accumulator has scale ")
             << scale << ", which is not a positive normal f32 number (N1)";
  if (parameters.axis)
    type = moveAxis(type, cast<QuantizableOpInterface>(op)
                              .getPerAxisDims(bias->getOperandNumber())
                              ->operandDim);
  // Codes of the model are converted where they are not at this scale.
  if (getConstantCodes(bias->get())) {
    plan.constants.push_back({bias, type, "bias"});
    return success();
  }
  auto elements = readFloats(getConstantTensor(bias->get()));
  if (!elements)
    return op->emitOpError("constant cannot be read as f32 numbers");
  SliceIndex sliceOf = getSlices(*bias);
  bool isMask = addsMask(op), saturates = false;
  for (auto [i, element] : llvm::enumerate(*elements)) {
    double scale = parameters.scales[parameters.axis ? sliceOf(i) : 0];
    if (isMask && element < kMaskBegins && -element / scale > kMaxBias) {
      saturates = true;
      continue;
    }
    // The smallest scales above leave rounding errors here.
    if (!std::isfinite(element) || std::abs(element) / scale > 1.01 * kMaxBias)
      return op->emitOpError("constant ")
             << element << " has no code at the accumulator's scale " << scale;
  }
  if (saturates) {
    auto limit = int64_t(kMaxBias);
    type = getQuantizedType(op->getContext(), 32, {-limit, limit},
                            getParameters(type));
  }
  plan.constants.push_back({bias, type, "bias"});
  return success();
}

FailureOr<UniformPlan> planUniform(func::FuncOp func,
                                   const UniformPlanOptions &options) {
  Planner planner;
  planner.options = options;
  if (failed(planner.findFloats(func, options)) ||
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
