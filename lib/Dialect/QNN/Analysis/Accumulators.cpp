#include "qnn/Dialect/QNN/Analysis/Accumulators.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn {

OpOperand *findOperand(Operation *op, OperandRole role) {
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  for (OpOperand &operand : op->getOpOperands())
    if (quantizable &&
        quantizable.getOperandRole(operand.getOperandNumber()) == role)
      return &operand;
  return nullptr;
}

/// The dimension of `op`'s result along which its accumulator has scales of its
/// own, as far as the operation says.
static std::optional<int64_t> getScaleAxis(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  if (quantizable.getComputation().kind == QuantizationKind::Contraction)
    if (OpOperand *weight = findOperand(op, OperandRole::Weight)) {
      quant::QuantizedType decided = getDecidedType(weight->get());
      auto axis = quantizable.getPerAxisDims(weight->getOperandNumber());
      if (axis && !isa_and_nonnull<quant::UniformQuantizedType>(decided))
        return axis->resultDim;
    }
  return std::nullopt;
}

/// Whether `op` reads `operand` element by element in the order in which it
/// writes its result; an accumulator has no codes that could be moved.
static bool readsInOrder(Operation *op, OpOperand &operand) {
  AffineMap map = getOperandMap(op, operand.getOperandNumber());
  return map && map.isIdentity();
}

/// Whether `op` adds a constant that has codes at the scales of the accumulator
/// of `chain`.
static bool addsConstant(Operation *op, const AccumulatorChain &chain) {
  Computation what = getComputation(op);
  if (what.offset)
    return true;
  OpOperand *bias = findOperand(op, OperandRole::Bias);
  if (!bias || what.kind != QuantizationKind::Add)
    return false;
  // The constant less the accumulator has other signs than the products.
  if (what.subtracts && what.lhs == bias->getOperandNumber())
    return false;
  if (!chain.axis)
    return true;
  auto biasAxis =
      cast<QuantizableOpInterface>(op).getPerAxisDims(bias->getOperandNumber());
  return biasAxis && biasAxis->resultDim == *chain.axis;
}

static OpOperand *findContinuation(Operation *op, Value value,
                                   const AccumulatorChain &chain);

/// Whether `op` gives sums another shape, in which more happens to them. Scales
/// along a dimension do not outlive that.
static bool continuesInShape(Operation *op, const AccumulatorChain &chain) {
  if (!isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op) || chain.axis)
    return false;
  Operation *user = getOnlyUser(op->getResult(0));
  return user && findContinuation(user, op->getResult(0), chain);
}

/// The operand through which `op` takes on the accumulator `value` of `chain`,
/// which nothing else reads; null where it reads stored codes.
static OpOperand *findContinuation(Operation *op, Value value,
                                   const AccumulatorChain &chain) {
  SmallVector<OpOperand *> activations = getActivations(op);
  auto it = llvm::find_if(activations, [&](OpOperand *operand) {
    return lookThroughIdentities(operand->get()) == value;
  });
  // What has two factors is stored.
  bool isStored =
      getQuantizationKind(chain.steps.back()) == QuantizationKind::PRelu;
  if (it == activations.end() || lowersItself(op) || isStored)
    return nullptr;
  Computation what = getComputation(op);
  QuantizationKind kind = what.kind;
  switch (kind) {
  case QuantizationKind::SameScale:
    return continuesInShape(op, chain) ? *it : nullptr;
  case QuantizationKind::SliceScale:
    // A sum of two values has the scale of one type, in which it is stored.
    return getQuantizationKind(chain.start) != QuantizationKind::Add &&
                   !chain.isClamped &&
                   chain.axis.value_or(what.axis) == what.axis &&
                   readsInOrder(op, **it)
               ? *it
               : nullptr;
  case QuantizationKind::PRelu: {
    bool isAlong =
        what.factors.size() == 1 || chain.axis.value_or(what.axis) == what.axis;
    // An exact sum of two values is rounded to codes before.
    bool isRounded =
        getQuantizationKind(chain.start) == QuantizationKind::Add &&
        isQuantizedElsewhere(op);
    return isAlong && !isRounded && !chain.isClamped && readsInOrder(op, **it)
               ? *it
               : nullptr;
  }
  case QuantizationKind::Clamp:
  case QuantizationKind::ConstantScale:
  case QuantizationKind::Add:
  case QuantizationKind::Table:
    break;
  default:
    return nullptr;
  }
  bool adds = kind == QuantizationKind::Add || kind == QuantizationKind::Table;
  bool canTake = !adds || (!chain.isClosed && addsConstant(op, chain));
  return canTake && readsInOrder(op, **it) ? *it : nullptr;
}

/// What `op` does to the accumulator of `chain` that it takes on.
static void addStep(AccumulatorChain &chain, Operation *op) {
  chain.steps.push_back(op);
  Computation what = getComputation(op);
  switch (what.kind) {
  case QuantizationKind::ConstantScale:
    chain.factorAtEnd *= what.factor;
    return;
  case QuantizationKind::SameScale:
  case QuantizationKind::PRelu:
    return;
  case QuantizationKind::SliceScale: {
    SmallVector<double> factors = what.getFactors();
    chain.factorAtEnd *= *llvm::min_element(factors);
    chain.axis = what.axis;
    return;
  }
  case QuantizationKind::Clamp:
    chain.isClamped = chain.isClosed = true;
    return;
  default:
    chain.isClosed = true;
    chain.factorAtBias = chain.factorAtEnd;
    chain.offset = what.offset.value_or(0);
    if (!what.offset)
      chain.bias = findOperand(op, OperandRole::Bias);
  }
}

AccumulatorAnalysis::AccumulatorAnalysis(func::FuncOp func) {
  for (Operation &op : func.getBody().front())
    if (isFloatComputation(&op) && op.getNumResults() == 1)
      add(&op);
}

void AccumulatorAnalysis::add(Operation *op) {
  if (!chainOf.contains(op)) {
    Computation what = getComputation(op);
    if (!what.accumulates())
      return;
    AccumulatorChain chain;
    chain.start = op;
    chain.steps.push_back(op);
    chain.axis = getScaleAxis(op);
    // The sum of two values has their scales no more; it takes no addend.
    chain.isClosed = what.kind == QuantizationKind::Add;
    chainOf[op] = chains.size();
    chains.push_back(std::move(chain));
  }
  size_t number = chainOf.at(op);
  Operation *user = getOnlyUser(op->getResult(0));
  OpOperand *operand =
      user ? findContinuation(user, op->getResult(0), chains[number]) : nullptr;
  if (!operand)
    return;
  continued[user] = operand;
  chainOf[user] = number;
  addStep(chains[number], user);
}

/// The dimension of the result that the scales of an operand go to.
static std::optional<int64_t> getScaledDim(QuantizableOpInterface op,
                                           unsigned number,
                                           std::optional<int64_t> operandDim) {
  Computation what = op.getComputation();
  if (what.kind == QuantizationKind::Contraction)
    return what.contraction->getScaledDim(
        number == what.lhs ? Contraction::Lhs : Contraction::Rhs, operandDim);
  std::optional<AxisPair> dims = op.getPerAxisDims(number);
  return dims && dims->operandDim == operandDim ? std::optional(dims->resultDim)
                                                : std::nullopt;
}

quant::QuantizedType getProductType(Operation *op, TypeOfFn typeOf) {
  Parameters product{{1}, {0}, std::nullopt};
  auto quantizable = cast<QuantizableOpInterface>(op);
  for (OpOperand &operand : op->getOpOperands()) {
    unsigned number = operand.getOperandNumber();
    OperandRole role = quantizable.getOperandRole(number);
    if (role == OperandRole::None || role == OperandRole::Bias)
      continue;
    quant::QuantizedType type = typeOf(operand);
    if (!type)
      return {};
    Parameters factor = getParameters(type);
    if (!multiplyScales(product, factor,
                        getScaledDim(quantizable, number, factor.axis)))
      return {};
  }
  return getAccumulatorType(op->getContext(), product.scales, product.axis);
}

quant::QuantizedType getTypeAtBias(const AccumulatorChain &chain,
                                   TypeOfFn typeOf) {
  quant::QuantizedType type = getProductType(chain.start, typeOf);
  for (Operation *step : chain.steps) {
    Computation what = getComputation(step);
    if (!type || (chain.bias && step == chain.bias->getOwner()))
      break;
    if (what.kind == QuantizationKind::ConstantScale)
      type = scaleBy(type, what.factor);
    else if (what.kind == QuantizationKind::SliceScale)
      type = scaleSlicesBy(type, what.getFactors(), what.axis);
  }
  return type;
}

} // namespace qnn
