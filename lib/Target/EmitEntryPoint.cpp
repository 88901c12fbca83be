#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/ModelName.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_EMITENTRYPOINT
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

/// Adds the pointers `array[0..count)` to `pointers`.
static void loadPointers(OpBuilder &builder, Location loc, Value array,
                         int64_t count, SmallVectorImpl<Value> &pointers) {
  auto type = LLVM::LLVMPointerType::get(builder.getContext());
  for (int64_t i = 0; i < count; ++i) {
    Value slot = LLVM::GEPOp::create(builder, loc, type, type, array,
                                     ArrayRef<LLVM::GEPArg>(i));
    pointers.push_back(LLVM::LoadOp::create(builder, loc, type, slot));
  }
}

namespace {
struct EmitEntryPoint : qnn::target::impl::EmitEntryPointBase<EmitEntryPoint> {
  using EmitEntryPointBase::EmitEntryPointBase;

  void runOnOperation() override {
    auto function = dyn_cast_or_null<LLVM::LLVMFuncOp>(
        findMarkedEntryPoint(getOperation()));
    if (!function) {
      getOperation().emitError()
          << "expected an 'llvm.func' with '" << kEntryPointAttr << "'";
      return signalPassFailure();
    }
    auto counts = function->getAttrOfType<DictionaryAttr>(kEntryPointAttr);
    auto inputs = counts ? counts.getAs<IntegerAttr>("inputs") : nullptr;
    auto outputs = counts ? counts.getAs<IntegerAttr>("outputs") : nullptr;
    if (!inputs || !outputs) {
      function.emitError() << "expected '" << kEntryPointAttr
                           << "' with 'inputs' and 'outputs'";
      return signalPassFailure();
    }
    int64_t expected = inputs.getInt() + outputs.getInt() + 1;
    if (failed(checkArguments(function, expected)) ||
        failed(chooseName(function)))
      return signalPassFailure();
    rename(function);
    emit(function, inputs.getInt(), outputs.getInt());
  }

  /// Every argument is a bare pointer: inputs, outputs, workspace.
  LogicalResult checkArguments(LLVM::LLVMFuncOp function, int64_t expected) {
    if (function.getNumArguments() != expected)
      return function.emitError()
             << "entry function '" << function.getName() << "' has "
             << function.getNumArguments() << " arguments, expected "
             << expected << " (inputs, outputs, workspace)";
    for (Type type : function.getArgumentTypes())
      if (!isa<LLVM::LLVMPointerType>(type))
        return function.emitError()
               << "expected bare pointers as arguments of '"
               << function.getName() << "', got " << type;
    Type result = function.getFunctionType().getReturnType();
    if (!isa<LLVM::LLVMVoidType>(result) && !result.isInteger(32))
      return function.emitError() << "expected '" << function.getName()
                                  << "' to return nothing or a status of i32";
    return success();
  }

  LogicalResult chooseName(LLVM::LLVMFuncOp function) {
    if (model.empty())
      model = makeModelName(function.getName());
    if (llvm::Error error = checkModelName(model))
      return function.emitError() << llvm::toString(std::move(error));
    SymbolTable table(getOperation());
    Operation *other = table.lookup(model);
    if (other && other != function)
      return other->emitError()
             << "the name '" << model << "' is that of the model's C function";
    return success();
  }

  void rename(LLVM::LLVMFuncOp function) {
    std::string name = model + "_impl";
    SymbolTable table(getOperation());
    while (table.lookup(name))
      name += "_";
    // The caller promises that the buffers do not overlap (see the summary).
    for (unsigned i = 0, e = function.getNumArguments(); i != e; ++i)
      function.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(),
                          UnitAttr::get(&getContext()));
    function.setArgAttr(
        function.getNumArguments() - 1, LLVM::LLVMDialect::getAlignAttrName(),
        Builder(&getContext()).getI64IntegerAttr(kWorkspaceAlignment));
    function.setName(name);
    function.setLinkage(LLVM::Linkage::Internal);
  }

  void emit(LLVM::LLVMFuncOp function, int64_t inputs, int64_t outputs) {
    OpBuilder builder(function->getContext());
    builder.setInsertionPointAfter(function);
    Location loc = function.getLoc();
    auto pointer = LLVM::LLVMPointerType::get(builder.getContext());
    auto entry = LLVM::LLVMFuncOp::create(
        builder, loc, model,
        LLVM::LLVMFunctionType::get(builder.getI32Type(),
                                    {pointer, pointer, pointer}));
    for (StringRef name : {kEntryPointAttr, kWorkspaceBytesAttr})
      if (Attribute attribute = function->removeAttr(name))
        entry->setAttr(name, attribute);
    builder.setInsertionPointToStart(entry.addEntryBlock(builder));
    SmallVector<Value> arguments;
    loadPointers(builder, loc, entry.getArgument(0), inputs, arguments);
    loadPointers(builder, loc, entry.getArgument(1), outputs, arguments);
    arguments.push_back(entry.getArgument(2));
    auto call = LLVM::CallOp::create(builder, loc, function, arguments);
    if (call.getNumResults()) {
      LLVM::ReturnOp::create(builder, loc, call.getResult());
      return;
    }
    Value zero = LLVM::ConstantOp::create(builder, loc, builder.getI32Type(),
                                          builder.getI32IntegerAttr(0));
    LLVM::ReturnOp::create(builder, loc, zero);
  }
};
} // namespace
