#include "qnn/Reference/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;

namespace qnn::reference {
#define GEN_PASS_DEF_EXPANDFUNCTIONS
#include "qnn/Reference/Passes.h.inc"

namespace {

bool isExpanded(Operation *op) {
  return isa<math::ExpOp, math::ErfOp, math::TanhOp>(op) &&
         op->getResult(0).getType().isF32();
}

/// A product and a sum, each rounded: what a machine without a fused operation
/// computes as well as one that has it.
void splitFma(RewriterBase &rewriter, math::FmaOp op) {
  rewriter.setInsertionPoint(op);
  Value product =
      arith::MulFOp::create(rewriter, op.getLoc(), op.getA(), op.getB());
  rewriter.replaceOpWithNewOp<arith::AddFOp>(op, product, op.getC());
}

struct ExpandFunctions : impl::ExpandFunctionsBase<ExpandFunctions> {
  void runOnOperation() override {
    SmallVector<Operation *> functions;
    // Those of the program mean one rounding.
    SmallPtrSet<Operation *, 8> fused;
    getOperation().walk([&](Operation *op) {
      if (isExpanded(op))
        functions.push_back(op);
      else if (isa<math::FmaOp>(op))
        fused.insert(op);
    });
    RewritePatternSet patterns(&getContext());
    populateMathPolynomialApproximationPatterns(patterns, [](StringRef name) {
      return name == math::ExpOp::getOperationName() ||
             name == math::ErfOp::getOperationName() ||
             name == math::TanhOp::getOperationName();
    });
    GreedyRewriteConfig config;
    config.setStrictness(GreedyRewriteStrictness::ExistingOps);
    (void)applyOpPatternsGreedily(functions, std::move(patterns), config);
    IRRewriter rewriter(&getContext());
    getOperation().walk([&](math::FmaOp op) {
      if (!fused.contains(op))
        splitFma(rewriter, op);
    });
  }
};

} // namespace
} // namespace qnn::reference
