#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "mlir/Transforms/RegionUtils.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_OUTLINELOOPS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

namespace {
/// The memory behind a buffer: a value that is no view, and bytes of it.
struct Memory {
  Value root;
  int64_t begin = 0, end = std::numeric_limits<int64_t>::max();

  bool isDisjoint(const Memory &other) const {
    return root != other.root || end <= other.begin || other.end <= begin;
  }
};

Memory getMemory(Value buffer) {
  Memory memory;
  while (Operation *op = buffer.getDefiningOp()) {
    APInt shift;
    if (auto view = dyn_cast<memref::ViewOp>(op);
        view && matchPattern(view.getByteShift(), m_ConstantInt(&shift))) {
      MemRefType type = view.getType();
      memory.begin = shift.getSExtValue();
      memory.end =
          memory.begin + type.getNumElements() *
                             llvm::divideCeil(type.getElementTypeBitWidth(), 8);
      memory.root = view.getSource();
      return memory;
    }
    auto view = dyn_cast<ViewLikeOpInterface>(op);
    if (!view)
      break;
    buffer = view.getViewSource();
  }
  memory.root = buffer;
  return memory;
}

/// Whether a bare pointer stands for a buffer of that type.
bool isPlain(MemRefType type) {
  return type.hasStaticShape() && type.getLayout().isIdentity() &&
         type.getElementType().isIntOrIndexOrFloat();
}

/// An assertion ends the entry function, so it has to stay there.
bool holdsAssertion(Operation *op) {
  return op->walk([](cf::AssertOp) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

struct OutlineLoops : qnn::target::impl::OutlineLoopsBase<OutlineLoops> {
  void runOnOperation() override {
    auto entry =
        dyn_cast_or_null<func::FuncOp>(findMarkedEntryPoint(getOperation()));
    if (!entry || !llvm::hasSingleElement(entry.getBody()))
      return;
    hoistViews(entry);
    SymbolTable symbols(getOperation());
    llvm::StringMap<func::FuncOp> known;
    SmallVector<Operation *> nests;
    for (Operation &op : entry.getBody().front())
      if (isa<scf::ForOp, linalg::LinalgOp>(op) && op.getNumResults() == 0 &&
          !holdsAssertion(&op))
        nests.push_back(&op);
    for (Operation *nest : nests)
      outline(nest, entry, symbols, known);
  }

private:
  /// Moves views of the workspace out of loops, so that a nest captures the
  /// part of it that it uses.
  void hoistViews(func::FuncOp entry) {
    OpBuilder builder = OpBuilder::atBlockBegin(&entry.getBody().front());
    entry.walk([&](memref::ViewOp view) {
      APInt shift;
      if (!isa<BlockArgument>(view.getSource()) || !view.getSizes().empty() ||
          !matchPattern(view.getByteShift(), m_ConstantInt(&shift)))
        return;
      view.getByteShiftMutable().assign(arith::ConstantIndexOp::create(
          builder, view.getLoc(), shift.getSExtValue()));
      view->moveBefore(builder.getInsertionBlock(),
                       builder.getInsertionPoint());
    });
  }

  void outline(Operation *nest, func::FuncOp entry, SymbolTable &symbols,
               llvm::StringMap<func::FuncOp> &known) {
    llvm::SetVector<Value> captured(nest->operand_begin(), nest->operand_end());
    getUsedValuesDefinedAbove(nest->getRegions(), captured);
    addViewSources(captured);
    SmallVector<Value> constants, arguments;
    for (Value value : captured) {
      Operation *op = value.getDefiningOp();
      if (op &&
          (op->hasTrait<OpTrait::ConstantLike>() || isStridedView(value))) {
        constants.push_back(value);
        continue;
      }
      auto type = dyn_cast<MemRefType>(value.getType());
      if (type ? !isPlain(type) : !value.getType().isIntOrIndexOrFloat())
        return;
      arguments.push_back(value);
    }
    func::FuncOp function = create(nest, constants, arguments);
    std::string text;
    llvm::raw_string_ostream stream(text);
    function.print(stream, OpPrintingFlags().useLocalScope());
    auto [place, isNew] = known.try_emplace(text, function);
    if (isNew) {
      function.setName("loops");
      symbols.insert(function, entry->getIterator());
    } else {
      function.erase();
    }
    OpBuilder builder(nest);
    func::CallOp::create(builder, nest->getLoc(), place->second, arguments);
    nest->erase();
  }

  /// A part of a buffer, at a constant place, that no bare pointer stands for.
  static bool isStridedView(Value value) {
    auto type = dyn_cast<MemRefType>(value.getType());
    Operation *op = value.getDefiningOp();
    return type && !isPlain(type) && op &&
           isa<memref::SubViewOp, memref::CollapseShapeOp,
               memref::ExpandShapeOp>(op) &&
           op->getNumOperands() == 1;
  }

  /// Puts what strided views are views of before them, as they are made anew in
  /// the function.
  static void addViewSources(llvm::SetVector<Value> &captured) {
    llvm::SetVector<Value> complete;
    for (Value value : captured) {
      SmallVector<Value> chain = {value};
      while (isStridedView(chain.back()))
        chain.push_back(chain.back().getDefiningOp()->getOperand(0));
      complete.insert(chain.rbegin(), chain.rend());
    }
    captured = std::move(complete);
  }

  /// A function without a parent that does what `nest` does.
  func::FuncOp create(Operation *nest, ArrayRef<Value> constants,
                      ArrayRef<Value> arguments) {
    OpBuilder builder(nest->getContext());
    Location loc = nest->getLoc();
    SmallVector<Type> types = llvm::to_vector(TypeRange(arguments));
    auto function =
        func::FuncOp::create(loc, "", builder.getFunctionType(types, {}));
    function.setPrivate();
    // LLVM would inline what is called once; 'no_inline' does not reach it.
    function->setAttr("passthrough", builder.getStrArrayAttr({"noinline"}));
    function->setAttr(
        "llvm.linkage",
        LLVM::LinkageAttr::get(nest->getContext(), LLVM::Linkage::Internal));
    Block *body = function.addEntryBlock();
    builder.setInsertionPointToStart(body);
    IRMapping mapping;
    mapping.map(arguments, body->getArguments());
    for (Value constant : constants)
      builder.clone(*constant.getDefiningOp(), mapping);
    builder.clone(*nest, mapping);
    func::ReturnOp::create(builder, loc);
    setNoAlias(function, arguments);
    return function;
  }

  /// Says which buffers overlap with no other one.
  static void setNoAlias(func::FuncOp function, ArrayRef<Value> arguments) {
    SmallVector<std::optional<Memory>> memories;
    for (Value argument : arguments)
      memories.push_back(isa<MemRefType>(argument.getType())
                             ? std::optional(getMemory(argument))
                             : std::nullopt);
    for (auto [i, memory] : llvm::enumerate(memories)) {
      if (!memory)
        continue;
      bool isAlone = true;
      for (auto [j, other] : llvm::enumerate(memories))
        isAlone &= i == j || !other || memory->isDisjoint(*other);
      if (isAlone)
        function.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(),
                            UnitAttr::get(function.getContext()));
    }
  }
};
} // namespace
