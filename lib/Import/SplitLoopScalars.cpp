#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// The steps of a body that compute `value` from the loops' indices alone, in
/// order; nothing where data enter.
struct LoopSteps {
  llvm::SetVector<Operation *> steps;
  llvm::SetVector<unsigned> loops;

  bool add(Value value, Block *body) {
    Operation *step = value.getDefiningOp();
    if (!step || step->getBlock() != body)
      return !isa<BlockArgument>(value) ||
             cast<BlockArgument>(value).getOwner() != body;
    if (isa<tensor::ExtractOp>(step) || step->getNumRegions() != 0)
      return false;
    if (auto index = dyn_cast<linalg::IndexOp>(step))
      loops.insert(index.getDim());
    for (Value operand : step->getOperands())
      if (!add(operand, body))
        return false;
    steps.insert(step);
    return true;
  }
};

/// Numbers that a body computes from where it is, such as how many elements a
/// window of a pooling has there, become a tensor that it reads: a constant.
struct SplitLoopScalars : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!computesFloats(op) || !op.hasIndexSemantics() ||
        op.getNumDpsInputs() == 0)
      return rewriter.notifyMatchFailure(op, "looks at no index");
    Block *body = op.getBlock();
    for (Operation &step : *body)
      for (OpOperand &operand : step.getOpOperands()) {
        LoopSteps ofLoops;
        if (operand.get().getType().isF32() && isMixed(step, operand, body) &&
            ofLoops.add(operand.get(), body) && !ofLoops.loops.empty()) {
          split(rewriter, op, operand.get(), ofLoops);
          return success();
        }
      }
    return rewriter.notifyMatchFailure(op, "computes nothing from indices");
  }

private:
  /// Whether another operand of `step` than `number` is data.
  static bool isMixed(Operation &step, OpOperand &number, Block *body) {
    return llvm::any_of(step.getOpOperands(), [&](OpOperand &other) {
      LoopSteps ofLoops;
      return &other != &number && !ofLoops.add(other.get(), body);
    });
  }

  static void split(PatternRewriter &rewriter, linalg::GenericOp op,
                    Value number, LoopSteps &ofLoops) {
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    SmallVector<int64_t> sizes = op.getStaticLoopRanges(), shape;
    SmallVector<unsigned> loops = ofLoops.loops.takeVector();
    llvm::sort(loops);
    SmallVector<AffineExpr> dims;
    for (unsigned loop : loops) {
      shape.push_back(sizes[loop]);
      dims.push_back(b.getAffineDimExpr(loop));
    }
    Value table =
        createMap(b, ValueRange(), {}, shape, number.getType(),
                  [&](ImplicitLocOpBuilder &b, ValueRange) {
                    IRMapping mapping;
                    for (Operation *step : ofLoops.steps)
                      if (auto index = dyn_cast<linalg::IndexOp>(step))
                        mapping.map(index.getResult(),
                                    linalg::IndexOp::create(
                                        b, llvm::find(loops, index.getDim()) -
                                               loops.begin())
                                        .getResult());
                      else
                        b.clone(*step, mapping);
                    return mapping.lookup(number);
                  });
    SmallVector<Value> inputs = op.getInputs();
    inputs.push_back(table);
    SmallVector<AffineMap> maps = op.getIndexingMapsArray();
    maps.insert(maps.end() - 1,
                AffineMap::get(sizes.size(), 0, dims, b.getContext()));
    auto result = linalg::GenericOp::create(
        b, op.getResultTypes(), inputs, op.getOutputs(), maps,
        op.getIteratorTypesArray(),
        [&](OpBuilder &b, Location, ValueRange args) {
          IRMapping mapping;
          unsigned count = op.getNumDpsInputs();
          mapping.map(op.getBlock()->getArguments().take_front(count),
                      args.take_front(count));
          mapping.map(op.getBlock()->getArguments().back(), args.back());
          for (Operation &step : *op.getBlock()) {
            b.clone(step, mapping);
            if (number.getDefiningOp() == &step)
              mapping.map(number, args[count]);
          }
        });
    rewriter.replaceOp(op, result.getResults());
  }
};

/// select(a > b, a, b) of two tensors is their maximum.
struct SpellExtremum : OpRewritePattern<arith::SelectOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::SelectOp op,
                                PatternRewriter &rewriter) const override {
    auto compare = op.getCondition().getDefiningOp<arith::CmpFOp>();
    Value first = op.getTrueValue(), second = op.getFalseValue();
    if (!compare || !isa<BlockArgument>(first) || !isa<BlockArgument>(second) ||
        !isa<linalg::GenericOp>(op->getParentOp()))
      return rewriter.notifyMatchFailure(op, "chooses between no two elements");
    bool isSwapped = compare.getLhs() == second && compare.getRhs() == first;
    if (!isSwapped && (compare.getLhs() != first || compare.getRhs() != second))
      return rewriter.notifyMatchFailure(op, "compares others");
    using P = arith::CmpFPredicate;
    P p = compare.getPredicate();
    bool greater = p == P::OGT || p == P::OGE || p == P::UGT || p == P::UGE;
    bool less = p == P::OLT || p == P::OLE || p == P::ULT || p == P::ULE;
    if (!greater && !less)
      return rewriter.notifyMatchFailure(op, "is no order");
    if (greater != isSwapped)
      rewriter.replaceOpWithNewOp<arith::MaxNumFOp>(op, first, second);
    else
      rewriter.replaceOpWithNewOp<arith::MinNumFOp>(op, first, second);
    return success();
  }
};

} // namespace

void populateLoopScalarPatterns(RewritePatternSet &patterns) {
  patterns.add<SplitLoopScalars, SpellExtremum>(patterns.getContext());
}

} // namespace qnn::import
