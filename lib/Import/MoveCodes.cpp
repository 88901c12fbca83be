#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// Where dimension `dim` of the operand of `op` is in its result; nothing where
/// it is merged, split or cut.
std::optional<int64_t> moveDimension(Operation *op, int64_t dim) {
  auto from = cast<RankedTensorType>(op->getOperand(0).getType());
  auto to = cast<RankedTensorType>(op->getResult(0).getType());
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op))
    return llvm::find(transpose.getPermutation(), dim) -
           transpose.getPermutation().begin();
  // The dimensions of `group` that a reshape makes `dim` of, or makes of it.
  auto only = [](RankedTensorType type, ArrayRef<int64_t> group,
                 int64_t size) -> std::optional<int64_t> {
    std::optional<int64_t> found;
    for (int64_t dim : group) {
      if (type.getDimSize(dim) == size && !found)
        found = dim;
      else if (type.getDimSize(dim) != 1)
        return std::nullopt;
    }
    return found;
  };
  int64_t size = from.getDimSize(dim);
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return only(to, expand.getReassociationIndices()[dim], size);
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    for (auto [i, group] : llvm::enumerate(collapse.getReassociationIndices()))
      if (llvm::is_contained(group, dim))
        return only(from, group, size) == dim && to.getDimSize(i) == size
                   ? std::optional<int64_t>(i)
                   : std::nullopt;
  return std::nullopt;
}

/// Moved codes of a constant are moved before they are dequantized, so that a
/// weight behind a transposition is seen as one.
template <typename OpTy> struct MoveCodes : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    std::optional<ConstantCodes> constant = getConstantCodes(op->getOperand(0));
    if (!constant || op->getNumResults() != 1)
      return rewriter.notifyMatchFailure(op, "moves no constant codes");
    quant::QuantizedType type = constant->type;
    if (std::optional<int64_t> axis = getParameters(type).axis) {
      std::optional<int64_t> moved = moveDimension(op, *axis);
      if (!moved)
        return rewriter.notifyMatchFailure(op, "its slices do not stay whole");
      type = moveAxis(type, *moved);
    }
    Location loc = op.getLoc();
    Type storage = type.getStorageType();
    Value codes = arith::ConstantOp::create(rewriter, loc,
                                            cast<TypedAttr>(constant->codes));
    SmallVector<Value> operands = {codes};
    for (Value operand : op->getOperands().drop_front()) {
      auto room = dyn_cast<RankedTensorType>(operand.getType());
      operands.push_back(room ? tensor::EmptyOp::create(
                                    rewriter, loc, room.getShape(), storage)
                              : operand);
    }
    auto real = cast<RankedTensorType>(op->getResult(0).getType());
    Operation *clone = rewriter.clone(*op.getOperation());
    clone->setOperands(operands);
    clone->getResult(0).setType(real.clone(storage));
    Value quantized = quant::StorageCastOp::create(
        rewriter, loc, real.clone(type), clone->getResult(0));
    rewriter.replaceOpWithNewOp<quant::DequantizeCastOp>(op, real, quantized);
    return success();
  }
};

} // namespace

void populateMovedCodesPatterns(RewritePatternSet &patterns) {
  patterns
      .add<MoveCodes<tensor::ExpandShapeOp>, MoveCodes<tensor::CollapseShapeOp>,
           MoveCodes<linalg::TransposeOp>>(patterns.getContext());
}

} // namespace qnn::import
