#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// The matrix that `factors` repeats for every batch, or null.
Value getRepeatedMatrix(Value factors) {
  auto generic = factors.getDefiningOp<linalg::GenericOp>();
  if (!generic || generic.getNumDpsInputs() != 1 ||
      generic.getNumLoops() != 3 || generic.getNumParallelLoops() != 3)
    return {};
  auto yield = cast<linalg::YieldOp>(generic.getBlock()->getTerminator());
  SmallVector<AffineMap> maps = generic.getIndexingMapsArray();
  AffineMap matrix =
      AffineMap::getMultiDimIdentityMap(3, generic.getContext()).dropResult(0);
  bool repeats = yield.getOperand(0) == generic.getBlock()->getArgument(0) &&
                 maps[0] == matrix && maps[1].isIdentity();
  return repeats ? generic.getInputs()[0] : Value();
}

/// Batches that are multiplied by one matrix are the rows of one product: the
/// matrix stays a weight, with scales per column, and is stored once.
struct MultiplyByOneMatrix : OpRewritePattern<linalg::BatchMatmulOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::BatchMatmulOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() || op.hasUserDefinedMaps())
      return rewriter.notifyMatchFailure(op, "is no plain product of tensors");
    Value matrix = getRepeatedMatrix(op.getInputs()[1]);
    auto fill = op.getOutputs()[0].getDefiningOp<linalg::FillOp>();
    auto type = cast<RankedTensorType>(op->getResult(0).getType());
    auto left = cast<RankedTensorType>(op.getInputs()[0].getType());
    if (!matrix || !fill || !type.hasStaticShape() || !left.hasStaticShape())
      return rewriter.notifyMatchFailure(
          op, "multiplies every batch by another matrix");
    Location loc = op.getLoc();
    SmallVector<ReassociationIndices> rows{{0, 1}, {2}};
    int64_t count = left.getDimSize(0) * left.getDimSize(1);
    auto flat = [&](RankedTensorType of) {
      return RankedTensorType::get({count, of.getDimSize(2)},
                                   of.getElementType());
    };
    Value input = tensor::CollapseShapeOp::create(rewriter, loc, flat(left),
                                                  op.getInputs()[0], rows);
    Value empty = tensor::EmptyOp::create(rewriter, loc, flat(type).getShape(),
                                          type.getElementType());
    Value start = linalg::FillOp::create(rewriter, loc, fill.getInputs(), empty)
                      .getResult(0);
    auto product = linalg::MatmulOp::create(rewriter, loc, flat(type),
                                            ValueRange{input, matrix}, start);
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(
        op, type, product->getResult(0), rows);
    return success();
  }
};

} // namespace

void populateSharedFactorPatterns(RewritePatternSet &patterns) {
  patterns.add<MultiplyByOneMatrix>(patterns.getContext());
}

} // namespace qnn::import
