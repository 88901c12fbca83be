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

SmallVector<int64_t> getToLast(int64_t rank) {
  SmallVector<int64_t> order = {0};
  llvm::append_range(order, llvm::seq<int64_t>(2, rank));
  order.push_back(1);
  return order;
}

SmallVector<int64_t> getToFirst(int64_t rank) {
  return invertPermutationVector(getToLast(rank));
}

static int64_t getRank(Value value) {
  return cast<RankedTensorType>(value.getType()).getRank();
}

static RankedTensorType getLastType(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  return RankedTensorType::get(
      applyPermutation(type.getShape(), getToLast(type.getRank())),
      type.getElementType());
}

/// The channels-last position of channels-first dimension `dim`.
static int64_t getLastDim(int64_t dim, int64_t rank) {
  return getToFirst(rank)[dim];
}

static bool isElementwise(linalg::GenericOp op) {
  return op.hasPureTensorSemantics() && op.getNumLoops() >= 3 &&
         op.getNumReductionLoops() == 0 && op->getNumResults() == 1 &&
         !op.hasIndexSemantics() &&
         op.getIndexingMapsArray().back().isIdentity() &&
         op.getRegionOutputArgs().front().use_empty();
}

/// Whether a reshape leaves images and channels alone.
static bool keepsChannels(ArrayRef<ReassociationIndices> groups) {
  return groups.size() >= 3 && groups[0].size() == 1 && groups[1].size() == 1;
}

/// Whether `op` means the same on permuted dimensions.
static bool canPermute(Operation *op) {
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return keepsChannels(expand.getReassociationIndices());
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return keepsChannels(collapse.getReassociationIndices());
  if (auto pad = dyn_cast<tensor::PadOp>(op))
    return pad.getConstantPaddingValue() && pad.getLow().empty() &&
           pad.getHigh().empty();
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return isElementwise(generic);
  return isa<TableLookupOp, RequantizeOp, tensor::ConcatOp,
             linalg::PoolingNchwMaxOp, linalg::PoolingNchwSumOp,
             linalg::PoolingNcwMaxOp, linalg::PoolingNcwSumOp>(op);
}

static bool isToFirst(Operation *op) {
  auto transpose = dyn_cast_or_null<linalg::TransposeOp>(op);
  return transpose && transpose.getPermutation() ==
                          ArrayRef(getToFirst(getRank(transpose.getInput())));
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
  int64_t rank = op.getNumLoops();
  for (int64_t dim : getToFirst(rank))
    dims.push_back(b.getAffineDimExpr(dim));
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  SmallVector<Value> inputs;
  for (auto [input, map] : llvm::zip(op.getInputs(), maps)) {
    bool isWhole = map.isIdentity();
    inputs.push_back(isWhole ? createChannelsLast(b, input) : input);
    if (!isWhole)
      map = map.replaceDimsAndSymbols(dims, {}, rank, 0);
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
    SmallVector<int64_t> dims;
    for (int64_t dim : broadcast.getDimensions())
      dims.push_back(getLastDim(dim, type.getRank()));
    llvm::sort(dims);
    if (int64_t(dims.size()) == type.getRank() - 1)
      return linalg::BroadcastOp::create(b, broadcast.getInput(), empty, dims)
          ->getResult(0);
  }
  return createTransposed(b, init, getToLast(type.getRank()));
}

/// `groups` of the dimensions of a tensor of rank `rank`, channels last.
static SmallVector<ReassociationIndices>
permuteGroups(ArrayRef<ReassociationIndices> groups, int64_t rank) {
  SmallVector<ReassociationIndices> last = {{0}};
  for (const ReassociationIndices &group : groups.drop_front(2)) {
    last.emplace_back();
    for (int64_t dim : group)
      last.back().push_back(dim - 1);
  }
  last.push_back({rank - 1});
  return last;
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
    return tensor::ConcatOp::create(
        b, type, getLastDim(concat.getDim(), type.getRank()), parts);
  }
  Value source = createChannelsLast(b, op->getOperand(0));
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    if (Operation *def = padding.getDefiningOp(); def && pad->isAncestor(def))
      padding = b.clone(*def)->getResult(0);
    SmallVector<int64_t> toLast = getToLast(type.getRank());
    return tensor::PadOp::create(
        b, type, source, applyPermutation(pad.getMixedLowPad(), toLast),
        applyPermutation(pad.getMixedHighPad(), toLast), padding);
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return tensor::ExpandShapeOp::create(
        b, type, source,
        permuteGroups(expand.getReassociationIndices(), type.getRank()));
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return tensor::CollapseShapeOp::create(
        b, type, source,
        permuteGroups(collapse.getReassociationIndices(), getRank(source)));
  if (auto pool = dyn_cast<linalg::PoolingNcwMaxOp>(op))
    return permutePool<linalg::PoolingNwcMaxOp>(b, pool, source);
  if (auto pool = dyn_cast<linalg::PoolingNcwSumOp>(op))
    return permutePool<linalg::PoolingNwcSumOp>(b, pool, source);
  if (auto pool = dyn_cast<linalg::PoolingNchwMaxOp>(op))
    return permutePool<linalg::PoolingNhwcMaxOp>(b, pool, source);
  if (auto pool = dyn_cast<linalg::PoolingNchwSumOp>(op))
    return permutePool<linalg::PoolingNhwcSumOp>(b, pool, source);
  if (auto table = dyn_cast<TableLookupOp>(op))
    return TableLookupOp::create(b, type, source, table.getTable());
  auto requantize = cast<RequantizeOp>(op);
  IntegerAttr axis;
  if (auto first = requantize.getAxis())
    axis = b.getI64IntegerAttr(getLastDim(*first, type.getRank()));
  return RequantizeOp::create(b, type, source, axis,
                              requantize.getRequantization());
}

Value createChannelsLast(ImplicitLocOpBuilder &b, Value value) {
  Operation *op = value.getDefiningOp();
  if (isToFirst(op))
    return cast<linalg::TransposeOp>(op).getInput();
  if (!meetsTransposition(value))
    return createTransposed(b, value, getToLast(getRank(value)));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(op);
  Value last = permute(b, op);
  // Whoever else reads it in the old order pays for the transposition.
  value.replaceAllUsesWith(
      createTransposed(b, last, getToFirst(getRank(last))));
  op->erase();
  return last;
}

} // namespace qnn::kernel
