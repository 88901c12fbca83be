#include "SliceProgram.h"

#include "Patterns.h"
#include "Slices.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include <cmath>

using namespace mlir;

namespace qnn::import {

using numerics::ScalarOp;

int64_t findSliceAxis(ArrayRef<int64_t> shape, int64_t count) {
  int64_t product = 1;
  for (int64_t axis = shape.size() - 1; axis >= 0; --axis) {
    product *= shape[axis];
    if (product == count)
      return axis;
  }
  return -1;
}

std::optional<Numbers> SliceProgram::evaluate(Value value, Numbers slice) {
  known.clear();
  known[skipUnitReshapes(input)] = std::move(slice);
  return get(value);
}

std::optional<Numbers> SliceProgram::get(Value value) {
  value = skipUnitReshapes(value);
  if (auto it = known.find(value); it != known.end())
    return it->second;
  std::optional<Numbers> numbers = compute(value);
  known[value] = numbers;
  return numbers;
}

std::optional<Numbers> SliceProgram::compute(Value value) {
  if (linalg::GenericOp op = getElementwise(value))
    return computeBody(op);
  auto op = value.getDefiningOp<linalg::LinalgOp>();
  return op && isAccumulate(op) ? sum(op) : std::nullopt;
}

std::optional<Numbers> SliceProgram::sum(linalg::LinalgOp op) {
  if (op.getNumDpsInputs() != 1 || op.hasDynamicShape() ||
      !isNeutralStart(op.getDpsInits()[0], 0))
    return std::nullopt;
  SmallVector<int64_t> shape = op.getStaticLoopRanges();
  Value summed = op.getDpsInputs()[0];
  int64_t axis = findSliceAxis(shape, count);
  if (axis < 0 || !reducesAlong(op, summed, axis, shape.size() - axis))
    return std::nullopt;
  std::optional<Numbers> numbers = get(summed);
  if (!numbers || int64_t(numbers->size()) != count)
    return std::nullopt;
  double total = 0;
  for (double number : *numbers)
    total += number;
  return Numbers{total};
}

/// The elements of a constant that `map` reads in a slice from `axis` on.
static std::optional<Numbers> readConstant(Value value, AffineMap map,
                                           ArrayRef<int64_t> shape,
                                           int64_t axis) {
  ElementsAttr constant = getConstantTensor(value);
  std::optional<SmallVector<float>> elements =
      constant ? readFloats(constant) : std::nullopt;
  if (!elements)
    return std::nullopt;
  for (int64_t dim = 0; dim < axis; ++dim)
    if (shape[dim] > 1 && map.isFunctionOfDim(dim))
      return std::nullopt;
  ArrayRef<int64_t> sizes = cast<ShapedType>(value.getType()).getShape();
  ArrayRef<int64_t> slice = shape.drop_front(axis);
  SmallVector<int64_t> place(shape.size(), 0);
  Numbers numbers(ShapedType::getNumElements(slice));
  for (auto [i, number] : llvm::enumerate(numbers)) {
    int64_t rest = i, position = 0;
    for (int64_t dim = shape.size(); dim-- > axis; rest /= shape[dim])
      place[dim] = rest % shape[dim];
    for (auto [size, index] : llvm::zip_equal(sizes, map.compose(place)))
      position = position * size + index;
    number = (*elements)[position];
  }
  return numbers;
}

/// Operand `operand` of the elementwise `op`, whose slices begin at `axis`, or
/// which has one number per slice where `axis` is its rank.
std::optional<Numbers> SliceProgram::readOperand(linalg::GenericOp op,
                                                 OpOperand &operand,
                                                 int64_t axis) {
  if (std::optional<double> number = getSplatConstant(operand.get()))
    return Numbers{*number};
  SmallVector<int64_t> shape = op.getStaticLoopRanges();
  AffineMap map = op.getMatchingIndexingMap(&operand);
  if (getConstantTensor(operand.get()))
    return readConstant(operand.get(), map, shape, axis);
  std::optional<Numbers> numbers = get(operand.get());
  if (!numbers)
    return std::nullopt;
  int64_t read = numbers->size() == 1 ? int64_t(shape.size()) - axis : 0;
  return readsPerSlice(map, shape, shape.size() - read, read)
             ? std::move(numbers)
             : std::nullopt;
}

/// `op` of numbers; nullopt where it is none of the steps above.
static std::optional<double> computeNumber(ScalarOp op, ArrayRef<double> x) {
  switch (op) {
  case ScalarOp::Add:
    return x[0] + x[1];
  case ScalarOp::Subtract:
    return x[0] - x[1];
  case ScalarOp::Multiply:
    return x[0] * x[1];
  case ScalarOp::Divide:
    return x[0] / x[1];
  case ScalarOp::Negate:
    return -x[0];
  case ScalarOp::Sqrt:
    return std::sqrt(x[0]);
  case ScalarOp::Rsqrt:
    return 1 / std::sqrt(x[0]);
  default:
    return std::nullopt;
  }
}

/// `op` element by element; one number meets all elements.
static std::optional<Numbers>
computeNumbers(ScalarOp op, ArrayRef<const Numbers *> operands) {
  size_t size = 1;
  for (const Numbers *operand : operands)
    size = std::max(size, operand->size());
  Numbers result(size);
  SmallVector<double, 2> x(operands.size());
  for (size_t i = 0; i < size; ++i) {
    for (auto [number, operand] : llvm::zip_equal(x, operands))
      number = (*operand)[operand->size() == 1 ? 0 : i];
    std::optional<double> y = computeNumber(op, x);
    if (!y)
      return std::nullopt;
    result[i] = *y;
  }
  return result;
}

namespace {
/// The scalars of a body.
struct BodyNumbers {
  llvm::DenseMap<Value, Numbers> numbers;

  /// A maximum with a number that is not positive: what is no square is none of
  /// a normalization's, and on squares it changes nothing.
  std::optional<Numbers> bound(Operation &step) const {
    auto bound = matchBound(
        step.getResult(0), [](Value value) { return getSplatConstant(value); });
    if (!bound || !bound->isLeast || bound->number > 0)
      return std::nullopt;
    auto it = numbers.find(bound->value);
    if (it == numbers.end())
      return std::nullopt;
    Numbers result = it->second;
    for (double &number : result)
      number = std::max(number, bound->number);
    return result;
  }

  std::optional<Numbers> compute(Operation &step) const {
    if (std::optional<Numbers> bounded = bound(step))
      return bounded;
    if (std::optional<double> number = getSplatConstant(step.getResult(0)))
      return Numbers{*number};
    std::optional<ScalarOp> op = getScalarOp(&step);
    SmallVector<const Numbers *> operands;
    for (Value operand : step.getOperands()) {
      auto it = numbers.find(operand);
      if (!op || it == numbers.end())
        return std::nullopt;
      operands.push_back(&it->second);
    }
    return op ? computeNumbers(*op, operands) : std::nullopt;
  }
};
} // namespace

std::optional<Numbers> SliceProgram::computeBody(linalg::GenericOp op) {
  auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
  auto inputType = cast<RankedTensorType>(input.getType());
  if (!type || !type.hasStaticShape() || !type.getElementType().isF32())
    return std::nullopt;
  bool isFull = type.getNumElements() == inputType.getNumElements();
  if (!isFull && type.getNumElements() * count != inputType.getNumElements())
    return std::nullopt;
  int64_t axis =
      isFull ? findSliceAxis(type.getShape(), count) : type.getRank();
  if (axis < 0 || !op.getBlock()->getArguments().back().use_empty())
    return std::nullopt;
  BodyNumbers body;
  for (OpOperand *operand : op.getDpsInputOperands()) {
    std::optional<Numbers> numbers = readOperand(op, *operand, axis);
    if (!numbers)
      return std::nullopt;
    body.numbers[op.getMatchingBlockArgument(operand)] = std::move(*numbers);
  }
  // Values of the program around it that are constants.
  op.getBlock()->walk([&](Operation *step) {
    for (Value operand : step->getOperands())
      if (std::optional<double> number = getSplatConstant(operand))
        body.numbers[operand] = {*number};
  });
  for (Operation &step : op.getBlock()->without_terminator())
    if (step.getNumResults() == 1)
      if (std::optional<Numbers> numbers = body.compute(step))
        body.numbers[step.getResult(0)] = std::move(*numbers);
  auto it = body.numbers.find(op.getBlock()->getTerminator()->getOperand(0));
  if (it == body.numbers.end())
    return std::nullopt;
  if (isFull && it->second.size() == 1)
    it->second.resize(count, it->second[0]);
  return std::move(it->second);
}

} // namespace qnn::import
