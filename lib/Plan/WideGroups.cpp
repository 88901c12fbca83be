#include "WideGroups.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {
namespace {

struct Widener {
  enum class Reader { Narrow, Neutral, Wide, Step };

  Reader classify(const TypeGroup &group, OpOperand &use) const;
  bool isWideStep(Operation *op) const;
  bool isWideSum(OpOperand &use) const;
  bool isStep(Operation *op) const;
  bool canBeWide(const TypeGroup &group) const;
  void noteWideUses(TypeGroup &group) const;

  const AccumulatorAnalysis &accumulators;
  MutableArrayRef<TypeGroup> groups;
  llvm::function_ref<bool(Operation *)> isFloat;
  DenseMap<Value, TypeGroup *> groupOf;
};

/// The uses of `value` and of its observations.
SmallVector<OpOperand *> collectUses(Value value) {
  SmallVector<OpOperand *> uses;
  for (OpOperand &use : value.getUses())
    if (auto observe = dyn_cast<ObserveOp>(use.getOwner());
        observe && observe.getView())
      continue;
    else if (observe)
      uses.append(collectUses(use.getOwner()->getResult(0)));
    else
      uses.push_back(&use);
  return uses;
}

/// Operations whose results can be requantized to 16 bits or moved as such.
bool canProduceWide(Operation *op) {
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  switch (getQuantizationKind(op)) {
  case QuantizationKind::SameScale:
    return !loops || loops.isAllParallelLoops();
  case QuantizationKind::Custom:
    return false;
  default:
    return true;
  }
}

} // namespace

/// Whether what becomes of the result of `op`, a step, is stored in 16 bits.
bool Widener::isWideStep(Operation *op) const {
  const AccumulatorChain *chain = accumulators.getChain(op);
  const TypeGroup *stored =
      groupOf.lookup(chain ? chain->getEnd() : op->getResult(0));
  return stored && stored->bits == 16;
}

/// Whether `use` is an addend of a sum that is stored in 16 bits.
bool Widener::isWideSum(OpOperand &use) const {
  Operation *op = use.getOwner();
  return getQuantizationKind(op) == QuantizationKind::Add &&
         !accumulators.getContinued(op) && isWideStep(op);
}

/// A constant that numbers are multiplied by, element by element. Its codes are
/// moved once for many of theirs.
static bool isConstantFactor(OpOperand &use) {
  return getConstantTensor(use.get()) &&
         getQuantizationKind(use.getOwner()) == QuantizationKind::Multiply;
}

/// Whether `op` is a step of something computed element by element, such as the
/// clamps, the product and the sum of a PReLU.
bool Widener::isStep(Operation *op) const {
  if (!isFloatComputation(op) || isFloat(op))
    return false;
  switch (getQuantizationKind(op)) {
  case QuantizationKind::Add:
  case QuantizationKind::Multiply:
  case QuantizationKind::SliceScale:
  case QuantizationKind::Clamp:
    return !accumulators.getContinued(op);
  default:
    return false;
  }
}

Widener::Reader Widener::classify(const TypeGroup &group,
                                  OpOperand &use) const {
  Operation *user = use.getOwner();
  while (user->getParentOp() && !isa<func::FuncOp>(user->getParentOp()))
    user = user->getParentOp();
  if (user->hasTrait<OpTrait::IsTerminator>())
    return Reader::Neutral;
  if (isFloat(user))
    return Reader::Wide;
  if (isStep(user))
    return isWideStep(user) || isConstantFactor(use) ? Reader::Wide
                                                     : Reader::Step;
  bool moves = user->getNumResults() == 1 && canProduceWide(user) &&
               getQuantizationKind(user) == QuantizationKind::SameScale &&
               groupOf.lookup(user->getResult(0)) == &group;
  return moves ? Reader::Neutral : Reader::Narrow;
}

bool Widener::canBeWide(const TypeGroup &group) const {
  if (group.fixedType || !group.representative)
    return false;
  bool isWide = false, isReadByStep = false, isBetweenSteps = true;
  for (Value value : group.values) {
    Operation *producer = value.getDefiningOp();
    isBetweenSteps &= producer && isStep(producer);
    if (getDecidedType(value) ||
        (producer && !isFloat(producer) &&
         !producer->hasTrait<OpTrait::ConstantLike>() &&
         !canProduceWide(producer)))
      return false;
    for (OpOperand *use : collectUses(value)) {
      Reader reader = classify(group, *use);
      if (reader == Reader::Narrow)
        return false;
      isWide |= reader == Reader::Wide;
      isReadByStep |= reader == Reader::Step;
    }
  }
  return isReadByStep ? isBetweenSteps : isWide;
}

/// A value made in float is quantized where it is read, as often as needed.
void Widener::noteWideUses(TypeGroup &group) const {
  if (group.bits == 16 || group.fixedType || !group.representative)
    return;
  for (Value value : group.values)
    if (Operation *producer = value.getDefiningOp();
        producer && isFloat(producer))
      for (OpOperand *use : collectUses(value))
        if (isWideSum(*use))
          group.wideUses.push_back(use);
}

void widenGroups(MutableArrayRef<TypeGroup> groups,
                 const AccumulatorAnalysis &accumulators,
                 llvm::function_ref<bool(Operation *)> isFloat) {
  Widener widener{accumulators, groups, isFloat,
                  DenseMap<Value, TypeGroup *>()};
  for (TypeGroup &group : groups)
    for (Value value : group.values)
      widener.groupOf[value] = &group;
  // Sums become wide before their addends, which come first in the program.
  for (bool changed = true; changed;) {
    changed = false;
    for (TypeGroup &group : llvm::reverse(groups))
      if (group.bits != 16 && widener.canBeWide(group)) {
        group.bits = 16;
        changed = true;
      }
  }
  for (TypeGroup &group : groups)
    widener.noteWideUses(group);
}

} // namespace qnn::plan
