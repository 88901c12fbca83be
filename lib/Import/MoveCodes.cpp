#include "FlattenSteps.h"
#include "ModelCodes.h"
#include "MovedCodes.h"
#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// `codes` with a meaning each, dequantized.
Value createMoved(PatternRewriter &rewriter, Location loc,
                  const MovedCodes &moved, ArrayRef<CodeMeaning> meanings,
                  std::optional<int64_t> axis) {
  Parameters parameters;
  parameters.axis = axis;
  for (const CodeMeaning &meaning : meanings) {
    parameters.scales.push_back(meaning.scale);
    parameters.zeroPoints.push_back(meaning.zeroPoint);
  }
  quant::QuantizedType type = getQuantizedType(
      rewriter.getContext(), moved.bits, moved.range, parameters);
  SliceIndex sliceOf(moved.type.getShape(), axis);
  unsigned bytes = moved.bits / 8;
  ElementsAttr codes = makeConstant(
      RankedTensorType::get(moved.type.getShape(), type.getStorageType()),
      [&](MutableArrayRef<char> out) {
        for (auto [i, code] : llvm::enumerate(moved.codes)) {
          int64_t stored =
              moved.meaningOf[i] < 0 ? parameters.zeroPoints[sliceOf(i)] : code;
          std::memcpy(out.data() + i * bytes, &stored, bytes);
        }
      });
  Value constant =
      arith::ConstantOp::create(rewriter, loc, cast<TypedAttr>(codes));
  return createDequantize(rewriter, loc, constant, type);
}

/// Moved codes of a constant are moved before they are dequantized, so that a
/// weight behind a transposition, a flip or a border is seen as one.
struct MoveCodes : RewritePattern {
  explicit MoveCodes(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/2, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    std::optional<MovedCodes> moved = MovedCodes::get(op);
    if (!moved)
      return rewriter.notifyMatchFailure(op, "moves no constant codes");
    int64_t rank = moved->type.getRank();
    std::optional<int64_t> axis;
    auto meanings = moved->getAlong(0, 0);
    for (int64_t dim = rank - 1; dim >= 0 && !meanings; --dim) {
      meanings = moved->getAlong(dim, 1);
      axis = dim;
    }
    if (!meanings)
      return rewriter.notifyMatchFailure(op, "its slices do not stay whole");
    rewriter.replaceOp(
        op, createMoved(rewriter, op->getLoc(), *moved, *meanings, axis));
    return success();
  }
};

/// Weights whose scales differ along dimensions that become one in the result,
/// such as the groups and channels of a grouped convolution, leave them to the
/// sums: the weights are numbers of scale one then, and the factors follow.
struct MoveScalesToSums : RewritePattern {
  explicit MoveScalesToSums(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/3, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    std::optional<MovedCodes> moved =
        op->hasOneUse() ? MovedCodes::get(op) : std::nullopt;
    if (!moved || llvm::any_of(moved->meanings, [](CodeMeaning meaning) {
          return meaning.zeroPoint != 0;
        }))
      return rewriter.notifyMatchFailure(op, "moves no symmetric codes");
    OpOperand &use = *op->getUses().begin();
    auto sums = dyn_cast<linalg::LinalgOp>(use.getOwner());
    auto contraction = sums && isMultiplyAccumulate(sums) &&
                               getNeutralStart(sums) &&
                               isNeutralStart(sums.getDpsInits()[0], 0)
                           ? Contraction::match(sums)
                           : FailureOr<Contraction>(failure());
    if (failed(contraction) || use.getOperandNumber() > 1)
      return rewriter.notifyMatchFailure(op, "is no weight");
    for (auto [first, last] : getMergedAxes(
             sums, contraction->getScaleAxes(use.getOperandNumber() == 0
                                                 ? Contraction::Lhs
                                                 : Contraction::Rhs)))
      if (succeeded(rewrite(rewriter, sums, use, *moved, first, last)))
        return success();
    return rewriter.notifyMatchFailure(op, "its scales leave no sums");
  }

private:
  /// The first and the last of `axes` that a reshape behind `sums` merges.
  static SmallVector<std::pair<AxisPair, AxisPair>>
  getMergedAxes(linalg::LinalgOp sums, ArrayRef<ScaleAxis> axes) {
    SmallVector<std::pair<AxisPair, AxisPair>> merged;
    Value result = sums->getResult(0);
    auto collapse =
        result.hasOneUse()
            ? dyn_cast<tensor::CollapseShapeOp>(*result.user_begin())
            : tensor::CollapseShapeOp();
    if (!collapse)
      return merged;
    for (ArrayRef<int64_t> group : collapse.getReassociationIndices())
      for (const ScaleAxis &first : axes)
        for (const ScaleAxis &last : axes)
          if (group.size() > 1 && first.dims.resultDim == group.front() &&
              last.dims.resultDim == group.back())
            merged.push_back({first.dims, last.dims});
    return merged;
  }

  /// Takes the scales along the dimensions from `first` to `last`, neighbours
  /// in weights and in sums, out of `sums`.
  static LogicalResult rewrite(PatternRewriter &rewriter, linalg::LinalgOp sums,
                               OpOperand &weight, const MovedCodes &moved,
                               AxisPair first, AxisPair last) {
    int64_t count = last.operandDim - first.operandDim + 1;
    if (last.resultDim - first.resultDim + 1 != count)
      return failure();
    auto meanings = moved.getAlong(first.operandDim, count);
    if (!meanings || llvm::all_equal(*meanings))
      return failure();
    Location loc = sums.getLoc();
    rewriter.setInsertionPoint(sums);
    Value codes = createMoved(rewriter, weight.get().getLoc(), moved,
                              CodeMeaning{1, 0}, {});
    Operation *clone = rewriter.clone(*sums);
    clone->setOperand(weight.getOperandNumber(), codes);
    Value result = clone->getResult(0);
    ArrayRef<int64_t> sizes = cast<RankedTensorType>(result.getType())
                                  .getShape()
                                  .slice(first.resultDim, count);
    SmallVector<float> factors;
    for (CodeMeaning meaning : *meanings)
      factors.push_back(float(meaning.scale));
    ImplicitLocOpBuilder b(loc, rewriter);
    Value flat = createFlattened(b, result, first.resultDim, count);
    flat = createSliceProduct(b, flat, first.resultDim, factors);
    rewriter.replaceOp(sums,
                       createUnflattened(b, flat, first.resultDim, sizes));
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
  patterns.add<MoveCodes, MoveScalesToSums, BroadcastCodes, GatherCodes>(
      patterns.getContext());
}

} // namespace qnn::import
