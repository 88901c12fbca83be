#include "Patterns.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// What `op` moves, where it is a constant.
ElementsAttr getMoved(Operation *op) {
  ElementsAttr input;
  auto type = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  auto result = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type || !result || !result.hasStaticShape() ||
      !matchPattern(op->getOperand(0), m_Constant(&input)))
    return nullptr;
  return input;
}

/// The strides, in elements, of a tensor that lies in row-major order.
SmallVector<int64_t> getStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size(), 1);
  for (int64_t i = int64_t(shape.size()) - 2; i >= 0; --i)
    strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

/// The elements of `input` from `offset` on, `strides` apart, as a constant of
/// `type`.
ElementsAttr gather(ElementsAttr input, RankedTensorType type, int64_t offset,
                    ArrayRef<int64_t> strides) {
  std::optional<ConstantBytes> bytes = getConstantBytes(input);
  if (!bytes)
    return nullptr;
  if (bytes->isSplat)
    return DenseElementsAttr::getFromRawBuffer(type, bytes->bytes);
  return makeConstant(type, [&](MutableArrayRef<char> out) {
    SmallVector<int64_t> index(type.getRank(), 0);
    int64_t from = offset;
    for (int64_t to = 0, e = type.getNumElements(); to < e; ++to) {
      llvm::copy(bytes->element(from), out.begin() + to * bytes->elementBytes);
      for (int64_t dim = type.getRank() - 1; dim >= 0; --dim) {
        from += strides[dim];
        if (++index[dim] < type.getDimSize(dim))
          break;
        from -= strides[dim] * type.getDimSize(dim);
        index[dim] = 0;
      }
    }
  });
}

LogicalResult replace(Operation *op, ElementsAttr result,
                      PatternRewriter &rewriter) {
  if (!result)
    return rewriter.notifyMatchFailure(op, "moves no readable constant");
  rewriter.replaceOpWithNewOp<arith::ConstantOp>(op, op->getResult(0).getType(),
                                                 cast<TypedAttr>(result));
  return success();
}

template <typename OpTy> struct FoldReshape : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;

  LogicalResult matchAndRewrite(OpTy op,
                                PatternRewriter &rewriter) const override {
    ElementsAttr input = getMoved(op);
    auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
    return replace(op, input ? reshapeConstant(input, type) : nullptr,
                   rewriter);
  }
};

struct FoldTranspose : OpRewritePattern<linalg::TransposeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::TransposeOp op,
                                PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 1 || !getMoved(op))
      return rewriter.notifyMatchFailure(op, "transposes no constant");
    ElementsAttr input = getMoved(op);
    SmallVector<int64_t> strides;
    SmallVector<int64_t> from =
        getStrides(cast<ShapedType>(input.getType()).getShape());
    for (int64_t dim : op.getPermutation())
      strides.push_back(from[dim]);
    return replace(op,
                   gather(input,
                          cast<RankedTensorType>(op->getResult(0).getType()), 0,
                          strides),
                   rewriter);
  }
};

struct FoldSlice : OpRewritePattern<tensor::ExtractSliceOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tensor::ExtractSliceOp op,
                                PatternRewriter &rewriter) const override {
    ElementsAttr input = getMoved(op);
    auto isStatic = [](ArrayRef<int64_t> numbers) {
      return llvm::none_of(numbers, ShapedType::isDynamic);
    };
    if (!input || !isStatic(op.getStaticOffsets()) ||
        !isStatic(op.getStaticStrides()))
      return rewriter.notifyMatchFailure(op, "is no fixed part of a constant");
    SmallVector<int64_t> from =
        getStrides(cast<ShapedType>(input.getType()).getShape());
    llvm::SmallBitVector dropped = op.getDroppedDims();
    int64_t offset = 0;
    SmallVector<int64_t> strides;
    for (auto [dim, stride] : llvm::enumerate(from)) {
      offset += op.getStaticOffset(dim) * stride;
      if (!dropped[dim])
        strides.push_back(op.getStaticStride(dim) * stride);
    }
    return replace(op, gather(input, op.getType(), offset, strides), rewriter);
  }
};

} // namespace

void populateMovedConstantPatterns(RewritePatternSet &patterns) {
  patterns.add<FoldReshape<tensor::CollapseShapeOp>,
               FoldReshape<tensor::ExpandShapeOp>, FoldTranspose, FoldSlice>(
      patterns.getContext());
}

} // namespace qnn::import
