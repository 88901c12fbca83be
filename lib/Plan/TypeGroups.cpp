#include "TypeGroups.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {
namespace {

struct Collector {
  Collector(const AccumulatorAnalysis &accumulators, const MaskAnalysis &masks)
      : accumulators(accumulators), masks(masks) {}

  void addValue(Value value) {
    if (isNumbered.insert(value).second) {
      order.push_back(value);
      classes.insert(value.getAsOpaquePointer());
    }
  }

  void unite(Value a, Value b) {
    addValue(a);
    addValue(b);
    classes.unionSets(a.getAsOpaquePointer(), b.getAsOpaquePointer());
  }

  void addOperation(Operation *op);
  void extendByRange(TypeGroup &group, Value value) const;
  static void extendByFills(TypeGroup &group, Value value, Value source);
  void extendByJoined(TypeGroup &group, Operation *op) const;
  static void extend(TypeGroup &group, Value value, double min, double max);

  const AccumulatorAnalysis &accumulators;
  const MaskAnalysis &masks;
  llvm::EquivalenceClasses<void *> classes;
  SmallVector<Value> order;
  DenseSet<Value> isNumbered;
};

/// The only type possible of `value`, also of one that was moved since.
quant::QuantizedType getFixedType(Value value) {
  while (Operation *op = lookThroughIdentities(value).getDefiningOp()) {
    if (quant::QuantizedType decided =
            getDecidedType(lookThroughIdentities(value)))
      return decided;
    if (getQuantizationKind(op) == QuantizationKind::Unsupported)
      return {};
    if (auto fixed = cast<QuantizableOpInterface>(op).getFixedResultType())
      return fixed;
    SmallVector<OpOperand *> moved = getActivations(op);
    if (getQuantizationKind(op) != QuantizationKind::SameScale ||
        moved.size() != 1)
      return {};
    value = moved.front()->get();
  }
  return {};
}

} // namespace

void Collector::addOperation(Operation *op) {
  QuantizationKind kind = getQuantizationKind(op);
  for (OpOperand *operand : getActivations(op))
    if (operand != accumulators.getContinued(op))
      addValue(lookThroughIdentities(operand->get()));
  if (!accumulators.getContinued(op)) {
    // A constant addend that no accumulator takes is a value like any other.
    if (OpOperand *addend = findOperand(op, OperandRole::Bias))
      addValue(lookThroughIdentities(addend->get()));
  }
  if (kind == QuantizationKind::Unsupported) {
    for (Value result : op->getResults())
      if (isFloatTensor(result.getType()))
        addValue(result);
    return;
  }
  // What is only quantized as the model says needs no decision of ours.
  if (accumulators.staysAccumulator(op) || isOnlyDecided(op->getResult(0)))
    return;
  addValue(op->getResult(0));
  if (kind != QuantizationKind::SameScale)
    return;
  SmallVector<OpOperand *> moved = getActivations(op);
  for (OpOperand *operand : moved) {
    Value source = lookThroughIdentities(operand->get());
    // What has a type of its own is requantized where others join it.
    if (moved.size() == 1 || !getFixedType(source))
      unite(op->getResult(0), source);
  }
}

void Collector::extend(TypeGroup &group, Value value, double min, double max) {
  if (!group.representative) {
    group.representative = value;
    group.min = min;
    group.max = max;
    return;
  }
  // A NaN end stays: comparisons with it are false.
  if (std::isnan(min) || min < group.min)
    group.min = min;
  if (std::isnan(max) || max > group.max)
    group.max = max;
}

static bool isNumber(double real) {
  return !(std::abs(real) >= kInfinityInDisguise);
}

static bool isObserved(Value value) {
  return llvm::any_of(value.getUsers(), [](Operation *user) {
    auto observe = dyn_cast<ObserveOp>(user);
    return observe && observe.getRange();
  });
}

/// Numbers with which `source` is filled and which become numbers of `value`.
void Collector::extendByFills(TypeGroup &group, Value value, Value source) {
  if (auto fill = source.getDefiningOp<linalg::FillOp>()) {
    std::optional<double> real = getSplatConstant(fill.getInputs()[0]);
    if (real && isNumber(*real))
      extend(group, value, *real, *real);
    return;
  }
  if (Operation *op = source.getDefiningOp(); op && isStructural(source))
    for (Value operand : op->getOperands())
      extendByFills(group, value, operand);
}

/// What `op` joins to its result beyond the values of the group.
void Collector::extendByJoined(TypeGroup &group, Operation *op) const {
  if (getQuantizationKind(op) != QuantizationKind::SameScale)
    return;
  Value result = op->getResult(0);
  SmallVector<OpOperand *> moved = getActivations(op);
  for (OpOperand &operand : op->getOpOperands())
    if (isFloatTensor(operand.get().getType()) &&
        !llvm::is_contained(moved, &operand))
      extendByFills(group, result, lookThroughIdentities(operand.get()));
  if (moved.size() < 2)
    return;
  for (OpOperand *operand : moved) {
    Value source = lookThroughIdentities(operand->get());
    quant::QuantizedType fixed = getFixedType(source);
    if (!fixed)
      continue;
    if (isObserved(source)) {
      extendByRange(group, source);
      group.fixedType = {};
      continue;
    }
    auto type = cast<quant::UniformQuantizedType>(fixed);
    extend(group, source,
           (type.getStorageTypeMin() - type.getZeroPoint()) * type.getScale(),
           (type.getStorageTypeMax() - type.getZeroPoint()) * type.getScale());
  }
}

void Collector::extendByRange(TypeGroup &group, Value value) const {
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user); observe && observe.getRange())
      extend(group, value, observe.getRange()->getMin().convertToDouble(),
             observe.getRange()->getMax().convertToDouble());
  if (ElementsAttr constant = getConstantTensor(value))
    if (std::optional<SmallVector<float>> elements = readFloats(constant)) {
      double floor = getMaskFloor(masks.getMaskAdditions(value));
      for (float element : *elements)
        if (element < floor)
          extend(group, value, floor, floor);
        else if (isNumber(element))
          extend(group, value, element, element);
    }
  if (auto pad = value.getDefiningOp<tensor::PadOp>())
    if (Value padding = pad.getConstantPaddingValue())
      if (std::optional<double> real = getSplatConstant(padding);
          real && isNumber(*real) && group.representative)
        extend(group, value, *real, *real);
  if (quant::QuantizedType fixed = getFixedType(value))
    group.fixedType = fixed;
  else if (quant::QuantizedType below = getTypeDecidedBelow(value))
    // Moved and then quantized is quantized and then moved.
    group.fixedType = below;
}

SmallVector<TypeGroup>
collectTypeGroups(func::FuncOp func, const AccumulatorAnalysis &accumulators,
                  const MaskAnalysis &masks) {
  Collector collector(accumulators, masks);
  for (BlockArgument arg : func.getArguments())
    if (isFloatTensor(arg.getType()))
      collector.addValue(arg);
  for (Operation &op : func.getBody().front())
    if (isFloatComputation(&op))
      collector.addOperation(&op);

  llvm::MapVector<void *, TypeGroup> groups;
  for (Value value : collector.order)
    groups[collector.classes.getLeaderValue(value.getAsOpaquePointer())]
        .values.push_back(value);
  SmallVector<TypeGroup> result;
  for (auto &[leader, group] : groups) {
    for (Value value : group.values)
      if (Operation *op = value.getDefiningOp())
        collector.extendByJoined(group, op);
    for (Value value : group.values)
      collector.extendByRange(group, value);
    result.push_back(std::move(group));
  }
  return result;
}

static bool holdsNumber(Value value) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>()) {
    std::optional<double> real = getSplatConstant(fill.getInputs()[0]);
    return real && *real != 0 && isNumber(*real);
  }
  Operation *op = value.getDefiningOp();
  return op && isStructural(value) &&
         llvm::any_of(op->getOperands(), holdsNumber);
}

bool joinsNumber(Operation *op) {
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    std::optional<double> real =
        padding ? getSplatConstant(padding) : std::nullopt;
    if (real && *real != 0 && isNumber(*real))
      return true;
  }
  return llvm::any_of(op->getOperands(), [](Value operand) {
    return isFloatTensor(operand.getType()) &&
           holdsNumber(lookThroughIdentities(operand));
  });
}

StringRef getObservedName(Value value) {
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user))
      return observe.getId();
  return "";
}

} // namespace qnn::plan
