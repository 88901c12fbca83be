#include "ChannelsLast.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::kernel {

Value createTransposed(ImplicitLocOpBuilder &b, Value value,
                       ArrayRef<int64_t> permutation) {
  auto type = cast<RankedTensorType>(value.getType());
  Value empty = tensor::EmptyOp::create(
      b, applyPermutation(type.getShape(), permutation), type.getElementType());
  return linalg::TransposeOp::create(b, value, empty, permutation)
      ->getResult(0);
}

static RankedTensorType getLastType(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  return RankedTensorType::get(applyPermutation(type.getShape(), kToLast),
                               type.getElementType());
}

/// The channels-last position of channels-first dimension `dim`.
static int64_t getLastDim(int64_t dim) {
  return llvm::find(kToLast, dim) - std::begin(kToLast);
}

static bool isElementwise(linalg::GenericOp op) {
  return op.hasPureTensorSemantics() && op.getNumLoops() == 4 &&
         op.getNumParallelLoops() == 4 && op->getNumResults() == 1 &&
         !op.hasIndexSemantics() &&
         op.getIndexingMapsArray().back().isIdentity() &&
         op.getRegionOutputArgs().front().use_empty();
}

/// Whether `op` means the same on permuted dimensions.
static bool canPermute(Operation *op) {
  if (auto pad = dyn_cast<tensor::PadOp>(op))
    return pad.getConstantPaddingValue() && pad.getLow().empty() &&
           pad.getHigh().empty();
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return isElementwise(generic);
  return isa<TableLookupOp, RequantizeOp, tensor::ConcatOp,
             linalg::PoolingNchwMaxOp, linalg::PoolingNchwSumOp>(op);
}

static bool isToFirst(Operation *op) {
  auto transpose = dyn_cast_or_null<linalg::TransposeOp>(op);
  return transpose && transpose.getPermutation() == ArrayRef(kToFirst);
}

/// Whether a transposition is met on the way up from `value`.
static bool meetsTransposition(Value value, int depth = 0) {
  Operation *op = value.getDefiningOp();
  if (!op || depth > 8)
    return false;
  if (isToFirst(op))
    return true;
  return canPermute(op) && llvm::any_of(op->getOperands(), [&](Value operand) {
           return meetsTransposition(operand, depth + 1);
         });
}

static Value permuteGeneric(ImplicitLocOpBuilder &b, linalg::GenericOp op) {
  SmallVector<AffineExpr> dims;
  for (int64_t dim = 0; dim < 4; ++dim)
    dims.push_back(b.getAffineDimExpr(getLastDim(dim)));
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  SmallVector<Value> inputs;
  for (auto [input, map] : llvm::zip(op.getInputs(), maps)) {
    bool isWhole = map.isIdentity();
    inputs.push_back(isWhole ? createChannelsLast(b, input) : input);
    if (!isWhole)
      map = map.replaceDimsAndSymbols(dims, {}, 4, 0);
  }
  RankedTensorType type = getLastType(op.getResult(0));
  Value empty =
      tensor::EmptyOp::create(b, type.getShape(), type.getElementType());
  auto generic =
      linalg::GenericOp::create(b, TypeRange(type), inputs, ValueRange(empty),
                                maps, op.getIteratorTypesArray());
  generic.getRegion().takeBody(op.getRegion());
  return generic.getResult(0);
}

Value createChannelsLastInit(ImplicitLocOpBuilder &b, Value init) {
  RankedTensorType type = getLastType(init);
  Value empty =
      tensor::EmptyOp::create(b, type.getShape(), type.getElementType());
  if (auto fill = init.getDefiningOp<linalg::FillOp>())
    return linalg::FillOp::create(b, fill.getInputs()[0], empty).getResult(0);
  if (auto broadcast = init.getDefiningOp<linalg::BroadcastOp>()) {
    SmallVector<int64_t> dims =
        llvm::map_to_vector(broadcast.getDimensions(), getLastDim);
    llvm::sort(dims);
    if (dims.size() == 3)
      return linalg::BroadcastOp::create(b, broadcast.getInput(), empty, dims)
          ->getResult(0);
  }
  return createTransposed(b, init, kToLast);
}

template <typename To, typename From>
static Value permutePool(ImplicitLocOpBuilder &b, From pool, Value source) {
  RankedTensorType type = getLastType(pool.getResult(0));
  Value init = createChannelsLastInit(b, pool.getOutputs()[0]);
  return To::create(b, TypeRange(type), ValueRange{source, pool.getInputs()[1]},
                    ValueRange(init), pool.getStrides(), pool.getDilations())
      .getResult(0);
}

static Value permute(ImplicitLocOpBuilder &b, Operation *op) {
  RankedTensorType type = getLastType(op->getResult(0));
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return permuteGeneric(b, generic);
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    SmallVector<Value> parts;
    for (Value part : concat.getInputs())
      parts.push_back(createChannelsLast(b, part));
    return tensor::ConcatOp::create(b, type, getLastDim(concat.getDim()),
                                    parts);
  }
  Value source = createChannelsLast(b, op->getOperand(0));
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    if (Operation *def = padding.getDefiningOp(); def && pad->isAncestor(def))
      padding = b.clone(*def)->getResult(0);
    return tensor::PadOp::create(
        b, type, source, applyPermutation(pad.getMixedLowPad(), kToLast),
        applyPermutation(pad.getMixedHighPad(), kToLast), padding);
  }
  if (auto pool = dyn_cast<linalg::PoolingNchwMaxOp>(op))
    return permutePool<linalg::PoolingNhwcMaxOp>(b, pool, source);
  if (auto pool = dyn_cast<linalg::PoolingNchwSumOp>(op))
    return permutePool<linalg::PoolingNhwcSumOp>(b, pool, source);
  if (auto table = dyn_cast<TableLookupOp>(op))
    return TableLookupOp::create(b, type, source, table.getTable());
  auto requantize = cast<RequantizeOp>(op);
  IntegerAttr axis;
  if (auto first = requantize.getAxis())
    axis = b.getI64IntegerAttr(getLastDim(*first));
  return RequantizeOp::create(b, type, source, axis,
                              requantize.getRequantization());
}

Value createChannelsLast(ImplicitLocOpBuilder &b, Value value) {
  Operation *op = value.getDefiningOp();
  if (isToFirst(op))
    return cast<linalg::TransposeOp>(op).getInput();
  if (!meetsTransposition(value))
    return createTransposed(b, value, kToLast);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(op);
  Value last = permute(b, op);
  // Whoever else reads it in the old order pays for the transposition.
  value.replaceAllUsesWith(createTransposed(b, last, kToFirst));
  op->erase();
  return last;
}

} // namespace qnn::kernel
