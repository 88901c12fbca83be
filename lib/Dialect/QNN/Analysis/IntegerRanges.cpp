#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"

#include "ScalarRanges.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Requantize.h"

using namespace mlir;
using qnn::numerics::Bound;

namespace qnn {

/// Constants of more elements have one bound for all.
static constexpr int64_t kMaxBounds = 1 << 14;
/// Values further back are what their type says, when only codes are asked for.
static constexpr unsigned kMaxDepth = 64;

Bound IntegerRange::join() const {
  Bound all = bounds.front();
  for (Bound bound : bounds)
    all = qnn::join(all, bound);
  return all;
}

SmallVector<Bound> IntegerRange::along(std::optional<int64_t> axis,
                                       int64_t size) const {
  if (!axis || shape[*axis] == 1)
    return SmallVector<Bound>(size, join());
  SmallVector<std::optional<Bound>> slices(size);
  SliceIndex sliceOf(shape, axis);
  for (auto [i, bound] : llvm::enumerate(bounds)) {
    std::optional<Bound> &slice = slices[sliceOf(i)];
    slice = slice ? qnn::join(*slice, bound) : bound;
  }
  return llvm::map_to_vector(slices, [](auto slice) { return *slice; });
}

static size_t getRank(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type ? type.getRank() : 0;
}

static IntegerRange getConstantRange(Value value, ElementsAttr constant) {
  std::optional<SmallVector<int64_t>> elements = readIntegers(constant);
  if (!elements || elements->empty())
    return IntegerRange::uniform(getRank(value), getTypeBound(value.getType()));
  if (constant.getNumElements() > kMaxBounds || constant.isSplat())
    return IntegerRange::uniform(getRank(value), getExtremes(*elements));
  IntegerRange range{
      SmallVector<int64_t>(constant.getShapedType().getShape()), {}, true};
  for (int64_t element : *elements)
    range.bounds.push_back({element, element});
  return range;
}

const IntegerRange &IntegerRanges::get(Value value) {
  auto found = ranges.find(value);
  if (found != ranges.end())
    return *found->second;
  ++depth;
  IntegerRange range =
      reach == Reach::Codes && depth > kMaxDepth
          ? IntegerRange::uniform(getRank(value), getTypeBound(value.getType()))
          : compute(value);
  --depth;
  // Whatever made them, codes are free to be any that their bounds allow.
  if (auto type = dyn_cast<IntegerType>(getElementTypeOrSelf(value)))
    range.isExact |= type.getWidth() <= 16;
  return *(ranges[value] = std::make_unique<IntegerRange>(std::move(range)));
}

const Overflow *IntegerRanges::getOverflow(Operation *op) const {
  auto found = overflows.find(op);
  return found != overflows.end() ? &found->second : nullptr;
}

IntegerRange IntegerRanges::compute(Value value) {
  Operation *op = value.getDefiningOp();
  if (!getElementTypeOrSelf(value).isIntOrIndex() &&
      !isa<quant::QuantizedType>(getElementTypeOrSelf(value)))
    return IntegerRange::uniform(getRank(value), getTypeBound(value.getType()));
  ElementsAttr constant;
  if (matchPattern(value, m_Constant(&constant)))
    return getConstantRange(value, constant);
  if (isa_and_nonnull<RequantizeOp>(op))
    return computeRequantize(op);
  if (isa_and_nonnull<TableLookupOp>(op))
    return computeTable(op);
  if (auto structured = dyn_cast_or_null<linalg::LinalgOp>(op);
      structured && structured.hasPureTensorSemantics() &&
      !structured.hasDynamicShape() && op->getNumResults() == 1)
    return computeStructured(structured);
  if (isa_and_nonnull<tensor::TensorDialect, quant::QuantDialect>(
          op ? op->getDialect() : nullptr) ||
      isa_and_nonnull<TakeOp>(op))
    return computeMove(op);
  if (op && isa_and_nonnull<arith::ArithDialect>(op->getDialect()))
    return computeScalar(op);
  return IntegerRange::uniform(getRank(value), getTypeBound(value.getType()));
}

IntegerRange IntegerRanges::computeScalar(Operation *op) {
  ScalarRanges scalars([&](Value value) { return get(value).join(); });
  scalars.visit(op);
  if (scalars.overflow)
    overflows[op] = *scalars.overflow;
  Value result = op->getResult(0);
  return IntegerRange::uniform(getRank(result), scalars.get(result),
                               scalars.isExact(result));
}

static numerics::Requantizer getRequantizer(RequantizationAttr attr,
                                            int64_t factor) {
  numerics::Requantizer requantizer;
  requantizer.mode = numerics::RoundingMode(attr.getRounding());
  if (attr.getRounding() == RoundingMode::Float32)
    requantizer.scale = attr.getScales()[factor];
  else
    requantizer.multiplier = {attr.getMultipliers()[factor],
                              attr.getShifts()[factor], attr.getOffset(factor)};
  requantizer.tieBits = attr.getTieBits();
  requantizer.zeroPoint = attr.getZeroPoint();
  requantizer.range = {attr.getMin(), attr.getMax()};
  return requantizer;
}

/// A requantization is monotone.
IntegerRange IntegerRanges::computeRequantize(Operation *op) {
  auto requantize = cast<RequantizeOp>(op);
  RequantizationAttr attr = requantize.getRequantization();
  Bound codes{attr.getMin(), attr.getMax()};
  if (reach == Reach::Program) {
    int64_t slices = attr.getNumFactors();
    SmallVector<Bound> sums =
        get(requantize.getInput()).along(requantize.getAxis(), slices);
    codes = {attr.getMax(), attr.getMin()};
    for (auto [i, sum] : llvm::enumerate(sums)) {
      numerics::Requantizer requantizer = getRequantizer(attr, i);
      auto [min, max] =
          std::minmax({requantizer(sum.min), requantizer(sum.max)});
      codes = join(codes, {min, max});
    }
  }
  return IntegerRange::uniform(getRank(requantize), codes);
}

IntegerRange IntegerRanges::computeTable(Operation *op) {
  auto lookUp = cast<TableLookupOp>(op);
  std::optional<SmallVector<int64_t>> table = readIntegers(lookUp.getTable());
  if (!table)
    return IntegerRange::uniform(getRank(lookUp),
                                 getTypeBound(lookUp.getType()));
  ArrayRef<int64_t> entries = *table;
  if (reach == Reach::Program) {
    Bound codes = get(lookUp.getInput()).join();
    entries = entries.slice(codes.min + 128, codes.max - codes.min + 1);
  }
  return IntegerRange::uniform(getRank(lookUp), getExtremes(entries));
}

/// The bounds of a reshaped tensor: dimensions that stay alone keep theirs.
static IntegerRange reshape(const IntegerRange &range, ArrayRef<int64_t> shape,
                            ArrayRef<ReassociationIndices> groups,
                            bool collapses) {
  IntegerRange result{{}, range.bounds, range.isExact};
  for (auto [i, group] : llvm::enumerate(groups)) {
    bool isAlone = group.size() == 1;
    if (!isAlone &&
        llvm::any_of(collapses ? ArrayRef<int64_t>(group)
                               : ArrayRef<int64_t>(i),
                     [&](int64_t dim) { return range.shape[dim] != 1; }))
      return IntegerRange::uniform(shape.size(), range.join(), range.isExact);
    if (collapses)
      result.shape.push_back(isAlone ? range.shape[group[0]] : 1);
    else if (isAlone)
      result.shape.push_back(range.shape[i]);
    else
      result.shape.append(group.size(), 1);
  }
  result.shape.resize(shape.size(), 1);
  return result;
}

/// Operations that move elements, and casts between codes and their storage.
IntegerRange IntegerRanges::computeMove(Operation *op) {
  Value result = op->getResult(0);
  size_t rank = getRank(result);
  if (auto cast = dyn_cast<quant::StorageCastOp>(op)) {
    if (isa<quant::QuantizedType>(getElementTypeOrSelf(result)))
      return get(cast.getInput());
    if (auto inner = cast.getInput().getDefiningOp<quant::StorageCastOp>())
      return get(inner.getInput());
    auto type =
        mlir::cast<quant::QuantizedType>(getElementTypeOrSelf(cast.getInput()));
    return IntegerRange::uniform(
        rank, type.isSigned()
                  ? Bound{type.getStorageTypeMin(), type.getStorageTypeMax()}
                  : getTypeBound(result.getType()));
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return reshape(get(expand.getSrc()), expand.getType().getShape(),
                   expand.getReassociationIndices(), false);
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return reshape(get(collapse.getSrc()), collapse.getType().getShape(),
                   collapse.getReassociationIndices(), true);
  // What was never written is nothing that anybody reads.
  if (isa<tensor::EmptyOp>(op))
    return IntegerRange::uniform(rank, {0, 0});
  std::optional<Bound> all;
  bool isExact = true;
  auto add = [&](Value value) {
    if (getElementTypeOrSelf(value) != getElementTypeOrSelf(result))
      return; // an index or a size
    Bound bound = get(value).join();
    all = all ? join(*all, bound) : bound;
    isExact &= get(value).isExact;
  };
  if (isa<tensor::GenerateOp>(op))
    return IntegerRange::uniform(rank, getTypeBound(result.getType()));
  for (Value operand : op->getOperands())
    if (!operand.getDefiningOp<tensor::EmptyOp>())
      add(operand);
  for (Region &region : op->getRegions())
    for (Value yielded : region.front().getTerminator()->getOperands())
      add(yielded);
  return IntegerRange::uniform(
      rank, all.value_or(getTypeBound(result.getType())), isExact);
}

} // namespace qnn
