#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/PatternMatch.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_EXPANDCOPIES
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

/// Whether memcpy can copy all elements of `type` at once.
static bool isContiguous(Type type) {
  auto memref = dyn_cast<MemRefType>(type);
  return memref && memref.getLayout().isIdentity();
}

/// Groups of neighbouring dimensions along which both types step evenly, so
/// that each is one dimension of a copy.
static SmallVector<ReassociationIndices> getEvenGroups(MemRefType source,
                                                       MemRefType target) {
  SmallVector<ReassociationIndices> groups;
  for (int64_t dim = 0; dim < source.getRank(); ++dim) {
    if (!groups.empty()) {
      ReassociationIndices longer = groups.back();
      longer.push_back(dim);
      if (memref::CollapseShapeOp::isGuaranteedCollapsible(source, longer) &&
          memref::CollapseShapeOp::isGuaranteedCollapsible(target, longer)) {
        groups.back() = longer;
        continue;
      }
    }
    groups.push_back({dim});
  }
  return groups;
}

namespace {
struct ExpandCopies : qnn::target::impl::ExpandCopiesBase<ExpandCopies> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    getOperation()->walk([&](memref::CopyOp copy) {
      if (isContiguous(copy.getSource().getType()) &&
          isContiguous(copy.getTarget().getType()))
        return;
      rewriter.setInsertionPoint(copy);
      Value source = copy.getSource(), target = copy.getTarget();
      auto from = dyn_cast<MemRefType>(source.getType());
      auto to = dyn_cast<MemRefType>(target.getType());
      // Long inner loops, which LLVM copies by vectors.
      if (from && to && from.hasStaticShape())
        if (auto groups = getEvenGroups(from, to);
            int64_t(groups.size()) < from.getRank()) {
          source = memref::CollapseShapeOp::create(rewriter, copy.getLoc(),
                                                   source, groups);
          target = memref::CollapseShapeOp::create(rewriter, copy.getLoc(),
                                                   target, groups);
        }
      rewriter.replaceOpWithNewOp<linalg::CopyOp>(copy, source, target);
    });
  }
};
} // namespace
