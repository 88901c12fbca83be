#include "AccumulatorProof.h"

#include "Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/Storage.h"

using namespace mlir;
using qnn::numerics::Bound;

namespace qnn::integer {
namespace {

/// A bound with the slice of the result where it is reached.
struct Evidence {
  Bound bound{0, 0};
  int64_t slice = 0;
};

int64_t countReductions(linalg::LinalgOp op) {
  int64_t count = 1;
  SmallVector<int64_t> ranges = op.getStaticLoopRanges();
  for (auto [size, type] : llvm::zip(ranges, op.getIteratorTypesArray()))
    if (type == utils::IteratorType::reduction)
      count *= size;
  return count;
}

Bound join(Bound a, Bound b) {
  return {std::min(a.min, b.min), std::max(a.max, b.max)};
}

/// Sum of the magnitudes of what can be added to `bound`.
Bound widen(Bound bound, DenseElementsAttr constant) {
  if (!constant)
    return bound;
  int64_t least = 0, greatest = 0;
  for (int32_t value : constant.getValues<int32_t>()) {
    least = std::min<int64_t>(least, value);
    greatest = std::max<int64_t>(greatest, value);
  }
  return {bound.min + least, bound.max + greatest};
}

/// The bounds per slice of the constant weights along the one dimension that
/// the added constant shares with them.
std::optional<Evidence> boundPerChannel(linalg::LinalgOp op, unsigned weight,
                                        const ConstantSum &sum) {
  DenseElementsAttr weights;
  if (!matchPattern(op->getOperand(weight), m_Constant(&weights)) ||
      !weights.getElementType().isInteger() ||
      weights.getElementType().getIntOrFloatBitWidth() > 16)
    return std::nullopt;
  AffineMap map = op.getMatchingIndexingMap(&op->getOpOperand(weight));
  AffineMap result = op.getIndexingMapsArray().back();
  // Every element of the weights belongs to the slice of the result that its
  // parallel dimensions select.
  ArrayRef<int64_t> shape = weights.getType().getShape();
  SmallVector<int64_t> strides(shape.size(), 0);
  SmallVector<int64_t> constantStrides(shape.size(), 0);
  int64_t slices = 1;
  for (int64_t i = shape.size() - 1; i >= 0; --i)
    if (auto position = result.getResultPosition(map.getResult(i))) {
      strides[i] = slices;
      slices *= shape[i];
      if (!sum.constant)
        continue;
      AffineExpr dim = getAffineDimExpr(*position, op.getContext());
      if (auto at = sum.map.getResultPosition(dim)) {
        ArrayRef<int64_t> sizes = sum.constant.getType().getShape();
        int64_t stride = 1;
        for (int64_t size : sizes.drop_front(*at + 1))
          stride *= size;
        constantStrides[i] = stride;
      }
    }
  // Where the constant varies beyond the weights' slices, all of it counts.
  bool shared =
      !sum.constant || sum.constant.isSplat() ||
      llvm::all_of(sum.map.getResults(), [&](AffineExpr expr) {
        return map.getResultPosition(result.getResult(
                   cast<AffineDimExpr>(expr).getPosition())) != std::nullopt;
      });
  numerics::StorageRange codesRange = numerics::storageRange(
      getElementTypeOrSelf(op->getOperand(1 - weight)).getIntOrFloatBitWidth(),
      true);
  SmallVector<Bound> bounds(slices, Bound{0, 0});
  SmallVector<int64_t> constantOf(slices, 0), index(shape.size(), 0);
  std::optional<SmallVector<int64_t>> codes = readIntegers(weights);
  for (int64_t w : *codes) {
    int64_t slice = 0, constant = 0;
    for (size_t i = 0; i < shape.size(); ++i) {
      slice += index[i] * strides[i];
      constant += index[i] * constantStrides[i];
    }
    int64_t ends[] = {codesRange.min * w, codesRange.max * w};
    bounds[slice].min += std::min<int64_t>({0, ends[0], ends[1]});
    bounds[slice].max += std::max<int64_t>({0, ends[0], ends[1]});
    constantOf[slice] = constant;
    for (int64_t i = shape.size() - 1; i >= 0 && ++index[i] == shape[i]; --i)
      index[i] = 0;
  }
  Evidence worst;
  for (auto [slice, bound] : llvm::enumerate(bounds)) {
    Bound total = bound;
    if (shared && sum.constant) {
      int64_t c = sum.constant.getValues<int32_t>()[constantOf[slice]];
      total = {bound.min + std::min<int64_t>(0, c),
               bound.max + std::max<int64_t>(0, c)};
    } else {
      total = widen(bound, sum.constant);
    }
    if (total.min < worst.bound.min || total.max > worst.bound.max)
      worst = {join(worst.bound, total), int64_t(slice)};
  }
  return worst;
}

/// The body subtracts zero points, so that distances multiply, not codes.
bool usesDistances(linalg::LinalgOp op) {
  return !op.getBlock()->getOps<arith::SubIOp>().empty();
}

/// What codes less their zero point can be; constants have none any more.
numerics::StorageRange distancesOf(Value codes) {
  DenseElementsAttr constant;
  if (matchPattern(codes, m_Constant(&constant)))
    if (auto values = readIntegers(constant); values && !values->empty())
      return {*llvm::min_element(*values), *llvm::max_element(*values)};
  unsigned bits = getElementTypeOrSelf(codes).getIntOrFloatBitWidth();
  int64_t most = (int64_t(1) << bits) - 1;
  return {-most, most};
}

Evidence boundOf(linalg::LinalgOp op, const ConstantSum &sum) {
  // Products and weighted sums of two codes: numerics::chooseAddMultipliers
  // and lowerMultiply keep them below 2^30.
  if (op.isAllParallelLoops())
    return {widen({-(int64_t(1) << 30), int64_t(1) << 30}, sum.constant), 0};
  // Two inputs of codes: products. One: a sum of codes.
  SmallVector<OpOperand *> inputs = op.getDpsInputOperands();
  bool multiplies = inputs.size() >= 2 && op.getRegionInputArgs().size() >= 2 &&
                    !op.getRegionInputArgs()[1].use_empty();
  if (multiplies && inputs.size() == 2 && !usesDistances(op))
    for (unsigned i : {1u, 0u})
      if (auto evidence = boundPerChannel(op, i, sum))
        return *evidence;
  Bound bound = numerics::accumulatorBoundDynamic(
      countReductions(op), distancesOf(inputs[0]->get()),
      multiplies ? distancesOf(inputs[1]->get())
                 : numerics::StorageRange{1, 1});
  return {widen(bound, sum.constant), 0};
}

/// Operations that hand accumulators on as they are.
bool moves(Operation *op) {
  if (isa<linalg::TransposeOp, linalg::BroadcastOp>(op) ||
      isa_and_nonnull<tensor::TensorDialect>(op->getDialect()))
    return true;
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return generic && generic.isAllParallelLoops() &&
         llvm::hasSingleElement(*generic.getBody());
}

} // namespace

LogicalResult proveAccumulator(Operation *op, Value acc) {
  ConstantSum sum = splitConstant(acc);
  // Constants that did not fit together were added one by one.
  SmallVector<DenseElementsAttr> others;
  ConstantSum inner = splitConstant(sum.rest);
  for (; inner.constant; inner = splitConstant(inner.rest))
    others.push_back(inner.constant);
  Operation *producer = inner.rest.getDefiningOp();
  if (producer && moves(producer)) {
    for (Value operand : producer->getOperands())
      if (getElementTypeOrSelf(operand.getType()).isInteger(32) &&
          isa<RankedTensorType>(operand.getType()) &&
          failed(proveAccumulator(op, operand)))
        return failure();
    if (!sum.constant)
      return success();
  }
  auto loops = dyn_cast_or_null<linalg::LinalgOp>(producer);
  // Codes from elsewhere, such as a constant, are what they are.
  if (!loops)
    return success();
  Evidence evidence = boundOf(loops, sum);
  for (DenseElementsAttr other : others)
    evidence.bound = widen(evidence.bound, other);
  if (numerics::fitsInt32(evidence.bound))
    return success();
  return op->emitOpError("accumulator could overflow 32 bits: its ")
         << countReductions(loops) << " terms and its constant reach ["
         << evidence.bound.min << ", " << evidence.bound.max << "] in slice "
         << evidence.slice
         << " (N7); split the reduction, or keep the operation in float by the "
            "attribute '"
         << kFloatReasonAttrName << "'";
}

} // namespace qnn::integer
