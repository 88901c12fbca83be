#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/IR/PatternMatch.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_ORDERLOOPS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

/// Whether `loop` steps through `map` element by element: it moves the last
/// result by one, as in the window of a convolution, and no other; or none at
/// all.
static bool isContiguousIn(AffineMap map, unsigned loop) {
  AffineExpr dim = getAffineDimExpr(loop, map.getContext());
  for (auto [i, result] : llvm::enumerate(map.getResults())) {
    if (!result.isFunctionOfDim(loop))
      continue;
    AffineExpr rest =
        simplifyAffineExpr(result - dim, map.getNumDims(), map.getNumSymbols());
    if (i + 1 != map.getNumResults() || rest.isFunctionOfDim(loop))
      return false;
  }
  return true;
}

/// The parallel loop that belongs innermost, if it is outside of a reduction.
static std::optional<unsigned> findInnermostLoop(linalg::LinalgOp op) {
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  if (op.getNumDpsInits() != 1 || iterators.empty() ||
      !linalg::isReductionIterator(iterators.back()))
    return std::nullopt;
  AffineMap output = op.getMatchingIndexingMap(op.getDpsInitOperand(0));
  if (output.getNumResults() == 0)
    return std::nullopt;
  auto last =
      dyn_cast<AffineDimExpr>(output.getResult(output.getNumResults() - 1));
  if (!last || !linalg::isParallelIterator(iterators[last.getPosition()]))
    return std::nullopt;
  for (AffineMap map : op.getIndexingMapsArray())
    if (!isContiguousIn(map, last.getPosition()))
      return std::nullopt;
  return last.getPosition();
}

namespace {
struct OrderLoops : qnn::target::impl::OrderLoopsBase<OrderLoops> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    SmallVector<linalg::LinalgOp> ops;
    getOperation()->walk([&](linalg::LinalgOp op) {
      if (op.hasPureBufferSemantics())
        ops.push_back(op);
    });
    for (linalg::LinalgOp op : ops) {
      std::optional<unsigned> inner = findInnermostLoop(op);
      if (!inner)
        continue;
      SmallVector<unsigned> order;
      for (unsigned loop = 0; loop < op.getNumLoops(); ++loop)
        if (loop != *inner)
          order.push_back(loop);
      order.push_back(*inner);
      rewriter.setInsertionPoint(op);
      auto generic = dyn_cast<linalg::GenericOp>(op.getOperation());
      if (!generic) {
        FailureOr<linalg::GenericOp> result =
            linalg::generalizeNamedOp(rewriter, op);
        if (failed(result))
          continue;
        generic = *result;
      }
      if (failed(linalg::interchangeGenericOp(rewriter, generic, order)))
        return signalPassFailure();
    }
  }
};
} // namespace
