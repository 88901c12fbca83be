#include "Epilogue.h"
#include "qnn/Reference/RequantizeArithmetic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;

namespace qnn::kernel {

static bool isAddOfInputs(linalg::GenericOp op) {
  Block *body = op.getBlock();
  auto add =
      body->getTerminator()->getOperand(0).getDefiningOp<arith::AddIOp>();
  if (!add || add->getBlock() != body)
    return false;
  Value lhs = body->getArgument(0), rhs = body->getArgument(1);
  return (add.getLhs() == lhs && add.getRhs() == rhs) ||
         (add.getLhs() == rhs && add.getRhs() == lhs);
}

/// Adds the constant that `op` adds to `accumulators` to `start`, one value per
/// column. Fails, leaving `start` alone, where `op` does something else.
static LogicalResult absorbBias(linalg::GenericOp op, Value accumulators,
                                const Gemm &gemm,
                                MutableArrayRef<int32_t> start) {
  if (op.getNumDpsInputs() != 2 || op.getNumDpsInits() != 1 ||
      op.getNumLoops() != op.getNumParallelLoops() || !isAddOfInputs(op))
    return failure();
  unsigned bias = op.getInputs()[0] == accumulators ? 1 : 0;
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  if (op.getInputs()[1 - bias] != accumulators ||
      !maps[1 - bias].isIdentity() || !maps[2].isIdentity())
    return failure();
  DenseIntElementsAttr values;
  if (!matchPattern(op.getInputs()[bias], m_Constant(&values)) ||
      !values.getElementType().isInteger(32))
    return failure();
  SmallVector<AffineExpr> dims;
  if (gemm.groupDim)
    dims.push_back(getAffineDimExpr(*gemm.groupDim, op.getContext()));
  dims.push_back(getAffineDimExpr(gemm.channelDim, op.getContext()));
  AffineMap perColumn =
      AffineMap::get(op.getNumLoops(), 0, dims, op.getContext());
  if (!values.isSplat() && maps[bias] != perColumn)
    return failure();
  auto entries = values.getValues<APInt>();
  for (auto [column, sum] : llvm::enumerate(start)) {
    // All phases have the same.
    int64_t index = values.isSplat() ? 0 : column % values.getNumElements();
    uint32_t addend = entries[index].getZExtValue();
    sum = static_cast<int32_t>(static_cast<uint32_t>(sum) + addend);
  }
  return success();
}

static bool canFuse(RequantizeOp op, int64_t channelDim) {
  auto type = cast<ShapedType>(op.getResult().getType());
  if (op.getAxis() && static_cast<int64_t>(*op.getAxis()) != channelDim)
    return false;
  return reference::fitsNarrowRequantize(op.getRequantization(),
                                         type.getElementTypeBitWidth());
}

/// The largest sum of products with any codes, and what it starts from.
static int64_t getReach(const Gemm &gemm, ArrayRef<int32_t> start) {
  // Codes of activations lose zero points of 8 bits before they are multiplied.
  constexpr int64_t widened = 255;
  int64_t code = int64_t(1) << (gemm.lhsBits - 1), reach = 0;
  SmallVector<int64_t> sums(gemm.n,
                            gemm.isConstant ? 0 : gemm.k * widened * widened);
  for (auto [i, weight] : llvm::enumerate(gemm.weights.codes))
    sums[i % gemm.n] += code * std::abs(int64_t(weight));
  for (auto [sum, first] : llvm::zip_equal(sums, start))
    reach = std::max(reach, sum + std::abs(int64_t(first)));
  return reach;
}

/// The constant integers that `value`, a scalar of the body of `op`, has in
/// `columns` columns; nullopt where it is something else.
static std::optional<SmallVector<int32_t>> readColumns(linalg::GenericOp op,
                                                       Value value,
                                                       int64_t channelDim,
                                                       int64_t columns) {
  AffineMap perColumn = AffineMap::get(
      op.getNumLoops(), 0, getAffineDimExpr(channelDim, op.getContext()));
  bool isSliced = false;
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    OpOperand &operand = op->getOpOperand(argument.getArgNumber());
    isSliced = op.getMatchingIndexingMap(&operand) == perColumn;
    value = operand.get();
  }
  DenseIntElementsAttr values;
  APInt number;
  if (matchPattern(value, m_ConstantInt(&number)))
    return SmallVector<int32_t>(columns, int32_t(number.getSExtValue()));
  if (!matchPattern(value, m_Constant(&values)) ||
      !values.getElementType().isInteger(32) || !(values.isSplat() || isSliced))
    return std::nullopt;
  SmallVector<int32_t> result;
  // A splat has as many values; groups have the same.
  auto entries = values.getValues<APInt>();
  for (int64_t column = 0; column < columns; ++column)
    result.push_back(int32_t(entries[column % entries.size()].getSExtValue()));
  return result;
}

/// Where `op` chooses between two requantizations of `sums` by their sign, and
/// nothing else reads any of them: both, and from where on they are positive.
static LogicalResult absorbChoice(linalg::GenericOp op, Value sums,
                                  const Gemm &gemm, Epilogue &epilogue) {
  int64_t channelDim = gemm.channelDim;
  if (op.getNumDpsInits() != 1 ||
      op.getNumLoops() != op.getNumParallelLoops() ||
      !op.getIndexingMapsArray().back().isIdentity())
    return failure();
  auto getInput = [&](Value scalar) -> Value {
    auto argument = dyn_cast<BlockArgument>(scalar);
    if (!argument || argument.getOwner() != op.getBlock() ||
        argument.getArgNumber() >= op.getNumDpsInputs())
      return {};
    OpOperand &operand = op->getOpOperand(argument.getArgNumber());
    return op.getMatchingIndexingMap(&operand).isIdentity() ? operand.get()
                                                            : Value();
  };
  auto select = op.getBlock()
                    ->getTerminator()
                    ->getOperand(0)
                    .getDefiningOp<arith::SelectOp>();
  auto compare =
      select ? select.getCondition().getDefiningOp<arith::CmpIOp>() : nullptr;
  if (!compare || compare.getPredicate() != arith::CmpIPredicate::slt ||
      getInput(compare.getLhs()) != sums)
    return failure();
  auto getRequantize = [&](Value scalar) -> RequantizeOp {
    Value codes = getInput(scalar);
    auto requantize = codes ? codes.getDefiningOp<RequantizeOp>() : nullptr;
    return requantize && requantize.getInput() == sums &&
                   requantize->hasOneUse() && canFuse(requantize, channelDim)
               ? requantize
               : nullptr;
  };
  RequantizeOp above = getRequantize(select.getFalseValue());
  RequantizeOp below = getRequantize(select.getTrueValue());
  auto least =
      readColumns(op, compare.getRhs(), channelDim, epilogue.start.size());
  bool hasOtherUsers = llvm::any_of(sums.getUsers(), [&](Operation *user) {
    return user != op && user != above && user != below;
  });
  if (!above || !below || !least || hasOtherUsers)
    return failure();
  epilogue.requantize = above;
  epilogue.reach = getReach(gemm, epilogue.start);
  epilogue.below = below;
  if (llvm::any_of(*least, [](int32_t limit) { return limit != 0; }))
    epilogue.least = std::move(*least);
  epilogue.chain.append({above, below, op});
  return success();
}

Epilogue findEpilogue(const Gemm &gemm) {
  Epilogue epilogue;
  epilogue.start = gemm.start;
  epilogue.chain.push_back(gemm.op);
  auto getUser = [&]() -> Operation * {
    Value result = epilogue.chain.back()->getResult(0);
    return result.hasOneUse() ? *result.user_begin() : nullptr;
  };
  if (auto bias = dyn_cast_or_null<linalg::GenericOp>(getUser()))
    if (succeeded(absorbBias(bias, epilogue.chain.back()->getResult(0), gemm,
                             epilogue.start)))
      epilogue.chain.push_back(bias);
  Value sums = epilogue.chain.back()->getResult(0);
  for (Operation *user : sums.getUsers())
    if (auto choice = dyn_cast<linalg::GenericOp>(user);
        choice && succeeded(absorbChoice(choice, sums, gemm, epilogue)))
      return epilogue;
  auto requantize = dyn_cast_or_null<RequantizeOp>(getUser());
  if (requantize && canFuse(requantize, gemm.channelDim)) {
    epilogue.requantize = requantize;
    epilogue.reach = getReach(gemm, epilogue.start);
    epilogue.chain.push_back(requantize);
  }
  return epilogue;
}

} // namespace qnn::kernel
