#include "Evaluate.h"

#include "ScalarProgram.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// Sums that a constant is worth: some seconds.
constexpr int64_t kMaxSteps = int64_t(1) << 30;

/// Where an operand of loops is read: at `offset` plus the loops' indices times
/// `steps`.
struct Access {
  int64_t offset = 0;
  SmallVector<int64_t> steps;
};

/// Adds `factor` times `expr`, a sum of loops times numbers, to `access`.
bool addExpr(AffineExpr expr, int64_t factor, Access &access) {
  if (auto number = dyn_cast<AffineConstantExpr>(expr)) {
    access.offset += factor * number.getValue();
    return true;
  }
  if (auto dim = dyn_cast<AffineDimExpr>(expr)) {
    access.steps[dim.getPosition()] += factor;
    return true;
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return false;
  if (expr.getKind() == AffineExprKind::Add)
    return addExpr(binary.getLHS(), factor, access) &&
           addExpr(binary.getRHS(), factor, access);
  auto number = dyn_cast<AffineConstantExpr>(binary.getRHS());
  return expr.getKind() == AffineExprKind::Mul && number &&
         addExpr(binary.getLHS(), factor * number.getValue(), access);
}

std::optional<Access> getAccess(AffineMap map, ArrayRef<int64_t> shape) {
  Access access;
  access.steps.assign(map.getNumDims(), 0);
  for (auto [expr, stride] :
       llvm::zip_equal(map.getResults(), getStrides(shape)))
    if (!addExpr(expr, stride, access))
      return std::nullopt;
  return access;
}

/// Loops over known operands.
class LoopEvaluator {
public:
  LoopEvaluator(linalg::LinalgOp op, ScalarProgram program)
      : op(op), program(std::move(program)) {}

  bool bind(Lookup known);
  std::optional<KnownTensors> run();

private:
  bool bindOperand(OpOperand &operand, Lookup known);
  bool bindResult(OpOperand &operand);
  bool isUniform();
  void chooseLaneLoop();
  bool runLanes(ArrayRef<int64_t> place, int64_t count);

  linalg::LinalgOp op;
  ScalarProgram program;
  /// One per operand; what is not read is empty. Results follow inputs.
  std::vector<std::optional<KnownTensor>> tensors;
  SmallVector<Access> accesses;
  SmallVector<int64_t> sizes;
  bool uniform = false;
  unsigned laneLoop = 0;
  /// Without a parallel loop, one lane at a time keeps the order of sums.
  int64_t numLanes = 1;
};

} // namespace

/// What is read of an operand; results are read where they start at a value.
bool LoopEvaluator::bindOperand(OpOperand &operand, Lookup known) {
  unsigned number = operand.getOperandNumber();
  auto shaped = dyn_cast<ShapedType>(operand.get().getType());
  std::optional<Access> access =
      getAccess(op.getMatchingIndexingMap(&operand),
                shaped ? shaped.getShape() : ArrayRef<int64_t>());
  if (!access)
    return false;
  accesses.push_back(*std::move(access));
  tensors.push_back(program.reads(number) ? known(operand.get())
                                          : std::nullopt);
  return tensors.back() || !program.reads(number);
}

/// Whether all elements of a result are one number.
bool LoopEvaluator::isUniform() {
  return !program.readsIndices() &&
         op.getNumParallelLoops() == op.getNumLoops() &&
         llvm::all_of(tensors, [](const std::optional<KnownTensor> &tensor) {
           return !tensor || tensor->isSplat();
         });
}

/// The result, which holds what it starts at.
bool LoopEvaluator::bindResult(OpOperand &operand) {
  Type type = op.getTiedOpResult(&operand).getType();
  std::optional<KnownTensor> &start = tensors[operand.getOperandNumber()];
  std::optional<KnownTensor> result =
      uniform ? KnownTensor::allocateSplat(type) : KnownTensor::allocate(type);
  if (!result)
    return false;
  if (start) {
    SmallVector<int64_t> strides = getStrides(result->getShape());
    result->copy(0, strides, *start, 0, strides,
                 uniform ? ArrayRef<int64_t>() : result->getShape());
  }
  start = std::move(result);
  return true;
}

bool LoopEvaluator::bind(Lookup known) {
  sizes = op.getStaticLoopRanges();
  int64_t cost = program.getCost();
  for (int64_t size : sizes) {
    if (ShapedType::isDynamic(size) || size == 0 || cost > kMaxSteps / size)
      return false;
    cost *= size;
  }
  for (OpOperand &operand : op->getOpOperands())
    if (!bindOperand(operand, known))
      return false;
  uniform = isUniform();
  for (OpOperand &init : op.getDpsInitsMutable())
    if (!bindResult(init))
      return false;
  // One lane says all of a uniform result.
  if (uniform)
    sizes.assign(sizes.size(), 1);
  chooseLaneLoop();
  return true;
}

/// The longest loop whose iterations do not depend on each other.
void LoopEvaluator::chooseLaneLoop() {
  for (auto [loop, type] : llvm::enumerate(op.getIteratorTypesArray()))
    if (type == utils::IteratorType::parallel && sizes[loop] >= numLanes) {
      laneLoop = loop;
      numLanes = sizes[loop];
    }
}

bool LoopEvaluator::runLanes(ArrayRef<int64_t> place, int64_t count) {
  auto offsetOf = [&](const Access &access) {
    int64_t offset = access.offset;
    for (auto [index, step] : llvm::zip_equal(place, access.steps))
      offset += index * step;
    return offset;
  };
  auto stepOf = [&](const Access &access) {
    return access.steps.empty() ? 0 : access.steps[laneLoop];
  };
  for (auto [i, access] : llvm::enumerate(accesses))
    if (program.reads(i))
      tensors[i]->load(offsetOf(access), stepOf(access),
                       program.getArgument(i).take_front(count));
  program.setPlace(place, laneLoop);
  if (!program.run(count))
    return false;
  unsigned first = op.getNumDpsInputs();
  for (unsigned i = 0; i < op.getNumDpsInits(); ++i)
    tensors[first + i]->store(offsetOf(accesses[first + i]),
                              stepOf(accesses[first + i]),
                              program.getResult(i).take_front(count));
  return true;
}

std::optional<KnownTensors> LoopEvaluator::run() {
  SmallVector<int64_t> place(sizes.size(), 0);
  while (true) {
    for (int64_t done = 0; done < numLanes; done += ScalarProgram::kLanes) {
      if (!place.empty())
        place[laneLoop] += done;
      if (!runLanes(place, std::min(numLanes - done, ScalarProgram::kLanes)))
        return std::nullopt;
      if (!place.empty())
        place[laneLoop] -= done;
    }
    int64_t loop = int64_t(place.size()) - 1;
    for (; loop >= 0; --loop) {
      if (numLanes > 1 && loop == laneLoop)
        continue;
      if (++place[loop] < sizes[loop])
        break;
      place[loop] = 0;
    }
    if (loop < 0)
      break;
  }
  KnownTensors results;
  for (auto &tensor : ArrayRef(tensors).take_back(op.getNumDpsInits()))
    results.push_back(*tensor);
  return results;
}

/// Whether all elements are read once and in order, so that only dimensions of
/// size one come and go, and written as they are.
static bool isReshape(linalg::LinalgOp op) {
  Block *body = op.getBlock();
  if (op.getNumDpsInputs() != 1 || op->getNumResults() != 1 ||
      body->getTerminator()->getOperand(0) != body->getArgument(0))
    return false;
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  SmallVector<int64_t> shape = op.getStaticLoopRanges();
  auto type = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  if (!maps.back().isIdentity() || !type || !type.hasStaticShape() ||
      ShapedType::isDynamicShape(shape) ||
      type.getNumElements() != ShapedType::getNumElements(shape))
    return false;
  int64_t last = -1;
  for (auto [expr, size] :
       llvm::zip_equal(maps.front().getResults(), type.getShape())) {
    if (size == 1)
      continue;
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim || int64_t(dim.getPosition()) <= last)
      return false;
    last = dim.getPosition();
  }
  return true;
}

std::optional<KnownTensors> evaluateLoops(linalg::LinalgOp op, Lookup known) {
  if (!op.hasPureTensorSemantics() ||
      op->getNumResults() != unsigned(op.getNumDpsInits()))
    return std::nullopt;
  if (isReshape(op)) {
    std::optional<KnownTensor> source = known(op->getOperand(0));
    if (!source)
      return std::nullopt;
    return KnownTensors{source->reshaped(op->getResult(0).getType())};
  }
  std::optional<ScalarProgram> program =
      ScalarProgram::compile(*op.getBlock(), known);
  if (!program)
    return std::nullopt;
  LoopEvaluator evaluator(op, *std::move(program));
  if (!evaluator.bind(known))
    return std::nullopt;
  return evaluator.run();
}

std::optional<KnownTensors> evaluateElements(Operation *op, Lookup known) {
  if (op->getNumResults() != 1 || op->getNumOperands() == 0)
    return std::nullopt;
  std::optional<ScalarProgram> program = ScalarProgram::compile(op);
  if (!program)
    return std::nullopt;
  std::vector<KnownTensor> operands;
  bool areSplats = true;
  for (Value operand : op->getOperands()) {
    std::optional<KnownTensor> tensor = known(operand);
    if (!tensor)
      return std::nullopt;
    areSplats &= tensor->isSplat();
    operands.push_back(*std::move(tensor));
  }
  Type type = op->getResult(0).getType();
  std::optional<KnownTensor> result = areSplats
                                          ? KnownTensor::allocateSplat(type)
                                          : KnownTensor::allocate(type);
  if (!result || result->getNumStored() > kMaxSteps / program->getCost())
    return std::nullopt;
  int64_t count = result->getNumStored();
  for (int64_t done = 0; done < count; done += ScalarProgram::kLanes) {
    int64_t lanes = std::min(count - done, ScalarProgram::kLanes);
    for (auto [i, operand] : llvm::enumerate(operands))
      operand.load(done, 1, program->getArgument(i).take_front(lanes));
    if (!program->run(lanes))
      return std::nullopt;
    result->store(done, 1, program->getResult(0).take_front(lanes));
  }
  return KnownTensors{*result};
}

} // namespace qnn::import
