#include "MemoryAccesses.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace qnn::target;

static Value getRoot(Value buffer) {
  while (auto view = buffer.getDefiningOp<ViewLikeOpInterface>())
    buffer = view.getViewSource();
  return buffer;
}

/// Whether two buffers that are no views may overlap.
static bool mayOverlap(Value a, Value b) {
  if (a == b)
    return true;
  auto isAlone = [](Value root) {
    auto argument = dyn_cast<BlockArgument>(root);
    if (!argument)
      return root.getDefiningOp<memref::AllocaOp>() ||
             root.getDefiningOp<memref::GetGlobalOp>();
    auto function = dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp());
    return function &&
           function.getArgAttr(argument.getArgNumber(),
                               LLVM::LLVMDialect::getNoAliasAttrName());
  };
  return !isAlone(a) && !isAlone(b);
}

MemoryAccesses::MemoryAccesses(func::FuncOp function) {
  function.walk([&](Operation *op) {
    if (obstacle.empty())
      add(op);
  });
}

void MemoryAccesses::add(Operation *op, bool isWrite, Value buffer,
                         ValueRange indices, ArrayRef<int64_t> sizes) {
  Access access{op, isWrite, buffer, getRoot(buffer), {}, {}};
  for (Value index : indices)
    access.starts.push_back(LinearForm::get(index));
  llvm::append_range(access.sizes, sizes);
  while (auto part = access.buffer.getDefiningOp<memref::SubViewOp>()) {
    if (llvm::any_of(part.getStaticStrides(),
                     [](int64_t stride) { return stride != 1; }))
      break;
    llvm::SmallBitVector dropped = part.getDroppedDims();
    SmallVector<LinearForm, 4> starts;
    SmallVector<int64_t, 4> extents;
    unsigned inner = 0;
    for (auto [dim, offset] : llvm::enumerate(part.getMixedOffsets())) {
      starts.push_back(LinearForm::get(offset));
      extents.push_back(dropped[dim] ? 1 : access.sizes[inner]);
      if (!dropped[dim])
        starts.back().add(access.starts[inner++]);
    }
    access.buffer = part.getSource();
    access.starts = std::move(starts);
    access.sizes = std::move(extents);
  }
  accesses.push_back(std::move(access));
}

/// The elements of each dimension of `buffer` that a transfer touches.
static SmallVector<int64_t> getSizes(VectorTransferOpInterface op) {
  SmallVector<int64_t> sizes(op.getShapedType().getRank(), 1);
  for (auto [size, result] : llvm::zip_equal(
           op.getVectorType().getShape(), op.getPermutationMap().getResults()))
    if (auto dim = dyn_cast<AffineDimExpr>(result))
      sizes[dim.getPosition()] = size;
  return sizes;
}

static SmallVector<int64_t> getLastSizes(int64_t rank, VectorType type) {
  SmallVector<int64_t> sizes(rank, 1);
  llvm::copy(type.getShape(), sizes.end() - type.getRank());
  return sizes;
}

void MemoryAccesses::add(Operation *op) {
  SmallVector<int64_t> ones;
  auto one = [&](ValueRange indices) {
    ones.assign(indices.size(), 1);
    return ArrayRef<int64_t>(ones);
  };
  if (auto load = dyn_cast<memref::LoadOp>(op))
    return add(op, false, load.getMemRef(), load.getIndices(),
               one(load.getIndices()));
  if (auto store = dyn_cast<memref::StoreOp>(op))
    return add(op, true, store.getMemRef(), store.getIndices(),
               one(store.getIndices()));
  if (auto transfer = dyn_cast<VectorTransferOpInterface>(op);
      transfer && isa<MemRefType>(transfer.getShapedType()))
    return add(op, isa<vector::TransferWriteOp>(op), transfer.getBase(),
               transfer.getIndices(), getSizes(transfer));
  if (auto load = dyn_cast<vector::LoadOp>(op))
    return add(op, false, load.getBase(), load.getIndices(),
               getLastSizes(load.getIndices().size(), load.getVectorType()));
  if (auto store = dyn_cast<vector::StoreOp>(op))
    return add(op, true, store.getBase(), store.getIndices(),
               getLastSizes(store.getIndices().size(), store.getVectorType()));
  // A view with strides of its own may have one element at two places.
  bool isView = isa<memref::ReinterpretCastOp>(op);
  // A prefetch is declared as a write, lest it be removed.
  if (op->hasTrait<OpTrait::HasRecursiveMemoryEffects>() ||
      isa<func::FuncOp, memref::AllocaOp, memref::PrefetchOp>(op) ||
      (isMemoryEffectFree(op) && !isView))
    return;
  obstacle = "'" + op->getName().getStringRef().str() +
             "' touches memory that is not known";
}

bool MemoryAccesses::hasWrites(Operation *op) const {
  return llvm::any_of(accesses, [&](const Access &access) {
    return access.isWrite && op->isAncestor(access.op);
  });
}

/// What `start` can be while the loop and `fixed` stand still; nothing where
/// that is not known. The terms that stand still are left in `start`.
static std::optional<IndexRange> takeRange(LinearForm &start, scf::ForOp loop,
                                           ArrayRef<scf::ForOp> fixed) {
  LinearForm still, varying(start.constant);
  for (auto [value, factor] : start.terms) {
    Value term = value;
    auto isOf = [&](scf::ForOp one) { return term == one.getInductionVar(); };
    bool isInvariant = isa<func::FuncOp>(term.getParentRegion()->getParentOp());
    bool stands = isInvariant || isOf(loop) || llvm::any_of(fixed, isOf);
    (stands ? still : varying).terms[term] = factor;
  }
  start = std::move(still);
  return varying.getRange();
}

namespace {
/// Where an access begins in one dimension.
struct Start {
  Start(LinearForm start, const ConstantLoop &known, scf::ForOp loop,
        ArrayRef<scf::ForOp> fixed)
      : range(takeRange(start, loop, fixed)) {
    int64_t factor = start.getFactor(loop.getInductionVar()), last = 0;
    if (llvm::MulOverflow(factor, known.step, step) ||
        llvm::MulOverflow(step, std::max<int64_t>(known.trips - 1, 0), last))
      range = std::nullopt;
    start.terms.erase(loop.getInductionVar());
    still = std::move(start);
    if (!range)
      return;
    all = {range->least + std::min<int64_t>(last, 0),
           range->greatest + std::max<int64_t>(last, 0)};
  }

  bool standsWith(const Start &other) const {
    return still.terms.size() == other.still.terms.size() &&
           llvm::all_of(still.terms, [&](auto term) {
             return other.still.getFactor(term.first) == term.second;
           });
  }

  /// In one iteration, and in all.
  std::optional<IndexRange> range;
  IndexRange all;
  /// From one iteration to the next.
  int64_t step = 0;
  LinearForm still;
};
} // namespace

static bool isBelow(IndexRange first, int64_t size, IndexRange second,
                    int64_t distance = 0) {
  return first.greatest + size - second.least <= distance;
}

/// Whether all that `a` and `b` touch in different iterations differs in one
/// dimension.
bool MemoryAccesses::areApart(const Access &a, const Access &b, scf::ForOp loop,
                              ArrayRef<scf::ForOp> fixed) const {
  if (a.buffer != b.buffer)
    return false;
  ConstantLoop known = *ConstantLoop::get(loop);
  for (size_t dim = 0; dim < a.starts.size(); ++dim) {
    Start first(a.starts[dim], known, loop, fixed);
    Start second(b.starts[dim], known, loop, fixed);
    int64_t sizes[] = {a.sizes[dim], b.sizes[dim]};
    if (!first.range || !second.range || !first.standsWith(second))
      continue;
    if (isBelow(first.all, sizes[0], second.all) ||
        isBelow(second.all, sizes[1], first.all))
      return true;
    int64_t distance = std::abs(first.step);
    if (distance && first.step == second.step &&
        isBelow(*first.range, sizes[0], *second.range, distance) &&
        isBelow(*second.range, sizes[1], *first.range, distance))
      return true;
  }
  return false;
}

bool MemoryAccesses::areIndependent(scf::ForOp loop,
                                    ArrayRef<scf::ForOp> fixed) const {
  if (!obstacle.empty() || loop.getNumResults() || !ConstantLoop::get(loop))
    return false;
  auto isInside = [&](const Access &access) {
    return loop->isAncestor(access.op);
  };
  // A buffer that an iteration makes is its own.
  auto isOwn = [&](const Access &access) {
    Value root = access.root;
    return loop.getRegion().isAncestor(root.getParentRegion());
  };
  for (const Access &write : accesses) {
    if (!write.isWrite || isOwn(write))
      continue;
    if (!isInside(write))
      return false;
    for (const Access &other : accesses)
      if (mayOverlap(write.root, other.root) &&
          (!isInside(other) || !areApart(write, other, loop, fixed)))
        return false;
  }
  return true;
}

int64_t MemoryAccesses::getDistance(scf::ForOp loop) const {
  int64_t least = std::numeric_limits<int64_t>::max();
  for (const Access &write : accesses) {
    if (!write.isWrite || !loop->isAncestor(write.op))
      continue;
    auto type = cast<MemRefType>(write.buffer.getType());
    SmallVector<int64_t> strides;
    int64_t offset;
    if (failed(type.getStridesAndOffset(strides, offset)))
      return 0;
    int64_t distance = 0;
    for (auto [start, stride] : llvm::zip_equal(write.starts, strides))
      distance +=
          std::abs(start.getFactor(loop.getInductionVar())) *
          std::max<int64_t>(ShapedType::isDynamic(stride) ? 0 : stride, 0);
    least =
        std::min(least, distance * ConstantLoop::get(loop)->step *
                            llvm::divideCeil(type.getElementTypeBitWidth(), 8));
  }
  return least;
}
