#include "Planner.h"

#include "NarrowGroups.h"
#include "UniformTypes.h"
#include "WideGroups.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::plan {

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
      } else if (isa<AssignOp>(user) &&
                 getStored(user->getResult(0)) == value) {
        aliases.push_back(user->getResult(0)); // a constant that was decided
      } else if (isFloatComputation(user) && !isFloat(user))
        return true;
    }
  return false;
}

LogicalResult Planner::planActivations() {
  bool isQuantized = isQuantizedElsewhere(func);
  TypeGroups all = collectTypeGroups(func, accumulators, masks);
  auto isFloat = [&](Operation *op) { return this->isFloat(op); };
  narrowGroups(all, isFloat);
  auto &[groups, joined] = all;
  widenGroups(groups, accumulators, isFloat);
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
      plan.warnings.push_back(
          {group.representative.getLoc(), note + options.rangeWayOut});
    for (Value value : group.values) {
      if (!note.empty())
        unseen.insert(value);
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
    checkSum(&op);
    for (OpOperand *operand : getActivations(&op))
      if (getConstantTensor(operand->get()) &&
          !operand->get().getDefiningOp<AssignOp>())
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

/// What remains of large numbers that cancel is their rounding errors.
void Planner::checkSum(Operation *op) {
  if (getQuantizationKind(op) != QuantizationKind::Add ||
      accumulators.getContinued(op))
    return;
  Value sum = accumulators.getChain(op)->getEnd();
  quant::QuantizedType type = typeOf(sum);
  if (!type || getDecidedType(sum) || unseen.contains(sum))
    return;
  double step = 0;
  for (OpOperand *operand : getActivations(op))
    if (quant::QuantizedType addend = typeOf(operand->get()))
      step = std::max(step, getParameters(addend).scales[0]);
  Extent extent = getExtent(type);
  double codes = extent.width() / step;
  if (step == 0 || codes >= kFewCodes)
    return;
  std::string reason =
      llvm::formatv("adds numbers in steps of {0:e2} up to a sum in [{1:e2}, "
                    "{2:e2}], which leave it {3:F1} codes",
                    step, extent.min, extent.max, codes);
  if (options.requireIntegerOnly)
    plan.warnings.push_back({op->getLoc(), reason});
  else
    refuse(op, "it " + reason);
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
