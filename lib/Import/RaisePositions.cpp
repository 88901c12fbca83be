#include "Interpolation.h"
#include "LoopScalars.h"
#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {
namespace {
/// Positions `first`, `first + step`, ...
struct Run {
  int64_t first, count, step;
};
} // namespace

/// The longest runs upwards.
static SmallVector<Run> splitIntoRuns(ArrayRef<int64_t> positions) {
  SmallVector<Run> runs;
  for (size_t i = 0; i < positions.size();) {
    Run run{positions[i], 1, 1};
    if (i + 1 < positions.size() && positions[i + 1] > positions[i])
      run.step = positions[i + 1] - positions[i];
    while (i + run.count < positions.size() &&
           positions[i + run.count] == run.first + run.count * run.step)
      ++run.count;
    i += run.count;
    runs.push_back(run);
  }
  return runs;
}

/// How often each of the elements 0, 1, ... is read in turn; 0 where they are
/// not.
static int64_t countRepetitions(ArrayRef<int64_t> positions, int64_t size) {
  int64_t times = positions.size() / size;
  bool repeats = int64_t(positions.size()) == times * size;
  for (auto [i, position] : llvm::enumerate(positions))
    repeats &= times > 0 && position == int64_t(i) / times;
  return repeats ? times : 0;
}

static Value createRepetition(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                              int64_t times) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + dim + 1, times);
  AffineMap map = b.getMultiDimIdentityMap(shape.size()).dropResult(dim + 1);
  Value wide = createMap(
      b, value, map, shape, type.getElementType(),
      [](ImplicitLocOpBuilder &, ValueRange args) { return args[0]; });
  SmallVector<ReassociationIndices> groups;
  for (int64_t i = 0, next = 0; i < type.getRank(); ++i) {
    groups.push_back({next++});
    if (i == dim)
      groups.back().push_back(next++);
  }
  return tensor::CollapseShapeOp::create(b, wide, groups);
}

static Value createSlice(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                         const Run &run) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> sizes, strides(type.getRank(), b.getIndexAttr(1));
  for (int64_t size : type.getShape())
    sizes.push_back(b.getIndexAttr(size));
  offsets[dim] = b.getIndexAttr(run.first);
  sizes[dim] = b.getIndexAttr(run.count);
  strides[dim] = b.getIndexAttr(run.step);
  return tensor::ExtractSliceOp::create(b, value, offsets, sizes, strides);
}

/// Each slice becomes loops of its own: many take long to compile, and are read
/// from a table instead.
static constexpr size_t kMostSlices = 8;

Value createPositions(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                      ArrayRef<int64_t> positions) {
  int64_t size = cast<RankedTensorType>(value.getType()).getDimSize(dim);
  if (int64_t times = countRepetitions(positions, size))
    return times == 1 ? value : createRepetition(b, value, dim, times);
  SmallVector<Run> runs = splitIntoRuns(positions);
  if (runs.size() > kMostSlices)
    return TakeOp::create(b, value, dim, positions);
  SmallVector<Value> slices;
  for (const Run &run : runs)
    slices.push_back(createSlice(b, value, dim, run));
  return slices.size() == 1 ? slices[0]
                            : tensor::ConcatOp::create(b, dim, slices);
}

namespace {
/// A body that reads a tensor at positions that the loops alone say moves it:
/// nearest neighbours, reflected and repeated borders, rows by constant
/// numbers.
struct RaisePositions : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 1 || op.hasDynamicShape() ||
        !getElementwise(op.getResult(0)))
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    auto extract = getYielded<tensor::ExtractOp>(op);
    if (!extract || extract->getBlock() != op.getBlock() ||
        !cast<ShapedType>(extract.getTensor().getType()).hasStaticShape())
      return rewriter.notifyMatchFailure(op, "yields no element of a tensor");
    auto positions = matchPositions(op, extract);
    if (!positions)
      return rewriter.notifyMatchFailure(op, "computes positions from data");
    Value value = extract.getTensor();
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    for (auto [dim, ofDim] : llvm::enumerate(*positions))
      value = createPositions(b, value, dim, ofDim);
    rewriter.replaceOp(op, value);
    return success();
  }
};
} // namespace

void populatePositionPatterns(RewritePatternSet &patterns) {
  patterns.add<RaisePositions>(patterns.getContext());
}

} // namespace qnn::import
