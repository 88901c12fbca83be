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
    uint32_t addend = entries[values.isSplat() ? 0 : column].getZExtValue();
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
  auto requantize = dyn_cast_or_null<RequantizeOp>(getUser());
  if (requantize && canFuse(requantize, gemm.channelDim)) {
    epilogue.requantize = requantize;
    epilogue.chain.push_back(requantize);
  }
  return epilogue;
}

} // namespace qnn::kernel
