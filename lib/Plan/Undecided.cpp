#include "Undecided.h"

#include "TypeGroups.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {

/// The result of `op` is an exact i32 accumulator, whoever reads it.
static bool isAccumulator(const AccumulatorAnalysis &accumulators,
                          Operation *op) {
  Computation what = getComputation(op);
  switch (what.kind) {
  case QuantizationKind::Contraction:
  case QuantizationKind::Sum:
  case QuantizationKind::Multiply:
    return true;
  case QuantizationKind::Add:
  case QuantizationKind::ConstantScale:
  case QuantizationKind::SliceScale:
  case QuantizationKind::SameScale:
    return accumulators.getContinued(op) != nullptr;
  case QuantizationKind::Table:
    return what.offset && accumulators.getContinued(op);
  default:
    return false;
  }
}

static bool canMark(Operation *op) {
  return isFloatComputation(op) &&
         getQuantizationKind(op) != QuantizationKind::Unsupported;
}

static void mark(Operation *op, const Twine &reason) {
  op->setAttr(kFloatReasonAttrName, StringAttr::get(op->getContext(), reason));
}

/// Why nothing decides the type of `what`.
static std::string getReason(bool isDynamic, bool isObserved,
                             const Twine &what) {
  if (isDynamic)
    return "the model chooses the scales around it at run time (N6)";
  return ("the model brings no scale for its " + what +
          (isObserved ? ", and nobody asked to quantize the rest"
                      : ", and its range was not observed"))
      .str();
}

/// Leaves what reads `value`, and what makes it, in float. True if that marked
/// something.
static bool leaveInFloat(const AccumulatorAnalysis &accumulators, Value value,
                         bool isDynamic, bool isObserved) {
  bool marked = false;
  Operation *producer = value.getDefiningOp();
  if (producer && canMark(producer) && !isAccumulator(accumulators, producer)) {
    mark(producer, getReason(isDynamic, isObserved, "result"));
    marked = true;
  }
  for (OpOperand &use : value.getUses()) {
    Operation *user = use.getOwner();
    if (isa<ObserveOp>(user)) {
      marked |=
          leaveInFloat(accumulators, user->getResult(0), isDynamic, isObserved);
    } else if (canMark(user)) {
      mark(user, getReason(isDynamic, isObserved,
                           "operand " + Twine(use.getOperandNumber())));
      marked = true;
    }
  }
  return marked;
}

/// Whether `op` multiplies by constants that the model did not quantize.
static bool readsFloatWeights(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  return llvm::any_of(op->getOpOperands(), [&](OpOperand &operand) {
    return quantizable.getOperandRole(operand.getOperandNumber()) ==
               OperandRole::Weight &&
           !getDecidedType(operand.get());
  });
}

static bool isConstant(Value value) {
  Operation *producer = value.getDefiningOp();
  return producer && producer->hasTrait<OpTrait::ConstantLike>();
}

/// What the model, or what imported it, says of the float weights of `op`.
static StringRef getWeightReason(func::FuncOp func, Operation *op) {
  auto reasons = func->getAttrOfType<DictionaryAttr>(kFloatWeightsAttrName);
  auto reason =
      reasons ? reasons.getAs<StringAttr>(getNodeName(op->getLoc())) : nullptr;
  return reason ? reason.getValue() : "the model keeps its weights in float";
}

void leaveUndecidedInFloat(func::FuncOp func, bool quantizesRest) {
  bool isDynamic = contractsCodes(func);
  func.walk([&](Operation *op) {
    if (!quantizesRest && canMark(op) && readsFloatWeights(op))
      mark(op, getWeightReason(func, op));
  });
  // What was an operand of an integer operation may be none now.
  for (bool marked = true; marked;) {
    marked = false;
    AccumulatorAnalysis accumulators(func);
    for (const TypeGroup &group :
         collectTypeGroups(func, accumulators, MaskAnalysis(func)).groups) {
      bool isObserved = group.representative != nullptr;
      if (group.fixedType || (quantizesRest && isObserved &&
                              (!isDynamic || isConstant(group.representative))))
        continue;
      for (Value value : group.values)
        marked |= leaveInFloat(accumulators, value, isDynamic, isObserved);
    }
  }
}

} // namespace qnn::plan
