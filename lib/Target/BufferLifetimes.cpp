#include "qnn/Target/BufferLifetimes.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/LoopLikeInterface.h"

using namespace mlir;
using namespace qnn::target;

BufferLifetimes::BufferLifetimes(func::FuncOp function) {
  int64_t number = 0;
  auto visit = [&](auto &&self, Operation *op) -> void {
    int64_t begin = number++;
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (Operation &nested : block)
          self(self, &nested);
    spans[op] = {begin, number - 1};
  };
  visit(visit, function);
}

/// Whether a result or block argument of type `type` may refer to the buffer
/// that `operand` refers to. Numbers that were made from an address (operand
/// not a memref) keep referring to it.
static bool mayAlias(Value operand, Type type) {
  return isa<BaseMemRefType>(type) || !isa<BaseMemRefType>(operand.getType());
}

static LogicalResult checkPlace(memref::AllocOp alloc) {
  for (Operation *parent = alloc->getParentOp(); !isa<func::FuncOp>(parent);
       parent = parent->getParentOp())
    if (isa<scf::ForallOp, scf::ParallelOp>(parent)) {
      InFlightDiagnostic error =
          alloc.emitError()
          << "buffer is allocated in a parallel loop, where each iteration "
             "needs its own; expected a sequential loop";
      error.attachNote(parent->getLoc()) << "the parallel loop";
      return error;
    }
  return success();
}

FailureOr<BufferLifetime> BufferLifetimes::compute(memref::AllocOp alloc,
                                                   int64_t bytes) const {
  if (failed(checkPlace(alloc)))
    return failure();

  // The block in whose order the lifetime is an interval. A buffer yielded by
  // an scf.if lives on in the block around it.
  Block *scope = alloc->getBlock();
  llvm::SetVector<Operation *> users;
  SmallVector<Value> worklist = {alloc.getResult()};
  llvm::DenseSet<Value> seen(worklist.begin(), worklist.end());
  auto addAlias = [&](Value operand, Value value) {
    if (mayAlias(operand, value.getType()) && seen.insert(value).second)
      worklist.push_back(value);
  };
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    for (Operation *user : value.getUsers()) {
      // Planning removes deallocations; they use nothing.
      if (isa<memref::DeallocOp>(user))
        continue;
      users.insert(user);
      bool readsElement = isa<memref::LoadOp>(user);
      if (!readsElement)
        for (Value result : user->getResults())
          if (mayAlias(value, result.getType()) ||
              isa<memref::ExtractAlignedPointerAsIndexOp>(user))
            addAlias(value, result);
      if (isa<memref::ExtractAlignedPointerAsIndexOp>(user))
        for (Value result : user->getResults())
          if (seen.insert(result).second)
            worklist.push_back(result);
      // Loops and branches hand buffers to their regions and successors.
      if (isa<RegionBranchOpInterface>(user))
        for (Region &region : user->getRegions())
          for (Block &block : region)
            for (Value argument : block.getArguments())
              addAlias(value, argument);
      for (Block *successor : user->getSuccessors())
        for (Value argument : successor->getArguments())
          addAlias(value, argument);
      if (!user->hasTrait<OpTrait::IsTerminator>())
        continue;

      Operation *parent = user->getParentOp();
      if (isa<func::ReturnOp>(user))
        return alloc.emitError() << "buffer is returned by the function; "
                                    "expected results in output arguments";
      if (user->getNumSuccessors())
        continue;
      for (Value result : parent->getResults())
        addAlias(value, result);
      if (!scope->findAncestorOpInBlock(*parent)) {
        // The buffer leaves the region in which it was allocated.
        if (isa<LoopLikeOpInterface>(parent))
          return alloc.emitError()
                 << "buffer allocated in a loop is carried to "
                    "the next iteration; expected one "
                    "allocated before the loop";
        while (scope->getParentOp() != parent)
          scope = scope->getParentOp()->getBlock();
        scope = parent->getBlock();
      }
    }
  }

  if (!llvm::hasSingleElement(*scope->getParent())) {
    Span span = spans.lookup(scope->getParentOp());
    return BufferLifetime{span.begin, span.end, bytes};
  }
  Operation *start = scope->findAncestorOpInBlock(*alloc);
  Span own = spans.lookup(start);
  // A buffer that nothing uses keeps a lifetime of one operation.
  BufferLifetime lifetime{own.begin, start == alloc ? own.begin : own.end,
                          bytes};
  bool used = start != alloc.getOperation();
  for (Operation *user : users) {
    Operation *ancestor = scope->findAncestorOpInBlock(*user);
    if (!ancestor)
      return alloc.emitError() << "cannot tell how long the buffer is in use";
    Span span = spans.lookup(ancestor);
    lifetime.begin = used ? std::min(lifetime.begin, span.begin) : span.begin;
    lifetime.end = used ? std::max(lifetime.end, span.end) : span.end;
    used = true;
  }
  return lifetime;
}
