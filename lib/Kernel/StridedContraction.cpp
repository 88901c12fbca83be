#include "StridedContraction.h"

#include "qnn/Dialect/QNN/Analysis/Contraction.h"

using namespace mlir;

namespace qnn::kernel {

int64_t countIterations(ArrayRef<StridedLoop> loops) {
  int64_t count = 1;
  for (const StridedLoop &loop : loops)
    count *= loop.size;
  return count;
}

static bool composes(const StridedLoop &outer, const StridedLoop &inner) {
  return outer.lhs == inner.lhs * inner.size &&
         outer.rhs == inner.rhs * inner.size &&
         outer.out == inner.out * inner.size;
}

/// Makes one loop of each neighbouring two that step through all operands as
/// one would.
static void mergeLoops(StridedLoops &loops) {
  StridedLoops merged;
  for (const StridedLoop &loop : loops) {
    if (merged.empty() || !composes(merged.back(), loop)) {
      merged.push_back(loop);
      continue;
    }
    int64_t size = merged.back().size * loop.size;
    merged.back() = loop;
    merged.back().size = size;
  }
  loops = std::move(merged);
}

/// Moves all but the last of `columns` along which the result is contiguous to
/// `outer`.
static void splitColumns(StridedLoops &columns, StridedLoops &outer) {
  int64_t distance = 1;
  size_t first = columns.size();
  while (first > 0 && columns[first - 1].out == distance)
    distance *= columns[--first].size;
  outer.append(columns.begin(), columns.begin() + first);
  columns.erase(columns.begin(), columns.begin() + first);
}

FailureOr<StridedContraction> recognizeStridedContraction(linalg::LinalgOp op,
                                                          std::string &why) {
  auto refuse = [&](StringRef reason) -> FailureOr<StridedContraction> {
    why = reason.str();
    return failure();
  };
  if (!isMultiplyAccumulate(op) ||
      !getElementTypeOrSelf(op.getDpsInits()[0]).isF32())
    return refuse("is no sum in f32 of products of two factors");
  FailureOr<Contraction> contraction = Contraction::match(op, why);
  if (failed(contraction))
    return failure();
  if (contraction->getBase(Contraction::Result) != 0)
    return refuse("writes a part of its result");

  StridedContraction result;
  result.op = op;
  StridedLoops parallel;
  for (const ContractionLoop &loop : contraction->getLoops()) {
    if (loop.size == 0)
      return refuse("is empty");
    if (loop.size == 1)
      continue;
    auto [lhs, rhs, out] = loop.distances;
    (loop.isReduction ? result.reduction : parallel)
        .push_back({loop.size, lhs, rhs, out});
  }
  if (result.reduction.empty())
    result.reduction.push_back({1, 0, 0, 0});
  llvm::sort(parallel, [](const StridedLoop &a, const StridedLoop &b) {
    return a.out > b.out;
  });
  if (parallel.empty() || parallel.back().out != 1)
    return refuse("has a result of one element along its last dimension");
  const StridedLoop &last = parallel.back();
  if ((last.lhs != 0) == (last.rhs != 0))
    return refuse("multiplies element by element along its last dimension");
  result.lhs = op.getDpsInputOperand(0)->get();
  result.rhs = op.getDpsInputOperand(1)->get();
  result.lhsBase = contraction->getBase(Contraction::Lhs);
  result.rhsBase = contraction->getBase(Contraction::Rhs);
  if (last.lhs != 0) {
    std::swap(result.lhs, result.rhs);
    std::swap(result.lhsBase, result.rhsBase);
    for (StridedLoop &loop :
         llvm::concat<StridedLoop>(parallel, result.reduction))
      std::swap(loop.lhs, loop.rhs);
  }
  for (const StridedLoop &loop : parallel) {
    if (loop.lhs != 0 && loop.rhs == 0)
      result.rows.push_back(loop);
    else if (loop.lhs == 0 && loop.rhs != 0)
      result.columns.push_back(loop);
    else
      result.outer.push_back(loop);
  }
  splitColumns(result.columns, result.outer);
  mergeLoops(result.rows);
  mergeLoops(result.columns);
  mergeLoops(result.reduction);
  return result;
}

} // namespace qnn::kernel
