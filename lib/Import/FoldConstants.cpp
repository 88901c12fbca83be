#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace mlir;

namespace qnn::import {
namespace {

/// Scalar evaluation is slow; what is longer is a table of weights, which no
/// front end computes on.
constexpr int64_t kMaxEvaluated = 1 << 16;

/// All elements are read once and in order: only dimensions of size one come
/// and go.
bool readsInOrder(AffineMap map, RankedTensorType from, RankedTensorType to) {
  if (from.getNumElements() != to.getNumElements())
    return false;
  int64_t last = -1;
  for (auto [expr, size] : llvm::zip_equal(map.getResults(), from.getShape())) {
    if (size == 1)
      continue;
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim || int64_t(dim.getPosition()) <= last)
      return false;
    last = dim.getPosition();
  }
  return true;
}

/// A generic on one constant is a constant, where the elements keep their
/// order: a weight that gets a batch dimension, 1 / sqrt(variance + epsilon).
struct FoldGeneric : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (op.getNumDpsInputs() != 1 || op.getNumDpsInits() != 1 ||
        op.getNumResults() != 1 ||
        op.getNumParallelLoops() != op.getNumLoops() ||
        !op.getBlock()->getArguments().back().use_empty())
      return rewriter.notifyMatchFailure(op, "is no function of one tensor");
    ElementsAttr input;
    auto from = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
    auto to = dyn_cast<RankedTensorType>(op.getResult(0).getType());
    if (!from || !to || !from.hasStaticShape() || !to.hasStaticShape() ||
        !matchPattern(op->getOperand(0), m_Constant(&input)))
      return rewriter.notifyMatchFailure(op, "input is no constant");
    SmallVector<AffineMap> maps = op.getIndexingMapsArray();
    if (!maps.back().isIdentity() || !readsInOrder(maps.front(), from, to))
      return rewriter.notifyMatchFailure(op, "reorders its input");
    ElementsAttr result = evaluate(op, input, to);
    if (!result)
      return rewriter.notifyMatchFailure(op, "body cannot be evaluated");
    rewriter.replaceOpWithNewOp<arith::ConstantOp>(op, to,
                                                   cast<TypedAttr>(result));
    return success();
  }

  static ElementsAttr evaluate(linalg::GenericOp op, ElementsAttr input,
                               RankedTensorType to) {
    if (op.getBlock()->getTerminator()->getOperand(0) ==
        op.getBlock()->getArgument(0))
      return reshapeConstant(input, to);
    if (isConversion(op))
      return convert(input, to);
    auto function = scalarFunction(op, 0);
    if (!function || to.getNumElements() > kMaxEvaluated ||
        !to.getElementType().isF32())
      return nullptr;
    std::optional<SmallVector<float>> values = readFloats(input);
    if (!values)
      return nullptr;
    // A splat is one value for all.
    values->resize(to.getNumElements(), values->front());
    numerics::RoundedFunction rounded(*std::move(function));
    for (float &value : *values)
      value = rounded.toFloat(value);
    return DenseElementsAttr::get(to, ArrayRef<float>(*values));
  }

  /// Models may store weights as integers and use them as reals.
  static bool isConversion(linalg::GenericOp op) {
    auto conversion = op.getBlock()
                          ->getTerminator()
                          ->getOperand(0)
                          .getDefiningOp<arith::SIToFPOp>();
    return conversion && conversion.getIn() == op.getBlock()->getArgument(0) &&
           conversion.getType().isF32();
  }

  static ElementsAttr convert(ElementsAttr input, RankedTensorType to) {
    std::optional<ConstantBytes> data = getConstantBytes(input);
    if (!data || data->elementBytes > 4)
      return nullptr;
    return makeConstant(to, [&](MutableArrayRef<char> bytes) {
      for (int64_t i = 0, e = to.getNumElements(); i < e; ++i) {
        uint32_t bits = 0;
        std::memcpy(&bits, data->element(i).data(), data->elementBytes);
        float value = llvm::SignExtend32(bits, 8 * data->elementBytes);
        std::memcpy(&bytes[sizeof(float) * i], &value, sizeof(float));
      }
    });
  }
};

} // namespace

void populateConstantPatterns(RewritePatternSet &patterns) {
  patterns.add<FoldGeneric>(patterns.getContext());
  populateMovedConstantPatterns(patterns);
  populateMovedCodesPatterns(patterns);
  linalg::populateConstantFoldLinalgOperations(
      patterns, [](OpOperand *) { return true; });
}

} // namespace qnn::import
