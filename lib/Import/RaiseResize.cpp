#include "Interpolation.h"
#include "Patterns.h"

#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/Dialect/Tosa/Utils/ConversionUtils.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// How `tosa.resize` reads one dimension: output i lies at the position
/// (i * down + offset) / up of the input.
struct Sampling {
  int64_t size, up, down, offset;

  int64_t clamp(int64_t position) const {
    return std::clamp<int64_t>(position, 0, size - 1);
  }
  /// The position before that of output `i`, and how far it lies behind, in
  /// parts of `up`. Positions before the first one are negative.
  std::pair<int64_t, int64_t> locate(int64_t i) const {
    int64_t place = i * down + offset;
    int64_t before = llvm::divideFloorSigned(place, up);
    return {before, place - before * up};
  }
};

} // namespace

static SmallVector<int64_t> getNearest(const Sampling &sampling,
                                       int64_t count) {
  SmallVector<int64_t> positions;
  for (int64_t i = 0; i < count; ++i) {
    auto [before, rest] = sampling.locate(i);
    positions.push_back(sampling.clamp(before + (2 * rest >= sampling.up)));
  }
  return positions;
}

/// Integers are weighted by the parts of `up`, floats by fractions.
static Interpolation getLinear(const Sampling &sampling, int64_t count,
                               bool isFloat) {
  Interpolation result;
  result.taps = 2;
  double whole = isFloat ? double(sampling.up) : 1;
  for (int64_t i = 0; i < count; ++i) {
    auto [before, rest] = sampling.locate(i);
    result.positions.push_back(sampling.clamp(before));
    result.positions.push_back(sampling.clamp(before + 1));
    result.weights.push_back((sampling.up - rest) / whole);
    result.weights.push_back(rest / whole);
  }
  return result;
}

namespace {
/// Rows and columns are read at positions that are computed here, as TOSA says.
/// (Upstream's lowering divides the negative ones toward zero.)
struct RaiseResize : OpRewritePattern<tosa::ResizeOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(tosa::ResizeOp op,
                                PatternRewriter &rewriter) const override {
    auto from = dyn_cast<RankedTensorType>(op.getInput().getType());
    auto to = dyn_cast<RankedTensorType>(op.getType());
    SmallVector<int64_t> scale, offset;
    if (!from || !to || !from.hasStaticShape() || !to.hasStaticShape() ||
        !tosa::getConstShapeValues(op.getScale().getDefiningOp(), scale) ||
        !tosa::getConstShapeValues(op.getOffset().getDefiningOp(), offset))
      return rewriter.notifyMatchFailure(op, "shape or scale is not static");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value value = op.getInput();
    Type element = to.getElementType();
    for (int64_t dim : {1, 2}) {
      Sampling sampling{from.getDimSize(dim), scale[2 * dim - 2],
                        scale[2 * dim - 1], offset[dim - 1]};
      int64_t count = to.getDimSize(dim);
      value = op.getMode() == tosa::ResizeMode::NEAREST_NEIGHBOR
                  ? createPositions(b, value, dim, getNearest(sampling, count))
                  : createInterpolation(
                        b, value, dim,
                        getLinear(sampling, count, isa<FloatType>(element)),
                        element);
    }
    rewriter.replaceOp(op, value);
    return success();
  }
};
} // namespace

void populateResizePatterns(RewritePatternSet &patterns) {
  patterns.add<RaiseResize>(patterns.getContext());
}

} // namespace qnn::import
