#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "qnn/Target/BufferLifetimes.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Signature.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_PLANMEMORY
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

/// More than any machine has; keeps sums of sizes far from overflow.
static constexpr int64_t kMaxBufferBytes = int64_t(1) << 40;

/// Bytes of the buffer, or a diagnostic that says why it has no fixed size.
static FailureOr<int64_t> getStaticBytes(memref::AllocOp alloc) {
  MemRefType type = alloc.getType();
  if (!type.hasStaticShape() || !alloc.getSymbolOperands().empty())
    return alloc.emitError() << "buffer has a dynamic size: expected a static "
                                "shape, got "
                             << type;
  if (!type.getLayout().isIdentity() || type.getMemorySpace())
    return alloc.emitError() << "expected a buffer of identity layout in the "
                                "default memory space, got "
                             << type;
  if (alloc.getAlignment().value_or(1) > kWorkspaceAlignment)
    return alloc.emitError()
           << "buffer needs an alignment of " << *alloc.getAlignment()
           << ", the workspace is aligned to " << kWorkspaceAlignment;
  DataLayout layout = DataLayout::closest(alloc);
  int64_t bytes =
      llvm::alignTo(layout.getTypeSize(type.getElementType()).getFixedValue(),
                    layout.getTypeABIAlignment(type.getElementType()));
  for (int64_t size : type.getShape())
    if (llvm::MulOverflow(bytes, size, bytes) || bytes > kMaxBufferBytes)
      return alloc.emitError() << "buffer of " << type << " is larger than "
                               << kMaxBufferBytes << " bytes";
  return bytes;
}

/// Puts views of `workspace` in the place of the allocations.
static void replaceAllocations(ArrayRef<memref::AllocOp> allocs,
                               ArrayRef<int64_t> offsets, Value workspace) {
  OpBuilder builder(workspace.getContext());
  llvm::DenseMap<int64_t, Value> constants;
  for (auto [original, offset] : llvm::zip_equal(allocs, offsets)) {
    memref::AllocOp alloc = original;
    for (Operation *user : llvm::make_early_inc_range(alloc->getUsers()))
      if (isa<memref::DeallocOp>(user))
        user->erase();
    builder.setInsertionPointToStart(workspace.getParentBlock());
    Value &constant = constants[offset];
    if (!constant)
      constant =
          arith::ConstantIndexOp::create(builder, workspace.getLoc(), offset);
    builder.setInsertionPoint(alloc);
    alloc.replaceAllUsesWith(memref::ViewOp::create(builder, alloc.getLoc(),
                                                    alloc.getType(), workspace,
                                                    constant, ValueRange{})
                                 .getResult());
    alloc.erase();
  }
}

namespace {
struct PlanMemory : qnn::target::impl::PlanMemoryBase<PlanMemory> {
  void runOnOperation() override {
    auto function =
        dyn_cast_or_null<func::FuncOp>(findMarkedEntryPoint(getOperation()));
    if (!function) {
      getOperation().emitError()
          << "expected a function with '" << kEntryPointAttr
          << "', as --qnn-prepare-entry-point leaves it";
      return signalPassFailure();
    }
    SmallVector<memref::AllocOp> allocs;
    if (failed(collect(function, allocs)) || failed(plan(function, allocs)))
      signalPassFailure();
  }

  /// The allocations of the entry function; an error for any elsewhere, since
  /// only the entry function gets the workspace.
  LogicalResult collect(func::FuncOp entry,
                        SmallVectorImpl<memref::AllocOp> &allocs) {
    WalkResult result = getOperation().walk([&](memref::AllocOp alloc) {
      auto parent = alloc->getParentOfType<func::FuncOp>();
      if (parent == entry) {
        allocs.push_back(alloc);
        return WalkResult::advance();
      }
      InFlightDiagnostic error = alloc.emitError()
                                 << "buffer is allocated outside of the entry "
                                    "function '"
                                 << entry.getName() << "'";
      error.attachNote() << "inline the function that holds it";
      return WalkResult::interrupt();
    });
    if (result.wasInterrupted())
      return failure();
    if (!SymbolTable::symbolKnownUseEmpty(entry, getOperation()))
      return entry.emitError() << "entry function '" << entry.getName()
                               << "' is called in the program; expected no "
                                  "callers";
    return success();
  }

  LogicalResult plan(func::FuncOp function, ArrayRef<memref::AllocOp> allocs) {
    BufferLifetimes lifetimes(function);
    SmallVector<BufferLifetime> buffers;
    for (memref::AllocOp alloc : allocs) {
      FailureOr<int64_t> bytes = getStaticBytes(alloc);
      if (failed(bytes))
        return failure();
      FailureOr<BufferLifetime> buffer = lifetimes.compute(alloc, *bytes);
      if (failed(buffer))
        return failure();
      buffers.push_back(*buffer);
    }
    OffsetAssignment assignment = assignOffsets(buffers, kWorkspaceAlignment);
    if (!assignment.verify(buffers, kWorkspaceAlignment))
      return function.emitError() << "memory plan lets live buffers overlap";

    Builder builder(&getContext());
    auto type = MemRefType::get({assignment.totalBytes}, builder.getI8Type());
    unsigned index = function.getNumArguments();
    if (failed(function.insertArgument(index, type, {}, function.getLoc())))
      return failure();
    function->setAttr(kWorkspaceBytesAttr,
                      builder.getI64IntegerAttr(assignment.totalBytes));
    replaceAllocations(allocs, assignment.offsets, function.getArgument(index));
    return success();
  }
};
} // namespace
