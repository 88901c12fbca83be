#include "qnn/Import/Passes.h"

#include "ConstantFolder.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/Iterators.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_FOLDCONSTANTS
#include "qnn/Import/Passes.h.inc"

namespace {

/// The same for constants that come to light while others are rewritten.
struct FoldConstant : RewritePattern {
  explicit FoldConstant(MLIRContext *context)
      : RewritePattern(MatchAnyOpTypeTag(), /*benefit=*/1, context) {}

  LogicalResult matchAndRewrite(Operation *op,
                                PatternRewriter &rewriter) const override {
    return ConstantFolder(rewriter).fold(op);
  }
};

/// Operations in the order in which they run; bodies of loops are part of them.
SmallVector<Operation *> collect(Region &region) {
  SmallVector<Operation *> ops;
  for (Operation &op : region.getOps()) {
    if (!isa<linalg::LinalgOp>(op))
      for (Region &inner : op.getRegions())
        llvm::append_range(ops, collect(inner));
    ops.push_back(&op);
  }
  return ops;
}

struct FoldConstants : impl::FoldConstantsBase<FoldConstants> {
  void runOnOperation() override {
    // No greedy driver: it would fold dequantize(quantize(x)) to x.
    IRRewriter rewriter(&getContext());
    ConstantFolder folder(rewriter);
    for (Operation *op : collect(getOperation().getBody()))
      (void)folder.fold(op);
    // What they were made of is of no use any more.
    getOperation()->walk<WalkOrder::PostOrder, ReverseIterator>(
        [&](Operation *op) {
          if (isOpTriviallyDead(op))
            rewriter.eraseOp(op);
        });
  }
};

} // namespace

void populateConstantPatterns(RewritePatternSet &patterns) {
  patterns.add<FoldConstant>(patterns.getContext());
  populateMovedCodesPatterns(patterns);
}

} // namespace qnn::import
