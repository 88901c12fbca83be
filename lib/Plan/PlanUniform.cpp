#include "qnn/Plan/Passes.h"

#include "TypeGroups.h"
#include "Undecided.h"
#include "UniformPlan.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
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
    if (hasDecisions(getOperation()))
      leaveUndecidedInFloat(getOperation());
    getOperation().walk([&](AssignOp op) { names.insert(op.getId()); });
    FailureOr<UniformPlan> plan = planUniform(
        getOperation(), {requireIntegerOnly, weights == "mse", floatWayOut});
    if (failed(plan))
      return signalPassFailure();
    apply(*plan);
  }

  void apply(const UniformPlan &plan);

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
  std::string floatWayOut = UniformPlanOptions().floatWayOut;
};

} // namespace

void PlanUniform::apply(const UniformPlan &plan) {
  OpBuilder builder(&getContext());
  // Names come from the operations, before observations go.
  SmallVector<std::string> valueNames, constantNames;
  for (const ValueDecision &decision : plan.values)
    valueNames.push_back(nameOf(decision.value) +
                         (decision.uses.empty() ? "" : ".wide"));
  for (const ConstantDecision &decision : plan.constants)
    constantNames.push_back(nameOf(decision.operand->getOwner()->getResult(0)) +
                            "." + decision.role.str());
  for (auto [decision, name] : llvm::zip(plan.values, valueNames)) {
    Value value = decision.value;
    builder.setInsertionPointAfterValue(value);
    auto assign = AssignOp::create(builder, value.getLoc(), value.getType(),
                                   value, builder.getStringAttr(makeName(name)),
                                   TypeAttr::get(decision.type));
    if (decision.uses.empty())
      value.replaceAllUsesExcept(assign, assign);
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
  for (const FloatDecision &decision : plan.floats) {
    decision.op->setAttr(kFloatReasonAttrName,
                         builder.getStringAttr(decision.reason));
    // Not the operation's own emitWarning, which verifies the module each time.
    emitWarning(decision.op->getLoc(), "stays in float: ") << decision.reason;
  }
  getOperation().walk([](ObserveOp op) {
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
                                        std::string floatWayOut) {
  auto pass = std::make_unique<PlanUniform>(options);
  pass->floatWayOut = std::move(floatWayOut);
  return pass;
}

} // namespace qnn::plan
