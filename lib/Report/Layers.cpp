#include "Layers.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Quantize.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace qnn::report {

bool isQuantizationPoint(Operation *op) {
  if (!isa<AssignOp, quant::QuantizeCastOp>(op))
    return false;
  return isFloatTensor(op->getOperand(0).getType()) &&
         !isStructural(op->getOperand(0));
}

namespace {

/// The quantized type that a point gives its value.
quant::QuantizedType getPointType(Operation *point) {
  if (auto assign = dyn_cast<AssignOp>(point))
    return cast<quant::QuantizedType>(assign.getPrecision());
  return cast<quant::QuantizedType>(
      getElementTypeOrSelf(point->getResult(0).getType()));
}

std::string print(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

/// The constant that the program stores for `value`, be it numbers or codes.
ElementsAttr getStoredConstant(Value value) {
  while (auto *cast = value.getDefiningOp()) {
    if (!isa<quant::DequantizeCastOp, quant::StorageCastOp>(cast))
      break;
    value = cast->getOperand(0);
  }
  return getConstantTensor(value);
}

/// Multiplications that are accumulated, for each of `op`'s results.
int64_t countMacs(Operation *op) {
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  if (!linalgOp || linalgOp.getNumReductionLoops() == 0 ||
      llvm::none_of(*linalgOp.getBlock(), [](Operation &inner) {
        return isa<arith::MulFOp, arith::MulIOp>(inner);
      }))
    return 0;
  int64_t count = 1;
  for (int64_t size : linalgOp.getStaticLoopRanges())
    count *= ShapedType::isDynamic(size) ? 1 : size;
  return count;
}

struct Describer {
  Describer(func::FuncOp func, Report &report)
      : body(func.getBody().front()), report(report) {}

  LayerMap run();

  /// A layer without a value yet.
  void addLayer(Operation *point) {
    map.layerOf[point] = map.points.size();
    map.points.push_back(point);
  }
  void findLayers();
  void sortLayers();
  bool joinUserOrMoved(Operation &op);
  void describeValue(unsigned index);
  void describeOperation(Operation &op);
  std::string decide(Operation *op, const Layer &layer, bool isStored) const;
  void addConstant(AssignOp assign);
  void nameLayers();

  Block &body;
  Report &report;
  LayerMap map;
  llvm::DenseSet<Attribute> seen;
};

/// The operations that use `value`, through observations.
SmallVector<Operation *> getUsers(Value value) {
  SmallVector<Operation *> users;
  for (Operation *user : value.getUsers()) {
    if (isa<ObserveOp>(user))
      llvm::append_range(users, getUsers(user->getResult(0)));
    else
      users.push_back(user);
  }
  return users;
}

bool isComputation(Operation &op) {
  return computesTensors(&op) && !isStructural(op.getResult(0));
}

} // namespace

/// A value that nobody quantizes belongs to whoever computes on with it, and
/// one that is only moved to what it moves.
bool Describer::joinUserOrMoved(Operation &op) {
  if (op.hasAttr(kFloatReasonAttrName) || !isFloatComputation(&op))
    return false;
  if (getQuantizationKind(&op) == QuantizationKind::SameScale) {
    for (OpOperand *moved : getActivations(&op)) {
      Operation *producer = moved->get().getDefiningOp();
      while (producer && !map.layerOf.count(producer) &&
             isa<ObserveOp, quant::DequantizeCastOp>(producer))
        producer = producer->getOperand(0).getDefiningOp();
      auto found = producer ? map.layerOf.find(producer) : map.layerOf.end();
      if (found != map.layerOf.end()) {
        unsigned layer = found->second;
        map.layerOf[&op] = layer;
        return true;
      }
    }
    return false;
  }
  Operation *user = getOnlyUser(op.getResult(0));
  auto found = user ? map.layerOf.find(user) : map.layerOf.end();
  if (found == map.layerOf.end())
    return false;
  unsigned layer = found->second;
  map.layerOf[&op] = layer;
  return true;
}

void Describer::findLayers() {
  for (Operation &op : body)
    if (isQuantizationPoint(&op))
      addLayer(&op);
  for (Operation &op : llvm::reverse(body)) {
    if (!isComputation(op))
      continue;
    auto point = [&] {
      for (Value result : op.getResults())
        for (Operation *user : getUsers(result))
          if (isQuantizationPoint(user))
            return user;
      return static_cast<Operation *>(nullptr);
    }();
    if (point && !op.hasAttr(kFloatReasonAttrName)) {
      unsigned layer = map.layerOf[point];
      map.layerOf[&op] = layer;
    } else if (getQuantizationKind(&op) != QuantizationKind::SameScale &&
               !joinUserOrMoved(op)) {
      addLayer(&op);
    }
  }
  for (Operation &op : body)
    if (isComputation(op) && !map.layerOf.count(&op) && !joinUserOrMoved(op))
      addLayer(&op);
  // Constants and casts go with what uses them.
  for (Operation &op : llvm::reverse(body)) {
    if (map.layerOf.count(&op) || op.getNumResults() == 0)
      continue;
    for (Operation *user : op.getUsers())
      if (auto found = map.layerOf.find(user); found != map.layerOf.end()) {
        unsigned layer = found->second;
        map.layerOf[&op] = layer;
        break;
      }
    if (isa<quant::DequantizeCastOp>(op))
      if (Operation *producer = op.getOperand(0).getDefiningOp())
        if (auto found = map.layerOf.find(producer);
            found != map.layerOf.end()) {
          unsigned layer = found->second;
          map.layerOf[&op] = layer;
        }
  }
}

void Describer::sortLayers() {
  SmallVector<unsigned> order =
      llvm::to_vector(llvm::seq<unsigned>(0, map.points.size()));
  llvm::sort(order, [&](unsigned a, unsigned b) {
    return map.points[a]->isBeforeInBlock(map.points[b]);
  });
  SmallVector<unsigned> rank(order.size());
  SmallVector<Operation *> points;
  for (auto [i, layer] : llvm::enumerate(order)) {
    rank[layer] = i;
    points.push_back(map.points[layer]);
  }
  map.points = std::move(points);
  for (auto &entry : map.layerOf)
    entry.second = rank[entry.second];
}

void Describer::describeValue(unsigned index) {
  Operation *point = map.points[index];
  Layer &layer = report.layers[index];
  layer.source = describeSource(point->getLoc());
  Type type = point->getResult(0).getType();
  if (auto shaped = dyn_cast<RankedTensorType>(type))
    layer.shape = shaped.getShape().vec();
  if (isQuantizationPoint(point)) {
    layer.grid = describeGrid(getPointType(point));
    layer.precision = layer.grid->storage;
    if (auto assign = dyn_cast<AssignOp>(point))
      layer.name = llvm::json::fixUTF8(assign.getId());
    if (isa<BlockArgument>(lookThroughIdentities(point->getOperand(0))))
      layer.kind = "input";
    return;
  }
  layer.precision = print(getElementTypeOrSelf(type));
  if (isFloatComputation(point))
    layer.floatReason = getRefusal(point);
}

std::string Describer::decide(Operation *op, const Layer &layer,
                              bool isStored) const {
  QuantizationKind kind = getQuantizationKind(op);
  if (!isFloatComputation(op))
    return "integer in the model";
  if (kind == QuantizationKind::Unsupported)
    return "stays in float: " + getRefusal(op);
  if (kind == QuantizationKind::SameScale)
    return "moves or chooses codes, changes none";
  if (!layer.grid)
    return "stays in float: nothing around it is quantized";
  if (!isStored)
    return "accumulates in 32 bits, is never stored";
  switch (kind) {
  case QuantizationKind::Table:
    return "a table of 256 codes";
  case QuantizationKind::Clamp:
    return "a bound of the requantization before it";
  case QuantizationKind::Custom:
    return "an integer form of its own";
  default:
    return "accumulates in 32 bits, is requantized to " + layer.grid->storage;
  }
}

void Describer::describeOperation(Operation &op) {
  unsigned index = map.layerOf[&op];
  Layer &layer = report.layers[index];
  Operation *point = map.points[index];
  bool isStored =
      &op == point || llvm::is_contained(getUsers(op.getResult(0)), point);
  OperationEntry entry;
  entry.name = op.getName().getStringRef().str();
  entry.source = describeSource(op.getLoc());
  entry.decision = decide(&op, layer, isStored);
  entry.macs = countMacs(&op);
  entry.layer = index;
  bool isMove = getQuantizationKind(&op) == QuantizationKind::SameScale;
  entry.isFloat = isFloatComputation(&op) &&
                  (op.hasAttr(kFloatReasonAttrName) || !layer.grid);
  if (entry.isFloat || !isFloatComputation(&op))
    entry.precision = print(getElementTypeOrSelf(op.getResult(0)));
  else
    entry.precision = isStored || isMove ? layer.grid->storage : "i32";
  // The layer is called after its contraction, or else its last operation.
  if (!isMove || layer.kind.empty())
    if (layer.kind != "input" &&
        (entry.macs || layer.macs == 0 || layer.kind.empty()))
      layer.kind = op.getName().stripDialect().str();
  layer.macs += entry.macs;
  layer.operations.push_back(report.operations.size());
  report.operations.push_back(std::move(entry));
  for (Value operand : op.getOperands())
    if (ElementsAttr constant = getStoredConstant(operand))
      if (seen.insert(constant).second)
        layer.floatBytes += countBytes(constant.getShapedType());
}

/// What a constant loses as codes.
void Describer::addConstant(AssignOp assign) {
  auto found = map.layerOf.find(assign);
  ElementsAttr constant = getConstantTensor(assign.getInput());
  if (found == map.layerOf.end() || !constant)
    return;
  auto type = cast<quant::QuantizedType>(assign.getPrecision());
  ConstantOperand entry;
  entry.role = assign.getId().rsplit('.').second.split('#').first.str();
  entry.grid = describeGrid(type);
  entry.elements = constant.getNumElements();
  Parameters parameters = getParameters(type);
  numerics::StorageRange range = getStorageRange(type);
  auto elements = readFloats(constant);
  if (!elements)
    return;
  SliceIndex sliceOf(constant.getShapedType().getShape(), parameters.axis);
  for (auto [i, element] : llvm::enumerate(*elements)) {
    size_t slice = sliceOf(i);
    float scale = parameters.scales[slice];
    int64_t zero = parameters.zeroPoints[slice];
    entry.power.add(
        element,
        numerics::dequantize(numerics::quantize(element, scale, zero, range),
                             scale, zero));
  }
  report.layers[found->second].constants.push_back(std::move(entry));
}

/// Layers without a name of their own are called after their operation.
void Describer::nameLayers() {
  for (auto [i, layer] : llvm::enumerate(report.layers)) {
    if (layer.kind.empty())
      layer.kind = map.points[i]->getName().stripDialect().str();
    if (layer.name.empty())
      layer.name = layer.source.name.empty()
                       ? layer.kind + " (" + std::to_string(i) + ")"
                       : layer.source.name;
  }
}

LayerMap Describer::run() {
  findLayers();
  sortLayers();
  report.layers.resize(map.points.size());
  for (unsigned i = 0; i < map.points.size(); ++i)
    describeValue(i);
  for (Operation &op : body)
    if (isComputation(op))
      describeOperation(op);
  for (auto assign : body.getOps<AssignOp>())
    if (!isQuantizationPoint(assign))
      addConstant(assign);
  nameLayers();
  return std::move(map);
}

LayerMap describeLayers(func::FuncOp func, Report &report) {
  return Describer(func, report).run();
}

} // namespace qnn::report
