#include "TypeGroups.h"

#include "Accumulators.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::plan {
namespace {

/// Beyond this a pad value stands for infinity, which saturates, rather than
/// for a number that codes should express.
constexpr double kInfinity = 1e30;

struct Collector {
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
  static void extendByRange(TypeGroup &group, Value value);
  static void extend(TypeGroup &group, Value value, double min, double max);

  llvm::EquivalenceClasses<void *> classes;
  SmallVector<Value> order;
  DenseSet<Value> isNumbered;
};

quant::QuantizedType getFixedType(Value value) {
  auto op = value.getDefiningOp<QuantizableOpInterface>();
  return op ? op.getFixedResultType() : quant::QuantizedType();
}

} // namespace

void Collector::addOperation(Operation *op) {
  QuantizationKind kind = getQuantizationKind(op);
  for (OpOperand *operand : getActivations(op))
    if (operand != getAccumulatorOperand(op))
      addValue(lookThroughIdentities(operand->get()));
  if (OpOperand *accumulator = getAccumulatorOperand(op); !accumulator) {
    // A constant addend that no accumulator takes is a value like any other.
    auto quantizable = dyn_cast<QuantizableOpInterface>(op);
    for (OpOperand &operand : op->getOpOperands())
      if (quantizable && quantizable.getOperandRole(
                             operand.getOperandNumber()) == OperandRole::Bias)
        addValue(lookThroughIdentities(operand.get()));
  }
  if (kind == QuantizationKind::Unsupported) {
    for (Value result : op->getResults())
      if (isFloatTensor(result.getType()))
        addValue(result);
    return;
  }
  if (staysAccumulator(op))
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

void Collector::extendByRange(TypeGroup &group, Value value) {
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user); observe && observe.getRange())
      extend(group, value, observe.getRange()->getMin().convertToDouble(),
             observe.getRange()->getMax().convertToDouble());
  if (ElementsAttr constant = getConstantTensor(value))
    if (std::optional<SmallVector<float>> elements = readFloats(constant))
      for (float element : *elements)
        extend(group, value, element, element);
  if (auto pad = value.getDefiningOp<tensor::PadOp>())
    if (Value padding = pad.getConstantPaddingValue())
      if (std::optional<double> real = getSplatConstant(padding);
          real && std::abs(*real) < kInfinity && group.representative)
        extend(group, value, *real, *real);
  if (quant::QuantizedType fixed = getFixedType(value))
    group.fixedType = fixed;
}

SmallVector<TypeGroup> collectTypeGroups(func::FuncOp func) {
  Collector collector;
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
      Collector::extendByRange(group, value);
    result.push_back(std::move(group));
  }
  return result;
}

StringRef getObservedName(Value value) {
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user))
      return observe.getId();
  return "";
}

} // namespace qnn::plan
