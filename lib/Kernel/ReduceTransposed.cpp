#include "ReduceTransposed.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/Dialect/Utils/ReshapeOpsUtils.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// How `map` reads what its results are the transposition of.
AffineMap readSource(AffineMap map, linalg::TransposeOp transpose) {
  SmallVector<AffineExpr> results(map.getNumResults());
  for (auto [dim, source] : llvm::enumerate(transpose.getPermutation()))
    results[source] = map.getResult(dim);
  return AffineMap::get(map.getNumDims(), 0, results, map.getContext());
}

/// Groups of dimensions of a result of which one is no constant 0, and no more.
SmallVector<ReassociationIndices> groupConstants(AffineMap map) {
  SmallVector<ReassociationIndices> groups;
  bool hasLoop = true;
  for (auto [dim, expr] : llvm::enumerate(map.getResults())) {
    bool isLoop = !isa<AffineConstantExpr>(expr);
    if (groups.empty() || (isLoop && hasLoop)) {
      groups.emplace_back();
      hasLoop = false;
    }
    groups.back().push_back(dim);
    hasLoop |= isLoop;
  }
  return groups;
}

} // namespace

linalg::GenericOp reduceTransposed(linalg::GenericOp op,
                                   RewriterBase &rewriter) {
  auto fill = op.getDpsInits().size() == 1
                  ? op.getDpsInits()[0].getDefiningOp<linalg::FillOp>()
                  : linalg::FillOp();
  if (!fill || !op.hasPureTensorSemantics() || op.getNumReductionLoops() == 0)
    return {};
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  SmallVector<Value> inputs;
  for (auto [input, map] : llvm::zip(op.getDpsInputs(), maps)) {
    auto transpose = input.getDefiningOp<linalg::TransposeOp>();
    auto type = dyn_cast<RankedTensorType>(input.getType());
    if (!transpose && type && type.getRank() > 1)
      return {};
    inputs.push_back(transpose ? transpose.getInput() : input);
    if (transpose)
      map = readSource(map, transpose);
  }
  if (llvm::equal(inputs, op.getDpsInputs()))
    return {};

  Location loc = op.getLoc();
  auto type = cast<RankedTensorType>(fill.getResult(0).getType());
  for (auto [expr, size] :
       llvm::zip_equal(maps.back().getResults(), type.getShape()))
    if (isa<AffineConstantExpr>(expr) && size != 1)
      return {};
  SmallVector<ReassociationIndices> groups = groupConstants(maps.back());
  SmallVector<int64_t> shape;
  SmallVector<AffineExpr> results;
  for (const ReassociationIndices &group : groups) {
    int64_t size = 1;
    AffineExpr loop = rewriter.getAffineConstantExpr(0);
    for (int64_t dim : group) {
      size *= type.getDimSize(dim);
      if (!isa<AffineConstantExpr>(maps.back().getResult(dim)))
        loop = maps.back().getResult(dim);
    }
    shape.push_back(size);
    results.push_back(loop);
  }
  maps.back() = AffineMap::get(op.getNumLoops(), 0, results, op.getContext());
  rewriter.setInsertionPoint(op);
  Value empty =
      tensor::EmptyOp::create(rewriter, loc, shape, type.getElementType());
  Value init = linalg::FillOp::create(rewriter, loc, fill.getInputs()[0], empty)
                   .getResult(0);
  auto reduced = linalg::GenericOp::create(
      rewriter, loc, TypeRange(init.getType()), inputs, ValueRange(init), maps,
      op.getIteratorTypesArray());
  rewriter.inlineRegionBefore(op.getRegion(), reduced.getRegion(),
                              reduced.getRegion().begin());
  Value result = reduced.getResult(0);
  if (type.getRank() != int64_t(shape.size()))
    result = tensor::ExpandShapeOp::create(rewriter, loc, type, result, groups);
  rewriter.replaceOp(op, result);
  return reduced;
}

} // namespace qnn::kernel
