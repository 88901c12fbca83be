#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/Parser/Parser.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "qnn/Target/Threads.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_EMITFORKS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

/// Runs the pieces of a loop, on the threads of the context if there is one.
/// The structure `data` begins with one bit for each piece that has run, and
/// the number of pieces. A piece that runs twice is as wrong as none.
static constexpr StringLiteral kFork = R"mlir(
llvm.func internal @qnn_fork(%context: !llvm.ptr, %piece: !llvm.ptr,
                             %data: !llvm.ptr, %most: i32) -> i32
    attributes {passthrough = ["noinline"]} {
  %zero = llvm.mlir.constant(0 : i32) : i32
  %one = llvm.mlir.constant(1 : i32) : i32
  %failed = llvm.mlir.constant(4 : i32) : i32
  %none = llvm.mlir.constant(0 : i64) : i64
  %all = llvm.mlir.constant(-1 : i64) : i64
  %bits = llvm.mlir.constant(64 : i64) : i64
  %null = llvm.mlir.zero : !llvm.ptr
  %slot = llvm.getelementptr %data[0, 1]
      : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i64, i64)>
  %alone = llvm.icmp "eq" %context, %null : !llvm.ptr
  llvm.cond_br %alone, ^serial, ^count
^count:
  %place = llvm.getelementptr %context[0, 2]
      : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(ptr, ptr, i32)>
  %threads = llvm.load %place : !llvm.ptr -> i32
  %few = llvm.intr.smin(%threads, %most) : (i32, i32) -> i32
  %each = llvm.mlir.constant(4 : i32) : i32
  %many = llvm.mul %few, %each : i32
  %pieces = llvm.intr.smin(%many, %most) : (i32, i32) -> i32
  %lonely = llvm.icmp "sle" %threads, %one : i32
  llvm.cond_br %lonely, ^serial, ^parallel
^serial:
  %single = llvm.sext %one : i32 to i64
  llvm.store %none, %data : i64, !llvm.ptr
  llvm.store %single, %slot : i64, !llvm.ptr
  llvm.call %piece(%data, %zero) : !llvm.ptr, (!llvm.ptr, i32) -> ()
  llvm.return %zero : i32
^parallel:
  %number = llvm.sext %pieces : i32 to i64
  llvm.store %none, %data : i64, !llvm.ptr
  llvm.store %number, %slot : i64, !llvm.ptr
  %run = llvm.load %context : !llvm.ptr -> !llvm.ptr
  %status = llvm.call %run(%context, %pieces, %piece, %data)
      : !llvm.ptr, (!llvm.ptr, i32, !llvm.ptr, !llvm.ptr) -> i32
  %done = llvm.load %data atomic acquire {alignment = 8 : i64}
      : !llvm.ptr -> i64
  %unused = llvm.sub %bits, %number : i64
  %expected = llvm.lshr %all, %unused : i64
  %complete = llvm.icmp "eq" %done, %expected : i64
  %ran = llvm.icmp "eq" %status, %zero : i32
  %good = llvm.and %complete, %ran : i1
  %result = llvm.select %good, %zero, %failed : i1, i32
  llvm.return %result : i32
}
)mlir";

static LLVM::LLVMFuncOp insertFork(ModuleOp module, SymbolTable &symbols) {
  OwningOpRef<ModuleOp> source =
      parseSourceString<ModuleOp>(kFork, module.getContext());
  auto fork = cast<LLVM::LLVMFuncOp>(source->getBody()->front());
  fork->remove();
  symbols.insert(fork, module.getBody()->begin());
  return fork;
}

namespace {
/// A function that runs a part of its iterations, and how its pieces get them.
class Piece {
public:
  Piece(LLVM::LLVMFuncOp function, SymbolTable &symbols);

  int64_t getBytes() const { return 8 * (2 + values.size()); }
  /// Stores what `call` passes in `data`; its bounds are all iterations.
  void store(ImplicitLocOpBuilder &b, LLVM::CallOp call, Value data) const;

  LLVM::LLVMFuncOp piece;
  int64_t pieces;

private:
  Value at(ImplicitLocOpBuilder &b, Value data, int32_t field) const {
    return LLVM::GEPOp::create(b, LLVM::LLVMPointerType::get(b.getContext()),
                               record, data, ArrayRef<LLVM::GEPArg>{0, field});
  }
  void emit(LLVM::LLVMFuncOp function, int64_t iterations);

  /// What is passed beside the bounds.
  SmallVector<Type> values;
  LLVM::LLVMStructType record;
};

Piece::Piece(LLVM::LLVMFuncOp function, SymbolTable &symbols) {
  auto split = function->getAttrOfType<DictionaryAttr>(kParallelAttr);
  pieces = split.getAs<IntegerAttr>("pieces").getInt();
  MLIRContext *context = function.getContext();
  values = llvm::to_vector(function.getArgumentTypes().drop_back(2));
  Builder builder(context);
  SmallVector<Type> fields(2, builder.getI64Type());
  llvm::append_range(fields, values);
  record = LLVM::LLVMStructType::getLiteral(context, fields);
  auto pointer = LLVM::LLVMPointerType::get(context);
  OpBuilder detached(context);
  piece = LLVM::LLVMFuncOp::create(
      detached, function.getLoc(), (function.getName() + "_piece").str(),
      LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context),
                                  {pointer, builder.getI32Type()}),
      LLVM::Linkage::Internal);
  symbols.insert(piece, std::next(function->getIterator()));
  emit(function, split.getAs<IntegerAttr>("iterations").getInt());
}

void Piece::emit(LLVM::LLVMFuncOp function, int64_t iterations) {
  ImplicitLocOpBuilder b(function.getLoc(), function.getContext());
  Block *entry = piece.addEntryBlock(b);
  Block *run = &piece.getBody().emplaceBlock();
  Block *end = &piece.getBody().emplaceBlock();
  Value data = entry->getArgument(0);
  Type i64 = b.getI64Type();
  b.setInsertionPointToStart(entry);
  Value index = LLVM::SExtOp::create(b, i64, entry->getArgument(1));
  Value count = LLVM::LoadOp::create(b, i64, at(b, data, 1));
  // A pool that asks for a piece which does not exist.
  LLVM::CondBrOp::create(
      b, LLVM::ICmpOp::create(b, LLVM::ICmpPredicate::ult, index, count), run,
      end);

  b.setInsertionPointToStart(run);
  Value total = LLVM::ConstantOp::create(b, i64, iterations);
  Value one = LLVM::ConstantOp::create(b, i64, 1);
  auto bound = [&](Value part) -> Value {
    return LLVM::UDivOp::create(b, LLVM::MulOp::create(b, total, part), count);
  };
  SmallVector<Value> arguments;
  for (auto [i, type] : llvm::enumerate(values))
    arguments.push_back(LLVM::LoadOp::create(b, type, at(b, data, 2 + i)));
  arguments.push_back(bound(index));
  arguments.push_back(bound(LLVM::AddOp::create(b, index, one)));
  LLVM::CallOp::create(b, function, arguments);
  LLVM::AtomicRMWOp::create(b, LLVM::AtomicBinOp::_xor, data,
                            LLVM::ShlOp::create(b, one, index),
                            LLVM::AtomicOrdering::release);
  LLVM::BrOp::create(b, end);
  b.setInsertionPointToStart(end);
  LLVM::ReturnOp::create(b, ValueRange());
}

void Piece::store(ImplicitLocOpBuilder &b, LLVM::CallOp call,
                  Value data) const {
  for (size_t i = 0; i < values.size(); ++i)
    LLVM::StoreOp::create(b, call.getArgOperands()[i], at(b, data, 2 + i));
}

struct EmitForks : qnn::target::impl::EmitForksBase<EmitForks> {
  void runOnOperation() override {
    auto entry = dyn_cast_or_null<LLVM::LLVMFuncOp>(
        findMarkedEntryPoint(getOperation()));
    if (!entry || entry.isExternal())
      return;
    SymbolTable symbols(getOperation());
    llvm::MapVector<LLVM::LLVMFuncOp, std::unique_ptr<Piece>> pieces;
    SmallVector<std::pair<LLVM::CallOp, Piece *>> forks;
    entry.walk([&](LLVM::CallOp call) {
      auto name = call.getCallee();
      auto function = name ? symbols.lookup<LLVM::LLVMFuncOp>(*name) : nullptr;
      if (!function || !function->hasAttr(kParallelAttr))
        return;
      std::unique_ptr<Piece> &piece = pieces[function];
      if (!piece)
        piece = std::make_unique<Piece>(function, symbols);
      forks.push_back({call, piece.get()});
    });
    if (forks.empty())
      return;
    returnStatus(entry);
    int64_t bytes = 0;
    for (auto &[function, piece] : pieces)
      bytes = std::max(bytes, piece->getBytes());
    rewrite(entry, insertFork(getOperation(), symbols), forks, bytes);
  }

private:
  /// Appends the context to the arguments, and a status to what is returned.
  static void returnStatus(LLVM::LLVMFuncOp entry) {
    OpBuilder builder(entry.getContext());
    LLVM::LLVMFunctionType type = entry.getFunctionType();
    Type pointer = LLVM::LLVMPointerType::get(entry.getContext());
    SmallVector<Type> arguments(type.getParams());
    arguments.push_back(pointer);
    Type i32 = builder.getI32Type();
    bool isVoid = isa<LLVM::LLVMVoidType>(type.getReturnType());
    entry.setFunctionType(LLVM::LLVMFunctionType::get(i32, arguments));
    entry.getBody().front().addArgument(pointer, entry.getLoc());
    SmallVector<Attribute> attributes;
    for (unsigned i = 0; i + 1 < arguments.size(); ++i)
      attributes.push_back(entry.getArgAttrDict(i)
                               ? entry.getArgAttrDict(i)
                               : builder.getDictionaryAttr({}));
    attributes.push_back(builder.getDictionaryAttr(
        builder.getNamedAttr(kContextAttr, builder.getUnitAttr())));
    entry.setArgAttrsAttr(builder.getArrayAttr(attributes));
    if (!isVoid)
      return;
    entry.walk([&](LLVM::ReturnOp op) {
      builder.setInsertionPoint(op);
      Value zero = LLVM::ConstantOp::create(builder, op.getLoc(), i32,
                                            builder.getI32IntegerAttr(0));
      LLVM::ReturnOp::create(builder, op.getLoc(), zero);
      op.erase();
    });
  }

  static void rewrite(LLVM::LLVMFuncOp entry, LLVM::LLVMFuncOp fork,
                      ArrayRef<std::pair<LLVM::CallOp, Piece *>> forks,
                      int64_t bytes) {
    Block &first = entry.getBody().front();
    Value context = first.getArguments().back();
    ImplicitLocOpBuilder b(entry.getLoc(), entry.getContext());
    b.setInsertionPointToStart(&first);
    Type pointer = LLVM::LLVMPointerType::get(entry.getContext());
    Type i32 = b.getI32Type();
    Value count = LLVM::ConstantOp::create(b, i32, int32_t(bytes / 8));
    Value data = LLVM::AllocaOp::create(b, pointer, b.getI64Type(), count, 8);
    Value zero = LLVM::ConstantOp::create(b, i32, 0);
    for (auto [original, piece] : forks) {
      LLVM::CallOp call = original;
      b.setLoc(call.getLoc());
      b.setInsertionPoint(call);
      piece->store(b, call, data);
      Value address = LLVM::AddressOfOp::create(b, piece->piece);
      Value most = LLVM::ConstantOp::create(b, i32, int32_t(piece->pieces));
      Value status = LLVM::CallOp::create(
                         b, fork, ValueRange{context, address, data, most})
                         .getResult();
      Block *block = call->getBlock();
      Block *rest = block->splitBlock(call);
      Block *failed = b.createBlock(rest);
      LLVM::ReturnOp::create(b, status);
      b.setInsertionPointToEnd(block);
      LLVM::CondBrOp::create(
          b, LLVM::ICmpOp::create(b, LLVM::ICmpPredicate::eq, status, zero),
          rest, failed);
      call.erase();
    }
  }
};
} // namespace
