#include "StridedContraction.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;

namespace qnn::kernel {

int64_t countIterations(ArrayRef<StridedLoop> loops) {
  int64_t count = 1;
  for (const StridedLoop &loop : loops)
    count *= loop.size;
  return count;
}

/// Whether the body is acc + lhs * rhs in f32.
static bool isMultiplyAdd(linalg::LinalgOp op) {
  Block *body = op.getBlock();
  if (body->getNumArguments() != 3)
    return false;
  auto add =
      body->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!add || !add.getType().isF32())
    return false;
  auto isProduct = [&](Value value) {
    auto mul = value.getDefiningOp<arith::MulFOp>();
    Value lhs = body->getArgument(0), rhs = body->getArgument(1);
    return mul && ((mul.getLhs() == lhs && mul.getRhs() == rhs) ||
                   (mul.getLhs() == rhs && mul.getRhs() == lhs));
  };
  Value acc = body->getArgument(2);
  return (add.getLhs() == acc && isProduct(add.getRhs())) ||
         (add.getRhs() == acc && isProduct(add.getLhs()));
}

namespace {
/// An operand's position as a linear function of the loops.
struct LinearAccess {
  int64_t base = 0;
  SmallVector<int64_t> strides;
};
} // namespace

/// Adds `scale * expr` to `access`; fails where expr is not linear.
static LogicalResult addLinear(AffineExpr expr, int64_t scale,
                               LinearAccess &access) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    access.base += scale * constant.getValue();
    return success();
  }
  if (auto dim = dyn_cast<AffineDimExpr>(expr)) {
    access.strides[dim.getPosition()] += scale;
    return success();
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return failure();
  if (expr.getKind() == AffineExprKind::Add)
    return success(succeeded(addLinear(binary.getLHS(), scale, access)) &&
                   succeeded(addLinear(binary.getRHS(), scale, access)));
  auto factor = dyn_cast<AffineConstantExpr>(binary.getRHS());
  if (expr.getKind() != AffineExprKind::Mul || !factor)
    return failure();
  return addLinear(binary.getLHS(), scale * factor.getValue(), access);
}

static FailureOr<LinearAccess> getLinearAccess(linalg::LinalgOp op,
                                               OpOperand &operand) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  LinearAccess access;
  access.strides.assign(map.getNumDims(), 0);
  auto type = cast<RankedTensorType>(operand.get().getType());
  for (auto [expr, stride] :
       llvm::zip_equal(map.getResults(), computeStrides(type.getShape())))
    if (failed(addLinear(expr, stride, access)))
      return failure();
  return access;
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
  if (!op.hasPureTensorSemantics() || op.hasDynamicShape())
    return refuse("is not on tensors of static shape");
  if (op.getNumDpsInputs() != 2 || op.getNumDpsInits() != 1 ||
      op.hasIndexSemantics() || !isMultiplyAdd(op))
    return refuse("is no sum in f32 of products of two factors");
  SmallVector<LinearAccess, 3> accesses;
  for (OpOperand &operand : op->getOpOperands()) {
    FailureOr<LinearAccess> access = getLinearAccess(op, operand);
    if (failed(access))
      return refuse("does not index its operands linearly");
    accesses.push_back(*access);
  }

  if (accesses[2].base != 0)
    return refuse("writes a part of its result");

  StridedContraction result;
  result.op = op;
  StridedLoops parallel;
  for (auto [loop, iterator, size] :
       llvm::enumerate(op.getIteratorTypesArray(), op.getStaticLoopRanges())) {
    StridedLoop strided = {size, accesses[0].strides[loop],
                           accesses[1].strides[loop],
                           accesses[2].strides[loop]};
    if (size == 0)
      return refuse("is empty");
    if (size == 1)
      continue;
    if (iterator == utils::IteratorType::reduction)
      result.reduction.push_back(strided);
    else
      parallel.push_back(strided);
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
  if (last.lhs != 0) {
    std::swap(result.lhs, result.rhs);
    std::swap(accesses[0], accesses[1]);
    for (StridedLoop &loop :
         llvm::concat<StridedLoop>(parallel, result.reduction))
      std::swap(loop.lhs, loop.rhs);
  }
  result.lhsBase = accesses[0].base;
  result.rhsBase = accesses[1].base;
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
