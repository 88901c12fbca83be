#include "TypeGroups.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {

Extent getExtent(quant::QuantizedType type) {
  auto uniform = dyn_cast<quant::UniformQuantizedType>(type);
  Extent extent;
  if (uniform)
    for (int64_t code :
         {uniform.getStorageTypeMin(), uniform.getStorageTypeMax()}) {
      double real = (code - uniform.getZeroPoint()) * uniform.getScale();
      extent.add(real, real);
    }
  return extent;
}

namespace {

/// Uses of `value`, those of its observations in their place.
int64_t countReaders(Value value) {
  int64_t readers = 0;
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user))
      readers += observe.getView() ? 0 : countReaders(observe);
    else
      ++readers;
  return readers;
}

/// The range observed at `value` by `user`, where it is one of its observers.
RangeAttr getRange(Operation *user) {
  auto observe = dyn_cast<ObserveOp>(user);
  return observe && !observe.getView() ? observe.getRangeAttr() : RangeAttr();
}

bool isObserved(Value value) {
  return llvm::any_of(value.getUsers(),
                      [](Operation *user) { return bool(getRange(user)); });
}

/// The type that `op` gives its result, if it has but one. Probabilities that
/// are only returned are told up to 1, which steps of 1/256 leave out.
quant::QuantizedType getFixedType(Operation *op) {
  quant::QuantizedType type = getComputation(op).fixedType;
  bool isReturned =
      isa<linalg::SoftmaxOp>(op) &&
      isReadInFloat(op->getResult(0), [](Operation *) { return false; });
  if (!type || !isReturned)
    return type;
  auto steps = cast<quant::UniformQuantizedType>(type);
  return quant::UniformQuantizedType::get(
      steps.getFlags(), steps.getStorageType(), steps.getExpressedType(),
      float(1.0 / 255), steps.getZeroPoint(), steps.getStorageTypeMin(),
      steps.getStorageTypeMax());
}

/// The classes of values that share a type, while they are found.
class Collector {
public:
  Collector(func::FuncOp func, const AccumulatorAnalysis &accumulators,
            const MaskAnalysis &masks)
      : isDecided(isQuantizedElsewhere(func)), accumulators(accumulators),
        masks(masks) {}

  void addValue(Value value);
  void addOperation(Operation *op);
  void addStates(func::FuncOp func);
  /// Once all other operations are added: decides who shares a type there.
  void addJoins();
  TypeGroups finish();

private:
  /// What is known of a class.
  struct Class {
    Extent extent;
    Value representative;
    /// Readers that do more than move codes within the class.
    int64_t readers = 0;
  };

  void *leaderOf(Value value) {
    return classes.getLeaderValue(value.getAsOpaquePointer());
  }
  Class &classOf(Value value) { return known[leaderOf(value)]; }
  void unite(Value a, Value b);
  void addJoin(Operation *op);
  void addMovedInFloat(Operation *op);
  Class describe(Value value) const;
  quant::QuantizedType getFixedType(Value value);

  bool isDecided;
  const AccumulatorAnalysis &accumulators;
  const MaskAnalysis &masks;
  llvm::EquivalenceClasses<void *> classes;
  DenseMap<void *, Class> known;
  DenseMap<Value, quant::QuantizedType> fixedTypes;
  SmallVector<Value> order;
  SmallVector<Operation *> joining;
  SmallVector<Joined> joined;
};

} // namespace

/// What `value` alone says of its class.
Collector::Class Collector::describe(Value value) const {
  Class result;
  result.readers = countReaders(value);
  auto addRange = [&](RangeAttr range) {
    if (range)
      result.extent.add(range.getMin().convertToDouble(),
                        range.getMax().convertToDouble());
  };
  if (auto view = value.getDefiningOp<ObserveOp>())
    addRange(view.getRangeAttr());
  for (Operation *user : value.getUsers())
    addRange(getRange(user));
  if (ElementsAttr constant = getConstantTensor(value))
    if (std::optional<SmallVector<float>> elements = readFloats(constant)) {
      double floor = getMaskFloor(masks.getMaskAdditions(value));
      for (float element : *elements)
        if (element < floor)
          result.extent.add(floor, floor);
        else if (!(std::abs(element) >= kInfinityInDisguise))
          result.extent.add(element, element);
    }
  if (!result.extent.isEmpty)
    result.representative = value;
  return result;
}

void Collector::addValue(Value value) {
  void *key = value.getAsOpaquePointer();
  if (classes.contains(key))
    return;
  order.push_back(value);
  classes.insert(key);
  known[key] = describe(value);
  getFixedType(value);
}

/// The only type possible of `value`, also of one that was moved since. What it
/// was moved from comes first in the program and is asked about before.
quant::QuantizedType Collector::getFixedType(Value value) {
  value = getStored(value);
  auto [it, isNew] = fixedTypes.try_emplace(value);
  if (!isNew)
    return it->second;
  quant::QuantizedType type = getDecidedType(value);
  Operation *op = value.getDefiningOp();
  if (!type && op) {
    SmallVector<OpOperand *> moved = getActivations(op);
    type = plan::getFixedType(op);
    if (getQuantizationKind(op) == QuantizationKind::SameScale && !joins(op) &&
        !moved.empty())
      type = getFixedType(moved.front()->get());
  }
  return fixedTypes[value] = type;
}

void Collector::unite(Value a, Value b) {
  if (leaderOf(a) == leaderOf(b))
    return;
  Class first = classOf(a), second = classOf(b);
  known.erase(leaderOf(a));
  known.erase(leaderOf(b));
  classes.unionSets(a.getAsOpaquePointer(), b.getAsOpaquePointer());
  first.extent.add(second.extent);
  if (!first.representative)
    first.representative = second.representative;
  first.readers += second.readers;
  classOf(a) = first;
}

void Collector::addOperation(Operation *op) {
  QuantizationKind kind = getQuantizationKind(op);
  for (OpOperand *operand : getActivations(op))
    if (operand != accumulators.getContinued(op))
      addValue(getStored(operand->get()));
  if (!accumulators.getContinued(op)) {
    // A constant addend that no accumulator takes is a value like any other.
    if (OpOperand *addend = findOperand(op, OperandRole::Bias))
      addValue(getStored(addend->get()));
  }
  if (kind == QuantizationKind::Unsupported) {
    for (Value result : op->getResults())
      if (isFloatTensor(result.getType()))
        addValue(result);
    addMovedInFloat(op);
    return;
  }
  // What is only quantized as the model says needs no decision of ours.
  if (accumulators.staysAccumulator(op) || isOnlyDecided(op->getResult(0)))
    return;
  addValue(op->getResult(0));
  if (kind != QuantizationKind::SameScale)
    return;
  if (joins(op)) {
    joining.push_back(op);
    return;
  }
  // One value, moved: the codes stay what they are.
  for (OpOperand *operand : getActivations(op)) {
    unite(op->getResult(0), getStored(operand->get()));
    --classOf(op->getResult(0)).readers;
  }
}

/// An operand whose numbers span less of the result's than this is requantized
/// where it is joined, if something else reads it, too: sharing the result's
/// type would take codes from the other readers.
static constexpr double kLeastShare = 0.8;

void Collector::addJoin(Operation *op) {
  Value result = op->getResult(0);
  SmallVector<OpOperand *> moved = getActivations(op);
  Extent extent = classOf(result).extent;
  Extent numbers = getJoinedNumbers(op);
  extent.add(numbers);
  SmallVector<Extent> parts;
  SmallVector<quant::QuantizedType> fixed;
  for (OpOperand *operand : moved) {
    Value source = getStored(operand->get());
    fixed.push_back(getFixedType(source));
    parts.push_back(fixed.back() && !isObserved(source)
                        ? getExtent(fixed.back())
                        : classOf(source).extent);
    extent.add(parts.back());
  }
  Class &all = classOf(result);
  all.extent = extent;
  if (!all.representative && !extent.isEmpty)
    all.representative = result;
  if (!numbers.isEmpty)
    joined.push_back({op, nullptr, numbers, extent});
  for (auto [operand, part, type] : llvm::zip_equal(moved, parts, fixed)) {
    Value source = getStored(operand->get());
    joined.push_back({op, operand, part, extent});
    // What has a type of its own is requantized where others join it.
    if (type)
      continue;
    int64_t here = llvm::count_if(moved, [&](OpOperand *other) {
      return getStored(other->get()) == source;
    });
    bool isReadElsewhere = classOf(source).readers > here;
    if (isReadElsewhere && part.width() < kLeastShare * extent.width())
      continue;
    unite(result, source);
    --classOf(result).readers;
  }
}

/// What is moved in float spans what it was before: moves are not observed.
void Collector::addMovedInFloat(Operation *op) {
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  if (!quantizable || op->getNumResults() != 1 ||
      quantizable.getComputation().kind != QuantizationKind::SameScale ||
      joinsUnknownNumber(op))
    return;
  Extent extent = getJoinedNumbers(op);
  for (OpOperand *operand : getActivations(op)) {
    const Class &moved = classOf(getStored(operand->get()));
    // Of one that has no range neither has the result.
    if (!moved.representative)
      return;
    extent.add(moved.extent);
  }
  Class &result = classOf(op->getResult(0));
  result.extent.add(extent);
  if (!result.extent.isEmpty && !result.representative)
    result.representative = op->getResult(0);
}

/// What a stream keeps has the same codes before and after a call.
void Collector::addStates(func::FuncOp func) {
  for (const auto &[before, after] : getStates(func)) {
    Value kept = getStored(after.getValue());
    if (!isFloatTensor(before.getType()))
      continue;
    addValue(kept);
    unite(before.getValue(), kept);
  }
}

void Collector::addJoins() {
  for (Operation *op : joining)
    addJoin(op);
}

TypeGroups Collector::finish() {
  llvm::MapVector<void *, TypeGroup> groups;
  for (Value value : order)
    groups[leaderOf(value)].values.push_back(value);
  TypeGroups result;
  for (auto &[leader, group] : groups) {
    const Class &found = known.at(leader);
    group.min = found.extent.min;
    group.max = found.extent.max;
    group.representative = found.representative;
    for (Value value : group.values)
      if (quant::QuantizedType fixed = getFixedType(value))
        group.fixedType = fixed;
      else if (quant::QuantizedType below =
                   isDecided ? getTypeDecidedBelow(value) : nullptr)
        // Moved and then quantized is quantized and then moved.
        group.fixedType = below;
    result.groups.push_back(std::move(group));
  }
  result.joined = std::move(joined);
  return result;
}

TypeGroups collectTypeGroups(func::FuncOp func,
                             const AccumulatorAnalysis &accumulators,
                             const MaskAnalysis &masks) {
  Collector collector(func, accumulators, masks);
  for (BlockArgument arg : func.getArguments())
    if (isFloatTensor(arg.getType()))
      collector.addValue(arg);
  for (Operation &op : func.getBody().front())
    if (isFloatComputation(&op))
      collector.addOperation(&op);
  collector.addStates(func);
  collector.addJoins();
  return collector.finish();
}

Value getStored(Value value) {
  while (auto observe = value.getDefiningOp<ObserveOp>()) {
    if (observe.getView())
      return observe;
    value = observe.getInput();
  }
  return lookThroughIdentities(value);
}

StringRef getObservedName(Value value) {
  if (auto view = value.getDefiningOp<ObserveOp>())
    return view.getId();
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user))
      return observe.getId();
  return "";
}

} // namespace qnn::plan
