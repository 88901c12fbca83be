#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
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

/// The same for a weight that is broadcast, or only gets a batch dimension.
struct BroadcastCodes : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<ConstantCodes> constant =
        op.getNumDpsInputs() == 1 ? getConstantCodes(op->getOperand(0))
                                  : std::nullopt;
    auto real = op.getNumResults() == 1
                    ? dyn_cast<RankedTensorType>(op.getResult(0).getType())
                    : RankedTensorType();
    if (!constant || !real || op.getNumParallelLoops() != op.getNumLoops() ||
        op.getBlock()->getTerminator()->getOperand(0) !=
            op.getBlock()->getArgument(0))
      return rewriter.notifyMatchFailure(op, "broadcasts no constant codes");
    SmallVector<AffineMap> maps = op.getIndexingMapsArray();
    quant::QuantizedType type = constant->type;
    if (std::optional<int64_t> axis = getParameters(type).axis) {
      auto dim = dyn_cast<AffineDimExpr>(maps.front().getResult(*axis));
      if (!dim || !maps.back().isIdentity())
        return rewriter.notifyMatchFailure(op, "its slices do not stay whole");
      type = moveAxis(type, dim.getPosition());
    }
    Location loc = op.getLoc();
    Type storage = type.getStorageType();
    Value codes = arith::ConstantOp::create(rewriter, loc,
                                            cast<TypedAttr>(constant->codes));
    Value empty =
        tensor::EmptyOp::create(rewriter, loc, real.getShape(), storage);
    Value moved = linalg::GenericOp::create(
                      rewriter, loc, empty.getType(), codes, empty, maps,
                      op.getIteratorTypesArray(),
                      [](OpBuilder &b, Location loc, ValueRange args) {
                        linalg::YieldOp::create(b, loc, args[0]);
                      })
                      .getResult(0);
    Value quantized =
        quant::StorageCastOp::create(rewriter, loc, real.clone(type), moved);
    rewriter.replaceOpWithNewOp<quant::DequantizeCastOp>(op, real, quantized);
    return success();
  }
};

/// Rows that are gathered from a dequantized table, such as an embedding, are
/// codes that are gathered.
struct GatherCodes : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    auto real = op.getNumResults() == 1
                    ? dyn_cast<RankedTensorType>(op.getResult(0).getType())
                    : RankedTensorType();
    Operation *yield = op.getBlock()->getTerminator();
    auto extract = real
                       ? yield->getOperand(0).getDefiningOp<tensor::ExtractOp>()
                       : tensor::ExtractOp();
    std::optional<ConstantCodes> table =
        extract ? getConstantCodes(extract.getTensor()) : std::nullopt;
    if (!table || getParameters(table->type).axis ||
        extract->getBlock() != op.getBlock() ||
        !op.getBlock()->getArguments().back().use_empty())
      return rewriter.notifyMatchFailure(op, "gathers no constant codes");
    Location loc = op.getLoc();
    Type storage = table->type.getStorageType();
    Value codes =
        arith::ConstantOp::create(rewriter, loc, cast<TypedAttr>(table->codes));
    Value empty =
        tensor::EmptyOp::create(rewriter, loc, real.getShape(), storage);
    auto gathered = linalg::GenericOp::create(
        rewriter, loc, empty.getType(), op.getInputs(), empty,
        op.getIndexingMapsArray(), op.getIteratorTypesArray(),
        [&](OpBuilder &b, Location loc, ValueRange args) {
          IRMapping mapping;
          mapping.map(op.getBlock()->getArguments(), args);
          for (Operation &step : op.getBlock()->without_terminator())
            if (&step != extract)
              b.clone(step, mapping);
          SmallVector<Value> indices;
          for (Value index : extract.getIndices())
            indices.push_back(mapping.lookupOrDefault(index));
          Value code = tensor::ExtractOp::create(b, loc, codes, indices);
          linalg::YieldOp::create(b, loc, code);
        });
    Value quantized = quant::StorageCastOp::create(
        rewriter, loc, real.clone(table->type), gathered.getResult(0));
    rewriter.replaceOpWithNewOp<quant::DequantizeCastOp>(op, real, quantized);
    return success();
  }
};

} // namespace

void populateMovedCodesPatterns(RewritePatternSet &patterns) {
  patterns.add<BroadcastCodes, GatherCodes>(patterns.getContext());
  patterns
      .add<MoveCodes<tensor::ExpandShapeOp>, MoveCodes<tensor::CollapseShapeOp>,
           MoveCodes<linalg::TransposeOp>>(patterns.getContext());
}

} // namespace qnn::import
