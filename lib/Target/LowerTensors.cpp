#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"
#include "qnn/Target/Passes.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_LOWERTENSORS
#include "qnn/Target/Passes.h.inc"

namespace {

/// Where an element of what is gathered or scattered lies in the tensor of rank
/// `rank`. `loops` count the elements: first those of `indices` but for the
/// last dimension, which lists the coordinates `dims`, then those of the
/// slices, whose dimensions `dims` have size 1 or are left out.
SmallVector<Value> findElement(OpBuilder &b, Location loc,
                               TypedValue<RankedTensorType> indices,
                               ValueRange loops, ArrayRef<int64_t> dims,
                               int64_t rank) {
  size_t numBatches = indices.getType().getRank() - 1;
  SmallVector<Value> batch(loops.take_front(numBatches));
  ValueRange slice = loops.drop_front(numBatches);
  bool isReduced = int64_t(slice.size()) < rank;
  SmallVector<Value> element(rank);
  for (int64_t dim = 0, next = 0; dim < rank; ++dim) {
    const int64_t *found = llvm::find(dims, dim);
    if (found == dims.end()) {
      element[dim] = slice[isReduced ? next++ : dim];
      continue;
    }
    SmallVector<Value> at = batch;
    at.push_back(arith::ConstantIndexOp::create(b, loc, found - dims.begin()));
    Value index = tensor::ExtractOp::create(b, loc, indices, at);
    if (!index.getType().isIndex())
      index = arith::IndexCastOp::create(b, loc, b.getIndexType(), index);
    element[dim] = index;
  }
  return element;
}

/// Loops over `type` can read these indices.
bool canLoop(RankedTensorType type, RankedTensorType indices) {
  Type index = indices.getElementType();
  return type.hasStaticShape() &&
         (index.isIndex() || index.isSignlessInteger());
}

struct LowerGather : OpRewritePattern<tensor::GatherOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::GatherOp op,
                                PatternRewriter &rewriter) const override {
    RankedTensorType type = op.getResultType();
    if (!canLoop(type, op.getIndicesType()))
      return rewriter.notifyMatchFailure(op, "shape is dynamic, or sign known");
    Value empty = tensor::EmptyOp::create(
        rewriter, op.getLoc(), type.getShape(), type.getElementType());
    AffineMap identity = rewriter.getMultiDimIdentityMap(type.getRank());
    SmallVector<utils::IteratorType> parallel(type.getRank(),
                                              utils::IteratorType::parallel);
    rewriter.replaceOpWithNewOp<linalg::GenericOp>(
        op, type, ValueRange(), empty, identity, parallel,
        [&](OpBuilder &b, Location loc, ValueRange) {
          SmallVector<Value> loops;
          for (int64_t i = 0; i < type.getRank(); ++i)
            loops.push_back(linalg::IndexOp::create(b, loc, i));
          SmallVector<Value> element =
              findElement(b, loc, op.getIndices(), loops, op.getGatherDims(),
                          op.getSourceType().getRank());
          Value value =
              tensor::ExtractOp::create(b, loc, op.getSource(), element);
          linalg::YieldOp::create(b, loc, value);
        });
    return success();
  }
};

struct LowerScatter : OpRewritePattern<tensor::ScatterOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ScatterOp op,
                                PatternRewriter &rewriter) const override {
    if (!canLoop(op.getSourceType(), op.getIndicesType()))
      return rewriter.notifyMatchFailure(op, "shape is dynamic, or sign known");
    ArrayRef<int64_t> shape = op.getSourceType().getShape();
    auto constant = [&](int64_t value) -> Value {
      return arith::ConstantIndexOp::create(rewriter, op.getLoc(), value);
    };
    SmallVector<Value> zeros(shape.size(), constant(0)), sizes,
        ones(shape.size(), constant(1));
    for (int64_t size : shape)
      sizes.push_back(constant(size));
    scf::LoopNest nest = scf::buildLoopNest(
        rewriter, op.getLoc(), zeros, sizes, ones, op.getDest(),
        [&](OpBuilder &b, Location loc, ValueRange loops, ValueRange dest) {
          SmallVector<Value> element =
              findElement(b, loc, op.getIndices(), loops, op.getScatterDims(),
                          op.getDestType().getRank());
          Value value =
              tensor::ExtractOp::create(b, loc, op.getSource(), loops);
          Value inserted =
              tensor::InsertOp::create(b, loc, value, dest.front(), element);
          return SmallVector<Value>{inserted};
        });
    rewriter.replaceOp(op, nest.results);
    return success();
  }
};

/// Elements of one width, whose form for loops arith has.
struct LowerBitcast : OpRewritePattern<tensor::BitcastOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::BitcastOp op,
                                PatternRewriter &rewriter) const override {
    for (Type type : {op.getSource().getType(), op.getDest().getType()}) {
      Type element = getElementTypeOrSelf(type);
      if (!element.isSignlessInteger() && !isa<FloatType>(element))
        return rewriter.notifyMatchFailure(op, "elements are not arith's");
    }
    rewriter.replaceOpWithNewOp<arith::BitcastOp>(op, op.getType(),
                                                  op.getSource());
    return success();
  }
};

/// The groups of dimensions of sizes `sizes` that are one dimension each
/// without `dropped`.
SmallVector<ReassociationIndices>
getGroups(ArrayRef<int64_t> sizes, const llvm::SmallBitVector &dropped) {
  SmallVector<ReassociationIndices> groups;
  ReassociationIndices before;
  for (int64_t dim = 0, rank = sizes.size(); dim < rank; ++dim) {
    before.push_back(dim);
    if (!dropped[dim])
      groups.push_back(std::exchange(before, {}));
  }
  if (!groups.empty())
    llvm::append_range(groups.back(), before);
  return groups;
}

/// Whether a slice leaves out some dimensions of one element, but not all.
/// Upstream tells which by strides, and cannot where these are equal, or are
/// those of a slice of a slice.
template <typename SliceOp>
bool isAmbiguous(SliceOp op, const llvm::SmallBitVector &dropped) {
  return dropped.any() &&
         dropped.count() < size_t(llvm::count(op.getStaticSizes(), 1));
}

struct LowerExtractSlice : OpRewritePattern<tensor::ExtractSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ExtractSliceOp op,
                                PatternRewriter &rewriter) const override {
    llvm::SmallBitVector dropped = op.getDroppedDims();
    if (!isAmbiguous(op, dropped))
      return rewriter.notifyMatchFailure(op, "leaves out no or all dimensions");
    Value slice = tensor::ExtractSliceOp::create(
        rewriter, op.getLoc(), op.getSource(), op.getMixedOffsets(),
        op.getMixedSizes(), op.getMixedStrides());
    rewriter.replaceOpWithNewOp<tensor::CollapseShapeOp>(
        op, op.getType(), slice, getGroups(op.getStaticSizes(), dropped));
    return success();
  }
};

struct LowerInsertSlice : OpRewritePattern<tensor::InsertSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::InsertSliceOp op,
                                PatternRewriter &rewriter) const override {
    llvm::SmallBitVector dropped = op.getDroppedDims();
    if (!isAmbiguous(op, dropped) || !op.getSourceType().hasStaticShape())
      return rewriter.notifyMatchFailure(op, "leaves out no or all dimensions");
    auto type = RankedTensorType::get(op.getStaticSizes(),
                                      op.getSourceType().getElementType());
    Value slice = tensor::ExpandShapeOp::create(
        rewriter, op.getLoc(), type, op.getSource(),
        getGroups(op.getStaticSizes(), dropped));
    rewriter.replaceOpWithNewOp<tensor::InsertSliceOp>(
        op, slice, op.getDest(), op.getMixedOffsets(), op.getMixedSizes(),
        op.getMixedStrides());
    return success();
  }
};

struct LowerTensors : impl::LowerTensorsBase<LowerTensors> {
  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add<LowerGather, LowerScatter, LowerBitcast, LowerExtractSlice,
                 LowerInsertSlice>(&getContext());
    walkAndApplyPatterns(getOperation(), std::move(patterns));
  }
};

} // namespace
} // namespace qnn::target
