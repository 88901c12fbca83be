#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/ModelName.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Threads.h"

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
    takesContext = function.getNumArguments() > expected &&
                   function.getArgAttr(expected, kContextAttr);
    expected += takesContext;
    if (failed(checkArguments(function, expected)) ||
        failed(chooseName(function)))
      return signalPassFailure();
    rename(function, inputs.getInt() + outputs.getInt());
    OpBuilder builder(&getContext());
    builder.setInsertionPointAfter(function);
    LLVM::LLVMFuncOp plain = create(builder, function, model, 3);
    for (StringRef name : {kEntryPointAttr, kWorkspaceBytesAttr})
      if (Attribute attribute = function->removeAttr(name))
        plain->setAttr(name, attribute);
    for (LLVM::LLVMFuncOp entry :
         {plain, create(builder, function, model + kParallelSuffix.str(), 4)})
      emit(entry, function, inputs.getInt(), outputs.getInt());
  }

  /// Every argument is a bare pointer: inputs, outputs, workspace, and where
  /// something can run in parallel the context.
  LogicalResult checkArguments(LLVM::LLVMFuncOp function, int64_t expected) {
    if (function.getNumArguments() != expected)
      return function.emitError()
             << "entry function '" << function.getName() << "' has "
             << function.getNumArguments() << " arguments, expected "
             << expected << " (inputs, outputs, workspace"
             << (takesContext ? ", context)" : ")");
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

  void rename(LLVM::LLVMFuncOp function, unsigned workspace) {
    std::string name = model + "_impl";
    SymbolTable table(getOperation());
    while (table.lookup(name))
      name += "_";
    // The caller promises that the buffers do not overlap (see the summary).
    for (unsigned i = 0, e = function.getNumArguments(); i != e; ++i)
      function.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(),
                          UnitAttr::get(&getContext()));
    if (takesContext)
      function.removeArgAttr(workspace + 1,
                             StringAttr::get(&getContext(), kContextAttr));
    function.setArgAttr(
        workspace, LLVM::LLVMDialect::getAlignAttrName(),
        Builder(&getContext()).getI64IntegerAttr(kWorkspaceAlignment));
    function.setName(name);
    function.setLinkage(LLVM::Linkage::Internal);
  }

  /// A C function of so many pointers that returns a status.
  static LLVM::LLVMFuncOp create(OpBuilder &builder, LLVM::LLVMFuncOp function,
                                 StringRef name, unsigned arguments) {
    SmallVector<Type> types(arguments,
                            LLVM::LLVMPointerType::get(builder.getContext()));
    return LLVM::LLVMFuncOp::create(
        builder, function.getLoc(), name,
        LLVM::LLVMFunctionType::get(builder.getI32Type(), types));
  }

  /// Calls `function` with what the arguments of `entry` point to; the fourth
  /// one, if there is one, is a context.
  void emit(LLVM::LLVMFuncOp entry, LLVM::LLVMFuncOp function, int64_t inputs,
            int64_t outputs) {
    OpBuilder builder(entry.getContext());
    builder.setInsertionPointToStart(entry.addEntryBlock(builder));
    Location loc = function.getLoc();
    bool isParallel = entry.getNumArguments() == 4;
    if (isParallel)
      checkContext(builder, loc, entry);
    SmallVector<Value> arguments;
    loadPointers(builder, loc, entry.getArgument(0), inputs, arguments);
    loadPointers(builder, loc, entry.getArgument(1), outputs, arguments);
    arguments.push_back(entry.getArgument(2));
    if (takesContext)
      arguments.push_back(
          isParallel ? entry.getArgument(3)
                     : LLVM::ZeroOp::create(builder, loc,
                                            entry.getArgument(2).getType())
                           .getResult());
    auto call = LLVM::CallOp::create(builder, loc, function, arguments);
    LLVM::ReturnOp::create(builder, loc,
                           call.getNumResults()
                               ? call.getResult()
                               : createStatus(builder, loc, 0));
  }

  static Value createStatus(OpBuilder &builder, Location loc, int32_t status) {
    return LLVM::ConstantOp::create(builder, loc, builder.getI32Type(),
                                    builder.getI32IntegerAttr(status));
  }

  /// Returns early where the last argument lends no threads.
  static void checkContext(OpBuilder &builder, Location loc,
                           LLVM::LLVMFuncOp entry) {
    Region &body = entry.getBody();
    Value context = body.front().getArguments().back();
    Type pointer = context.getType(), i32 = builder.getI32Type();
    auto type = LLVM::LLVMStructType::getLiteral(entry.getContext(),
                                                 {pointer, pointer, i32});
    Block *refused = &body.emplaceBlock();
    builder.setInsertionPointToStart(refused);
    LLVM::ReturnOp::create(builder, loc,
                           createStatus(builder, loc, kNoThreads));
    builder.setInsertionPointToEnd(&body.front());
    auto require = [&](Value condition) {
      Block *next = &body.emplaceBlock();
      LLVM::CondBrOp::create(builder, loc, condition, next, refused);
      builder.setInsertionPointToStart(next);
    };
    auto isSet = [&](Value value) {
      Value null = LLVM::ZeroOp::create(builder, loc, pointer);
      require(LLVM::ICmpOp::create(builder, loc, LLVM::ICmpPredicate::ne, value,
                                   null));
    };
    isSet(context);
    isSet(LLVM::LoadOp::create(builder, loc, pointer, context));
    Value place = LLVM::GEPOp::create(builder, loc, pointer, type, context,
                                      ArrayRef<LLVM::GEPArg>{0, 2});
    require(LLVM::ICmpOp::create(builder, loc, LLVM::ICmpPredicate::sgt,
                                 LLVM::LoadOp::create(builder, loc, i32, place),
                                 createStatus(builder, loc, 0)));
  }

  bool takesContext = false;
};
} // namespace
