#include "qnn/Plan/Passes.h"

#include "ExactValues.h"
#include "InterfaceTypes.h"
#include "KeptFloats.h"
#include "TypeGroups.h"
#include "Undecided.h"
#include "UniformPlan.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::plan {
#define GEN_PASS_DEF_PLANUNIFORM
#include "qnn/Plan/Passes.h.inc"

namespace {

struct PlanUniform : impl::PlanUniformBase<PlanUniform> {
  using PlanUniformBase::PlanUniformBase;

  void runOnOperation() override {
    if (getOperation().isDeclaration() || isLeftInFloat(getOperation()))
      return;
    if (failed(verifyForm(getOperation())))
      return signalPassFailure();
    if (llvm::Error error = checkWeights(weights)) {
      getOperation().emitError() << llvm::toString(std::move(error));
      return signalPassFailure();
    }
    std::vector<std::string> wishes(ioTypes.begin(), ioTypes.end());
    FailureOr<InterfaceTypes> interface =
        InterfaceTypes::read(getOperation(), wishes);
    if (failed(interface))
      return signalPassFailure();
    consumeKeptFloats(getOperation());
    keepValuesOfIntegersExact(getOperation());
    if (isQuantizedElsewhere(getOperation()))
      leaveUndecidedInFloat(getOperation(), quantizeRest);
    FailureOr<bool> isPlanned = false;
    while (succeeded(isPlanned) && !*isPlanned)
      isPlanned = tryPlan();
    if (failed(isPlanned) || failed(interface->decide()))
      signalPassFailure();
  }

  FailureOr<bool> tryPlan();
  LogicalResult leaveInFloat(ArrayRef<FloatDecision> refusals);
  void apply(func::FuncOp func, const UniformPlan &plan);

  /// Unique names: observed ones as they are, others with a number.
  std::string makeName(StringRef wanted) {
    std::string name = wanted.str();
    for (unsigned i = 1; !names.insert(name).second; ++i)
      name = (wanted + "#" + Twine(i)).str();
    return name;
  }

  std::string nameOf(Value value) {
    StringRef observed = getObservedName(value);
    if (!observed.empty())
      return observed.str();
    Operation *op = value.getDefiningOp();
    return op ? op->getName().stripDialect().str()
              : "input" +
                    std::to_string(cast<BlockArgument>(value).getArgNumber());
  }

  llvm::StringSet<> names;
  std::string floatWayOut = "without 'require-integer-only' it stays in float";
  std::string rangeWayOut = " ('overrides' of '--qnn-apply-ranges' states one)";
};

} // namespace

static bool isFloatOperation(Operation *op) {
  return isFloatComputation(op) || isFloatConsumer(op);
}

/// Marks what has no integer form, or emits an error where that must not be.
LogicalResult PlanUniform::leaveInFloat(ArrayRef<FloatDecision> refusals) {
  bool isProgress = refusals.empty();
  for (const auto &[op, reason] : refusals) {
    // The first reason is the cause of the others.
    if (op->hasAttr(kFloatReasonAttrName) || !isFloatOperation(op))
      continue;
    isProgress = true;
    if (requireIntegerOnly)
      emitError(op->getLoc())
          << "'" << op->getName() << "' op cannot be quantized: " << reason
          << "; " << floatWayOut;
    op->setAttr(kFloatReasonAttrName,
                StringAttr::get(op->getContext(), reason));
  }
  // Only operations can be left in float, not what the model decided.
  if (!isProgress) {
    const auto &[op, reason] = refusals.front();
    return emitError(op->getLoc())
           << "'" << op->getName() << "' op has no integer form: " << reason;
  }
  return failure(requireIntegerOnly && !refusals.empty());
}

/// Plans a copy of the function and looks what integers make of it. Where they
/// cannot express an operation it is left in float, and the plan is made anew:
/// each time at least one operation more, so that this ends.
FailureOr<bool> PlanUniform::tryPlan() {
  func::FuncOp func = getOperation();
  OwningOpRef<func::FuncOp> trial = func.clone();
  DenseMap<Operation *, Operation *> originals;
  for (auto [copy, original] :
       llvm::zip_equal(trial->getBody().front(), func.getBody().front()))
    originals[&copy] = &original;
  FailureOr<UniformPlan> plan =
      planUniform(*trial, {/*leastWeightError=*/weights == "mse",
                           requireIntegerOnly, rangeWayOut});
  if (failed(plan))
    return failure();
  SmallVector<FloatDecision> refusals;
  if (plan->refusals.empty()) {
    apply(*trial, *plan);
    IntegerForms forms(*trial);
    for (const auto &[op, reason] : forms.getRefusals())
      refusals.push_back({originals.at(op), reason});
  }
  for (const auto &[op, reason] : plan->refusals)
    refusals.push_back({originals.at(op), reason});
  if (failed(leaveInFloat(refusals)))
    return failure();
  if (!refusals.empty())
    return false;
  // Not an operation's own emitWarning, which verifies the module each time.
  for (const FloatDecision &decision : plan->floats)
    emitWarning(decision.op->getLoc(), "stays in float: ") << decision.reason;
  for (const auto &[location, text] : plan->warnings)
    emitWarning(location) << text;
  func.getBody().takeBody(trial->getBody());
  return true;
}

/// The value behind observations and these decisions. What has integers of one
/// type alone is nothing else before it is stored.
static Value getUnstored(Value value,
                         const SmallPtrSetImpl<Operation *> &assigns) {
  Value stored = value;
  for (Operation *op = value.getDefiningOp();
       op && (isa<ObserveOp>(op) || assigns.contains(op));
       op = value.getDefiningOp()) {
    if (assigns.contains(op))
      stored = value;
    value = op->getOperand(0);
  }
  auto quantizable =
      dyn_cast_or_null<QuantizableOpInterface>(value.getDefiningOp());
  return quantizable && quantizable.getComputation().fixedType ? stored : value;
}

/// What is made in float can be read as it is, beside the observation that gets
/// a type.
static void readPastObservations(func::FuncOp func) {
  for (auto observe : func.getOps<ObserveOp>())
    observe.getResult().replaceUsesWithIf(
        observe.getInput(), [&](OpOperand &use) {
          return !isa<ObserveOp>(use.getOwner()) &&
                 readsExactValue(use.getOwner(), observe.getInput());
        });
}

void PlanUniform::apply(func::FuncOp func, const UniformPlan &plan) {
  names.clear();
  func.walk([&](AssignOp op) { names.insert(op.getId()); });
  OpBuilder builder(&getContext());
  // Names come from the operations, before observations go.
  SmallVector<std::string> valueNames, constantNames;
  for (const ValueDecision &decision : plan.values)
    valueNames.push_back(nameOf(decision.value) +
                         (decision.uses.empty() ? "" : ".wide"));
  for (const ConstantDecision &decision : plan.constants)
    constantNames.push_back(nameOf(decision.operand->getOwner()->getResult(0)) +
                            "." + decision.role.str());
  readPastObservations(func);
  // A view stores what its value was before anybody stored it.
  SmallPtrSet<Operation *, 8> assigns;
  for (auto [decision, name] : llvm::zip(plan.values, valueNames)) {
    Value value = decision.value;
    builder.setInsertionPointAfterValue(value);
    auto assign = AssignOp::create(
        builder, value.getLoc(), value.getType(), getUnstored(value, assigns),
        builder.getStringAttr(makeName(name)), TypeAttr::get(decision.type));
    assigns.insert(assign);
    if (decision.uses.empty())
      value.replaceUsesWithIf(assign, [&](OpOperand &use) {
        return !assigns.contains(use.getOwner()) &&
               !readsExactValue(use.getOwner(), value);
      });
    for (OpOperand *use : decision.uses)
      use->set(assign);
  }
  for (auto [decision, name] : llvm::zip(plan.constants, constantNames)) {
    Value constant = decision.operand->get();
    builder.setInsertionPoint(decision.operand->getOwner());
    auto assign = AssignOp::create(
        builder, constant.getLoc(), constant.getType(), constant,
        builder.getStringAttr(makeName(name)), TypeAttr::get(decision.type));
    decision.operand->set(assign);
  }
  func.walk([](ObserveOp op) {
    op.replaceAllUsesWith(op.getInput());
    op.erase();
  });
}

llvm::Error checkWeights(StringRef weights) {
  if (weights == "minmax" || weights == "mse")
    return llvm::Error::success();
  return llvm::createStringError(
      "no way '" + weights +
      "' to choose the scales of weights; there are 'minmax' and 'mse'");
}

std::unique_ptr<Pass> createPlanUniform(const PlanUniformOptions &options,
                                        std::string floatWayOut,
                                        std::string rangeWayOut) {
  auto pass = std::make_unique<PlanUniform>(options);
  pass->floatWayOut = std::move(floatWayOut);
  pass->rangeWayOut = std::move(rangeWayOut);
  return pass;
}

} // namespace qnn::plan
