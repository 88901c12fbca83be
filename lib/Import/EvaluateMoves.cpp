#include "Evaluate.h"

#include "ScalarProgram.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace qnn::import {
namespace {

using Result = std::optional<KnownTensor>;

/// Offsets, sizes and the like, where all are known.
std::optional<SmallVector<int64_t>> getNumbers(ArrayRef<OpFoldResult> mixed,
                                               Lookup known) {
  SmallVector<int64_t> numbers;
  for (OpFoldResult number : mixed) {
    if (auto attr = dyn_cast<Attribute>(number)) {
      numbers.push_back(cast<IntegerAttr>(attr).getInt());
      continue;
    }
    std::optional<KnownTensor> scalar = known(cast<Value>(number));
    if (!scalar)
      return std::nullopt;
    numbers.push_back(scalar->at(0).integer);
  }
  return numbers;
}

/// Where a slice of a tensor of `shape` begins and how far its elements are
/// apart, dimension by dimension of the tensor.
struct Part {
  int64_t offset = 0;
  SmallVector<int64_t> steps;
};

std::optional<Part> getPart(OffsetSizeAndStrideOpInterface op,
                            ArrayRef<int64_t> shape, Lookup known) {
  auto offsets = getNumbers(op.getMixedOffsets(), known);
  auto sizes = getNumbers(op.getMixedSizes(), known);
  auto strides = getNumbers(op.getMixedStrides(), known);
  if (!offsets || !sizes || !strides)
    return std::nullopt;
  Part part;
  for (auto [offset, size, stride, whole, step] :
       llvm::zip_equal(*offsets, *sizes, *strides, shape, getStrides(shape))) {
    // Out of bounds there is nothing to read.
    int64_t last = offset + (size - 1) * stride;
    if (size > 0 &&
        (std::min(offset, last) < 0 || std::max(offset, last) >= whole))
      return std::nullopt;
    part.offset += offset * step;
    part.steps.push_back(stride * step);
  }
  return part;
}

/// The steps of the dimensions that stay.
SmallVector<int64_t> drop(ArrayRef<int64_t> steps,
                          const llvm::SmallBitVector &dropped) {
  SmallVector<int64_t> kept;
  for (auto [dim, step] : llvm::enumerate(steps))
    if (!dropped[dim])
      kept.push_back(step);
  return kept;
}

Result evaluate(tensor::ExtractSliceOp op, Lookup known) {
  Result source = known(op.getSource());
  if (!source)
    return std::nullopt;
  std::optional<Part> part = getPart(op, source->getShape(), known);
  Result result = source->isSplat() ? source->reshaped(op.getType())
                                    : KnownTensor::allocate(op.getType());
  if (!part || !op.getType().hasStaticShape())
    return std::nullopt;
  if (source->isSplat())
    return result;
  ArrayRef<int64_t> shape = op.getType().getShape();
  result->copy(0, getStrides(shape), *source, part->offset,
               drop(part->steps, op.getDroppedDims()), shape);
  return result;
}

/// All of `from` at once.
void copyAll(KnownTensor &result, int64_t offset, ArrayRef<int64_t> steps,
             const KnownTensor &from) {
  result.copy(offset, steps, from, 0, getStrides(from.getShape()),
              from.getShape());
}

Result evaluate(tensor::InsertSliceOp op, Lookup known) {
  Result source = known(op.getSource()), dest = known(op.getDest());
  Result result = KnownTensor::allocate(op.getType());
  if (!source || !dest || !result)
    return std::nullopt;
  std::optional<Part> part = getPart(op, result->getShape(), known);
  if (!part)
    return std::nullopt;
  copyAll(*result, 0, getStrides(dest->getShape()), *dest);
  copyAll(*result, part->offset, drop(part->steps, op.getDroppedDims()),
          *source);
  return result;
}

Result evaluate(tensor::ConcatOp op, Lookup known) {
  Result result = KnownTensor::allocate(op.getResultType());
  if (!result)
    return std::nullopt;
  SmallVector<int64_t> strides = getStrides(result->getShape());
  int64_t offset = 0;
  for (Value input : op.getInputs()) {
    Result part = known(input);
    if (!part)
      return std::nullopt;
    copyAll(*result, offset, strides, *part);
    offset += part->getShape()[op.getDim()] * strides[op.getDim()];
  }
  return result;
}

Result evaluate(tensor::PadOp op, Lookup known) {
  Result source = known(op.getSource());
  Value border = op.getConstantPaddingValue();
  Result value = border ? known(border) : std::nullopt;
  Result result = KnownTensor::allocate(op.getType());
  auto low = getNumbers(op.getMixedLowPad(), known);
  auto high = getNumbers(op.getMixedHighPad(), known);
  if (!source || !value || !result || !low || !high)
    return std::nullopt;
  SmallVector<int64_t> strides = getStrides(result->getShape());
  int64_t offset = 0;
  for (auto [before, after, stride] : llvm::zip_equal(*low, *high, strides)) {
    if (before < 0 || after < 0)
      return std::nullopt;
    offset += before * stride;
  }
  copyAll(*result, 0, strides, value->reshaped(op.getType()));
  copyAll(*result, offset, strides, *source);
  return result;
}

/// The same elements in the same order.
template <typename OpTy> Result evaluateReshape(OpTy op, Lookup known) {
  auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
  Result source = known(op.getSource());
  if (!source || !type || !type.hasStaticShape() ||
      ShapedType::getNumElements(type.getShape()) != source->getNumElements())
    return std::nullopt;
  return source->reshaped(type);
}
Result evaluate(tensor::ExpandShapeOp op, Lookup known) {
  auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
  Result source = known(op.getSrc());
  return source && type.hasStaticShape() ? Result(source->reshaped(type))
                                         : std::nullopt;
}
Result evaluate(tensor::CollapseShapeOp op, Lookup known) {
  auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
  Result source = known(op.getSrc());
  return source && type.hasStaticShape() ? Result(source->reshaped(type))
                                         : std::nullopt;
}
Result evaluate(tensor::CastOp op, Lookup known) {
  return evaluateReshape(op, known);
}
Result evaluate(tensor::ReshapeOp op, Lookup known) {
  return evaluateReshape(op, known);
}

Result evaluate(tensor::SplatOp op, Lookup known) {
  Result input = known(op.getInput());
  if (!input || !op.getAggregate().getType().hasStaticShape())
    return std::nullopt;
  return input->reshaped(op.getAggregate().getType());
}

Result evaluate(tensor::FromElementsOp op, Lookup known) {
  Result result = KnownTensor::allocate(op.getType());
  for (auto [i, element] : llvm::enumerate(op.getElements())) {
    Result scalar = known(element);
    if (!scalar || !result)
      return std::nullopt;
    result->store(i, 1, scalar->at(0));
  }
  return result;
}

/// Where one element of a tensor of `shape` is, within bounds.
std::optional<int64_t> getOffset(ValueRange indices, ArrayRef<int64_t> shape,
                                 Lookup known) {
  int64_t offset = 0;
  for (auto [index, size, stride] :
       llvm::zip_equal(indices, shape, getStrides(shape))) {
    Result number = known(index);
    if (!number || number->at(0).integer < 0 || number->at(0).integer >= size)
      return std::nullopt;
    offset += number->at(0).integer * stride;
  }
  return offset;
}

Result evaluate(tensor::ExtractOp op, Lookup known) {
  Result source = known(op.getTensor());
  std::optional<int64_t> offset =
      source ? getOffset(op.getIndices(), source->getShape(), known)
             : std::nullopt;
  Result result = KnownTensor::allocate(op.getType());
  if (!offset || !result)
    return std::nullopt;
  result->store(0, 1, source->at(*offset));
  return result;
}

Result evaluate(tensor::InsertOp op, Lookup known) {
  Result scalar = known(op.getScalar()), dest = known(op.getDest());
  Result result = KnownTensor::allocate(op.getResult().getType());
  if (!scalar || !dest || !result)
    return std::nullopt;
  std::optional<int64_t> offset =
      getOffset(op.getIndices(), result->getShape(), known);
  if (!offset)
    return std::nullopt;
  copyAll(*result, 0, getStrides(dest->getShape()), *dest);
  result->store(*offset, 1, scalar->at(0));
  return result;
}

Result evaluate(TakeOp op, Lookup known) {
  Result source = known(op.getInput());
  Result result = KnownTensor::allocate(op.getType());
  if (!source || !result)
    return std::nullopt;
  SmallVector<int64_t> shape(source->getShape());
  shape[op.getAxis()] = 1;
  SmallVector<int64_t> from = getStrides(source->getShape());
  SmallVector<int64_t> to = getStrides(result->getShape());
  for (auto [i, position] : llvm::enumerate(op.getPositions()))
    result->copy(int64_t(i) * to[op.getAxis()], to, *source,
                 position * from[op.getAxis()], from, shape);
  return result;
}

/// One element at a time, since a body may be anything.
Result evaluate(tensor::GenerateOp op, Lookup known) {
  auto type = cast<RankedTensorType>(op.getType());
  Result result = KnownTensor::allocate(type);
  auto program = ScalarProgram::compile(op.getBody().front(), known);
  if (!result || !program)
    return std::nullopt;
  SmallVector<int64_t> strides = getStrides(type.getShape());
  for (int64_t i = 0, e = type.getNumElements(); i < e; ++i) {
    for (auto [dim, stride] : llvm::enumerate(strides))
      program->getArgument(dim)[0].integer = i / stride % type.getDimSize(dim);
    if (!program->run(1))
      return std::nullopt;
    result->store(i, 1, program->getResult(0).take_front(1));
  }
  return result;
}

} // namespace

std::optional<KnownTensors> evaluateMove(Operation *op, Lookup known) {
  auto result =
      llvm::TypeSwitch<Operation *, Result>(op)
          .Case<tensor::ExtractSliceOp, tensor::InsertSliceOp, tensor::ConcatOp,
                tensor::PadOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp,
                tensor::CastOp, tensor::ReshapeOp, tensor::SplatOp,
                tensor::FromElementsOp, tensor::ExtractOp, tensor::InsertOp,
                tensor::GenerateOp, TakeOp>(
              [&](auto op) { return evaluate(op, known); })
          .Default(Result());
  if (!result)
    return std::nullopt;
  return KnownTensors{*std::move(result)};
}

std::optional<KnownTensors> evaluate(Operation *op, Lookup known) {
  if (auto loops = dyn_cast<linalg::LinalgOp>(op))
    return evaluateLoops(loops, known);
  if (isa_and_nonnull<tensor::TensorDialect, QNNDialect>(op->getDialect()))
    return evaluateMove(op, known);
  return evaluateElements(op, known);
}

} // namespace qnn::import
