#include "Gemm.h"

#include "mlir/Dialect/Linalg/IR/LinalgInterfaces.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;

namespace qnn::kernel {

/// The loops that index the dimensions of an operand, or nothing where one is
/// indexed by more than a loop.
static FailureOr<SmallVector<unsigned>> getLoops(AffineMap map) {
  SmallVector<unsigned> loops;
  for (AffineExpr expr : map.getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim)
      return failure();
    loops.push_back(dim.getPosition());
  }
  return loops;
}

/// The dimensions of the weights that `loops` index, in the order of `loops`.
static SmallVector<StridedDim> getStridedDims(RankedTensorType type,
                                              ArrayRef<unsigned> typeLoops,
                                              ArrayRef<unsigned> loops) {
  SmallVector<int64_t> strides = computeStrides(type.getShape());
  SmallVector<StridedDim> dims;
  for (unsigned loop : loops)
    for (auto [dim, typeLoop] : llvm::enumerate(typeLoops))
      if (typeLoop == loop)
        dims.push_back({type.getDimSize(dim), strides[dim]});
  return dims;
}

static int64_t product(ArrayRef<StridedDim> dims) {
  int64_t size = 1;
  for (const StridedDim &dim : dims)
    size *= dim.size;
  return size;
}

LogicalResult recognizeContraction(linalg::LinalgOp op, Gemm &gemm,
                                   std::string &why) {
  auto refuse = [&](StringRef reason) {
    why = reason.str();
    return failure();
  };
  auto dims = linalg::inferContractionDims(op);
  if (failed(dims))
    return refuse("is no contraction over plain dimensions");
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  auto lhs = getLoops(maps[0]), rhs = getLoops(maps[1]),
       out = getLoops(maps[2]);
  if (failed(lhs) || failed(rhs) || failed(out))
    return refuse("is no contraction over plain dimensions");
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  if (llvm::any_of(dims->batch,
                   [&](unsigned loop) { return sizes[loop] != 1; }))
    return refuse("has a batch of weights");

  // k holds the reduced loops of both operands; a panel has no others.
  if (dims->k.empty() || dims->k.size() != op.getNumReductionLoops())
    return refuse("reduces a dimension that one of its operands lacks");
  auto isReduced = [&](unsigned loop) {
    return llvm::is_contained(dims->k, loop);
  };
  auto isColumn = [&](unsigned loop) {
    return llvm::is_contained(dims->n, loop);
  };
  size_t numRows = lhs->size() - dims->k.size();
  ArrayRef<unsigned> rows = ArrayRef(*lhs).take_front(numRows);
  ArrayRef<unsigned> reduced = ArrayRef(*lhs).drop_front(numRows);
  ArrayRef<unsigned> columns =
      ArrayRef(*out).drop_front(std::min(numRows, out->size()));
  if (!llvm::all_of(reduced, isReduced) || llvm::any_of(rows, isReduced))
    return refuse("does not reduce the last dimensions of its left-hand side");
  if (ArrayRef(*out).take_front(std::min(numRows, out->size())) != rows ||
      columns.size() != dims->n.size() || !llvm::all_of(columns, isColumn))
    return refuse("does not end its result in the columns of the weights");
  if (columns.size() != 1 || rows.empty())
    return refuse("has no rows, or more than one dimension of columns");

  Value weights = op.getDpsInputOperand(1)->get();
  auto weightType = cast<RankedTensorType>(weights.getType());
  auto kDims = getStridedDims(weightType, *rhs, reduced);
  auto nDims = getStridedDims(weightType, *rhs, columns);
  auto matrix = readWeights(weights, kDims, nDims, why);
  if (failed(matrix))
    return failure();
  auto outType = cast<RankedTensorType>(op->getResult(0).getType());
  gemm.weights = std::move(*matrix);
  gemm.k = product(kDims);
  gemm.n = product(nDims);
  gemm.channelDim = numRows;

  int64_t m = gemm.n ? outType.getNumElements() / gemm.n : 0;
  gemm.rows.loops = {{m, gemm.k}};
  gemm.rows.run = gemm.k;
  gemm.rows.build = [lhsValue = op.getDpsInputOperand(0)->get()](
                        ImplicitLocOpBuilder &b, unsigned bits, int64_t extra) {
    return createCodes(b, lhsValue, bits, extra);
  };
  gemm.buildResult = [shape = llvm::to_vector(outType.getShape())](
                         ImplicitLocOpBuilder &b, Value matrix) {
    return createExpanded(b, matrix, shape);
  };
  return success();
}

} // namespace qnn::kernel
