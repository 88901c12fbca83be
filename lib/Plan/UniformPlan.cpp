#include "UniformPlan.h"

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

std::string spell(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << number;
  return text;
}

struct Planner {
  Planner(func::FuncOp func, const UniformPlanOptions &options)
      : func(func), options(options), accumulators(func), masks(func) {}

  void findFloats();
  LogicalResult planActivations();
  LogicalResult planWideUses(const TypeGroup &group);
  LogicalResult planWeights(Operation *op);
  LogicalResult planBias(Operation *op);
  LogicalResult planBiasCodes(Operation *op, OpOperand *bias,
                              quant::QuantizedType type);
  bool needsCodes(Value value) const;
  void checkJoined(const Joined &joined);
  void refuseMoves(Operation *op, const Twine &reason);
  bool refuseReaders(const TypeGroup &group);
  bool addsMask(Operation *op) const;
  void refuse(Operation *op, const Twine &reason) {
    plan.refusals.push_back({op, reason.str()});
  }
  SmallVector<double> minWeightScales(Operation *op, OpOperand &weight) const;

  quant::QuantizedType typeOf(Value value) const {
    return types.lookup(getStored(value));
  }
  bool isFloat(Operation *op) const { return floatOps.contains(op); }

  func::FuncOp func;
  UniformPlanOptions options;
  AccumulatorAnalysis accumulators;
  MaskAnalysis masks;
  UniformPlan plan;
  /// Types of values, and of constants by the operand that reads them.
  DenseMap<Value, quant::QuantizedType> types;
  DenseMap<OpOperand *, quant::QuantizedType> weightTypes;
  DenseSet<Operation *> floatOps;
};

/// The slice, along the dimension whose scales may differ, of each element of a
/// bias; 0 where there is no such dimension.
SliceIndex getSlices(OpOperand &bias) {
  auto axis = cast<QuantizableOpInterface>(bias.getOwner())
                  .getPerAxisDims(bias.getOperandNumber());
  return {cast<ShapedType>(bias.get().getType()).getShape(),
          axis ? std::optional(axis->operandDim) : std::nullopt};
}

} // namespace

/// Whether the bias that `op` adds may mask scores before a softmax: what lies
/// below its codes then saturates.
bool Planner::addsMask(Operation *op) const {
  return masks.isMasked(op->getResult(0));
}

void Planner::findFloats() {
  for (Operation &op : func.getBody().front()) {
    bool isUnsupported =
        isFloatComputation(&op)
            ? getQuantizationKind(&op) == QuantizationKind::Unsupported
            : isFloatConsumer(&op);
    if (!isUnsupported)
      continue;
    if (!op.hasAttr(kFloatReasonAttrName))
      refuse(&op, getRefusal(&op));
    plan.floats.push_back({&op, getRefusal(&op)});
    floatOps.insert(&op);
  }
}

/// Values between float operations alone stay what they are.
bool Planner::needsCodes(Value value) const {
  Operation *producer = value.getDefiningOp();
  if (producer && !isFloat(producer) && isFloatComputation(producer))
    return true;
  SmallVector<Value> aliases{value};
  while (!aliases.empty())
    for (Operation *user : aliases.pop_back_val().getUsers()) {
      if (auto observe = dyn_cast<ObserveOp>(user)) {
        if (!observe.getView())
          aliases.push_back(observe);
      } else if (isFloatComputation(user) && !isFloat(user))
        return true;
    }
  return false;
}

LogicalResult Planner::planActivations() {
  bool isQuantized = isQuantizedElsewhere(func);
  auto [groups, joined] = collectTypeGroups(func, accumulators, masks);
  widenGroups(groups, accumulators, [&](Operation *op) { return isFloat(op); });
  for (const TypeGroup &group : groups) {
    // An accumulator that floats alone read: see leaveUndecidedInFloat.
    if (isQuantized && !group.representative && !group.fixedType)
      continue;
    if (llvm::none_of(group.values, [&](Value v) { return needsCodes(v); }))
      continue;
    if (refuseReaders(group))
      continue;
    std::string note;
    FailureOr<quant::QuantizedType> type =
        chooseActivationType(group, group.bits, note);
    if (failed(type))
      return failure();
    if (!note.empty())
      plan.warnings.push_back({group.representative.getLoc(), note});
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
                   return types.lookup(getStored(o->get())) != *type;
                 })) {
        plan.values.push_back({value, *type});
      }
    }
    if (failed(planWideUses(group)))
      return failure();
  }
  for (const Joined &part : joined)
    checkJoined(part);
  for (Operation &op : func.getBody().front()) {
    if (!isFloatComputation(&op) || isFloat(&op))
      continue;
    for (OpOperand *operand : getActivations(&op))
      if (getConstantTensor(operand->get()))
        plan.constants.push_back({operand, typeOf(operand->get()), "constant"});
  }
  return success();
}

/// What is joined with much larger numbers keeps few of its codes. Where nobody
/// computes on the result it is joined as floats instead.
void Planner::checkJoined(const Joined &joined) {
  Value result = joined.op->getResult(0);
  quant::QuantizedType type = typeOf(result);
  if (!type || getDecidedType(result) || joined.partExtent.width() == 0 ||
      !(joined.countCodes() < kFewCodes) ||
      type.getStorageTypeIntegralWidth() > 8)
    return;
  bool isRead =
      !isReadInFloat(result, [&](Operation *op) { return isFloat(op); });
  if (isRead || options.requireIntegerOnly)
    plan.warnings.push_back({joined.op->getLoc(), describe(joined)});
  else
    refuseMoves(joined.op, "it " + describe(joined));
}

/// Leaves `op` in float and what only moves its result.
void Planner::refuseMoves(Operation *op, const Twine &reason) {
  refuse(op, reason);
  SmallVector<Value> moved(op->getResults());
  while (!moved.empty())
    for (Operation *user : moved.pop_back_val().getUsers()) {
      bool moves = !isFloat(user) && isFloatComputation(user) &&
                   getQuantizationKind(user) == QuantizationKind::SameScale;
      if (moves)
        refuse(user, "it moves what is joined in float");
      if (moves || isa<ObserveOp>(user))
        llvm::append_range(moved, user->getResults());
    }
}

/// What reads values that an operation left in float made, and whose range
/// nobody observed, stays in float, too. True if that is so for `group`.
bool Planner::refuseReaders(const TypeGroup &group) {
  if (group.representative || group.fixedType ||
      llvm::none_of(group.values, [&](Value value) {
        Operation *producer = value.getDefiningOp();
        return producer && isFloat(producer);
      }))
    return false;
  SmallVector<Value> values(group.values);
  while (!values.empty())
    for (Operation *user : values.pop_back_val().getUsers())
      if (isa<ObserveOp>(user))
        values.push_back(user->getResult(0));
      else if (isFloatComputation(user) && !isFloat(user))
        refuse(user, "it reads what stays in float, whose range is not known");
  return true;
}

/// Values in 8 bits that some sums read in 16.
LogicalResult Planner::planWideUses(const TypeGroup &group) {
  if (group.wideUses.empty())
    return success();
  std::string note;
  FailureOr<quant::QuantizedType> type = chooseActivationType(group, 16, note);
  if (failed(type))
    return failure();
  llvm::MapVector<Value, SmallVector<OpOperand *>> usesOf;
  for (OpOperand *use : group.wideUses)
    usesOf[getStored(use->get())].push_back(use);
  for (auto &[value, uses] : usesOf)
    plan.values.push_back({value, *type, uses});
  return success();
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
  const AccumulatorChain &chain = *accumulators.getChain(op);
  double least =
      std::abs(chain.offset) / (scale * chain.factorAtBias * kMaxBias);
  if (quant::QuantizedType stored = typeOf(chain.getEnd()))
    least = std::max(least, getParameters(stored).scales[0] * kMinFactor /
                                (scale * chain.factorAtEnd));
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
  if (!accumulators.getContinued(op)) {
    if (!getDecidedType(bias->get()))
      plan.constants.push_back({bias, typeOf(bias->get()), "constant"});
    return success();
  }
  // What a model left as it is gets no type; it is added exactly.
  if (isQuantizedElsewhere(op))
    return success();
  quant::QuantizedType type = getTypeAtBias(
      *accumulators.getChain(op),
      [&](OpOperand &operand) -> quant::QuantizedType {
        if (quant::QuantizedType weight = weightTypes.lookup(&operand))
          return weight;
        return typeOf(operand.get());
      });
  if (!type) {
    refuse(op, "its constant has no codes at the scale of the accumulator "
               "before it");
    return success();
  }
  Parameters parameters = getParameters(type);
  for (double scale : parameters.scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None) {
      refuse(op, "its accumulator has scale " + spell(scale) +
                     ", which is not a positive normal f32 number (N1)");
      return success();
    }
  if (parameters.axis)
    type = moveAxis(type, cast<QuantizableOpInterface>(op)
                              .getPerAxisDims(bias->getOperandNumber())
                              ->operandDim);
  // Codes of the model are converted where they are not at this scale.
  if (getConstantCodes(bias->get())) {
    plan.constants.push_back({bias, type, "bias"});
    return success();
  }
  return planBiasCodes(op, bias, type);
}

/// The codes of `bias` in `type` if every number has one; what masks saturates.
LogicalResult Planner::planBiasCodes(Operation *op, OpOperand *bias,
                                     quant::QuantizedType type) {
  auto elements = readFloats(getConstantTensor(bias->get()));
  if (!elements)
    return op->emitOpError("constant cannot be read as f32 numbers");
  Parameters parameters = getParameters(type);
  SliceIndex sliceOf = getSlices(*bias);
  bool isMask = addsMask(op), saturates = false;
  for (auto [i, element] : llvm::enumerate(*elements)) {
    double scale = parameters.scales[parameters.axis ? sliceOf(i) : 0];
    if (isMask && element < kMaskBegins && -element / scale > kMaxBias) {
      saturates = true;
      continue;
    }
    if (!std::isfinite(element))
      return op->emitOpError("constant ")
             << element << " has no code at the accumulator's scale " << scale;
    // The smallest scales above leave rounding errors here.
    if (std::abs(element) / scale > 1.01 * kMaxBias) {
      refuse(op, "its constant " + spell(element) +
                     " has no code at the accumulator's scale " + spell(scale));
      return success();
    }
  }
  if (saturates) {
    auto limit = int64_t(kMaxBias);
    type = getQuantizedType(op->getContext(), 32, {-limit, limit}, parameters);
  }
  plan.constants.push_back({bias, type, "bias"});
  return success();
}

FailureOr<UniformPlan> planUniform(func::FuncOp func,
                                   const UniformPlanOptions &options) {
  Planner planner(func, options);
  planner.findFloats();
  if (failed(planner.planActivations()))
    return failure();
  // What is refused has no types, and the plan is made anew without it.
  if (!planner.plan.refusals.empty())
    return std::move(planner.plan);
  for (Operation &op : func.getBody().front()) {
    if (!isFloatComputation(&op) || planner.isFloat(&op))
      continue;
    if (failed(planner.planWeights(&op)) || failed(planner.planBias(&op)))
      return failure();
  }
  return std::move(planner.plan);
}

} // namespace qnn::plan
