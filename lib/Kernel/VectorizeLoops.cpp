#include "LoopVectorizer.h"
#include "ReduceTransposed.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "qnn/Kernel/Passes.h"
#include "qnn/Machine/MachineOption.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VECTORIZELOOPS
#include "qnn/Kernel/Passes.h.inc"

namespace {

/// Whether dimension `dim` of a tensor, joined with the one before it, would be
/// one dimension of what `value` is a slice of.
bool isWholeInSlice(Value value, int64_t dim) {
  auto slice = value.getDefiningOp<tensor::ExtractSliceOp>();
  if (!slice)
    return true;
  return slice.getType().getRank() == slice.getSourceType().getRank() &&
         slice.getType().getDimSize(dim) ==
             slice.getSourceType().getDimSize(dim);
}

/// Whether `op` writes to a part of another tensor.
bool isInserted(linalg::LinalgOp op) {
  return llvm::any_of(op->getUsers(), [](Operation *user) {
    return isa<tensor::InsertSliceOp, tensor::ConcatOp>(user);
  });
}

/// Whether loops `dim - 1` and `dim` step through all operands as one.
bool canJoin(linalg::LinalgOp op, unsigned dim) {
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  if (iterators[dim - 1] != iterators[dim])
    return false;
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    if (!linalg::isDimSequencePreserved(map, {dim - 1, dim}))
      return false;
    if (auto place =
            map.getResultPosition(getAffineDimExpr(dim, op->getContext()));
        place && !isWholeInSlice(operand.get(), *place))
      return false;
  }
  return true;
}

/// `op` with as few loops as step through its operands in the same way.
FailureOr<linalg::LinalgOp> joinLoops(linalg::LinalgOp op,
                                      IRRewriter &rewriter) {
  if (op.hasIndexSemantics() || isInserted(op) ||
      !llvm::all_of(op.getIndexingMapsArray(),
                    [](AffineMap map) { return map.isProjectedPermutation(); }))
    return failure();
  SmallVector<ReassociationIndices> groups;
  for (unsigned dim = 0; dim < op.getNumLoops(); ++dim) {
    if (dim == 0 || !canJoin(op, dim))
      groups.emplace_back();
    groups.back().push_back(dim);
  }
  if (groups.size() == op.getNumLoops())
    return failure();
  rewriter.setInsertionPoint(op);
  FailureOr<linalg::CollapseResult> result =
      linalg::collapseOpIterationDims(op, groups, rewriter);
  if (failed(result))
    return failure();
  rewriter.replaceOp(op, result->results);
  return result->collapsedOp;
}

/// Leaves out the dimensions of `operand` of which there is one index, which
/// `op` says: what is left may be read element by element.
void dropUnits(linalg::GenericOp op, OpOperand &operand, IRRewriter &rewriter) {
  auto type = dyn_cast<RankedTensorType>(operand.get().getType());
  if (!type)
    return;
  AffineMap map = op.getMatchingIndexingMap(&operand);
  SmallVector<ReassociationIndices> groups;
  SmallVector<AffineExpr> kept;
  SmallVector<int64_t> shape;
  ReassociationIndices leading;
  for (auto [dim, expr] : llvm::enumerate(map.getResults())) {
    bool isUnit = type.getDimSize(dim) == 1 && isa<AffineConstantExpr>(expr);
    if (isUnit) {
      (groups.empty() ? leading : groups.back()).push_back(dim);
      continue;
    }
    groups.emplace_back(std::exchange(leading, {})).push_back(dim);
    kept.push_back(expr);
    shape.push_back(type.getDimSize(dim));
  }
  if (groups.empty() || int64_t(groups.size()) == type.getRank())
    return;
  rewriter.setInsertionPoint(op);
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  maps[operand.getOperandNumber()] =
      AffineMap::get(map.getNumDims(), 0, kept, op.getContext());
  Value collapsed = tensor::CollapseShapeOp::create(
      rewriter, op.getLoc(), type.clone(shape), operand.get(), groups);
  rewriter.modifyOpInPlace(op, [&] {
    operand.set(collapsed);
    op.setIndexingMapsAttr(rewriter.getAffineMapArrayAttr(maps));
  });
}

struct VectorizeLoops : impl::VectorizeLoopsBase<VectorizeLoops> {
  using Base::Base;

  void runOnOperation() override {
    std::optional<Machine> target = readMachineOption(getOperation(), machine);
    if (!target)
      return signalPassFailure();
    SmallVector<linalg::LinalgOp> ops;
    getOperation().walk([&](linalg::LinalgOp op) {
      if (!isa<linalg::FillOp, linalg::CopyOp>(op.getOperation()))
        ops.push_back(op);
    });
    for (linalg::LinalgOp op : ops)
      vectorize(op, *target);
  }

private:
  void vectorize(linalg::LinalgOp op, const Machine &target) {
    std::string why;
    IRRewriter rewriter(op);
    if (auto generic = dyn_cast<linalg::GenericOp>(op.getOperation());
        generic && generic.hasPureTensorSemantics()) {
      if (linalg::GenericOp reduced = reduceTransposed(generic, rewriter))
        op = generic = reduced;
      for (OpOperand *operand : generic.getDpsInputOperands())
        dropUnits(generic, *operand, rewriter);
    }
    if (!mayHaveLanes(op, target, why))
      return;
    if (!isa<linalg::GenericOp>(op.getOperation()))
      op = *linalg::generalizeNamedOp(rewriter, op);
    if (FailureOr<linalg::LinalgOp> joined = joinLoops(op, rewriter);
        succeeded(joined))
      op = *joined;
    std::optional<LaneLoop> lane = findLaneLoop(op, target, why);
    if (!lane)
      return;
    ImplicitLocOpBuilder b(op.getLoc(), op);
    Value result = LoopVectorizer(b, op, *lane).build();
    rewriter.replaceOp(op, result);
  }
};

} // namespace
} // namespace qnn::kernel
