#include "Dispatch.h"

#include "qnn/Machine/CpuBits.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Signature.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include <map>

using namespace qnn;
using namespace qnn::target;
using llvm::Value;

std::string qnn::target::getVariantName(llvm::StringRef name,
                                        const Machine &machine) {
  return (name + "." + machine.name).str();
}

namespace {

/// Writes the functions that ask the CPU.
class CpuReader {
public:
  explicit CpuReader(llvm::Module &module, llvm::StringRef model)
      : b(module.getContext()) {
    function = llvm::Function::Create(
        llvm::FunctionType::get(b.getInt64Ty(), false),
        llvm::GlobalValue::InternalLinkage, model + ".read_cpu", module);
    // A place where a test can put another CPU.
    function->addFnAttr(llvm::Attribute::NoInline);
  }

  /// The function that returns the mask of getCpuBits().
  llvm::Function *build();

private:
  void startBlock(llvm::StringRef name) {
    auto *block = llvm::BasicBlock::Create(b.getContext(), name, function);
    b.SetInsertPoint(block);
  }
  Value *cpuid(uint32_t leaf, uint32_t subleaf, CpuidRegister reg) {
    llvm::Type *word = b.getInt32Ty();
    auto *answer = llvm::StructType::get(word, word, word, word);
    auto *code = llvm::InlineAsm::get(
        llvm::FunctionType::get(answer, {word, word}, false), "cpuid",
        "={ax},={bx},={cx},={dx},{ax},{cx},~{dirflag},~{fpsr},~{flags}",
        /*hasSideEffects=*/false);
    return b.CreateExtractValue(
        b.CreateCall(code, {b.getInt32(leaf), b.getInt32(subleaf)}),
        static_cast<unsigned>(reg));
  }
  Value *testBit(Value *word, unsigned bit) {
    return b.CreateTrunc(b.CreateLShr(word, bit), b.getInt1Ty());
  }
  Value *readSavedState();
  Value *readWord(const CpuidWord &word);

  llvm::IRBuilder<> b;
  llvm::Function *function;
};

/// XCR0, or 0 where the system does not let programs read it.
Value *CpuReader::readSavedState() {
  Value *isSaved = testBit(readWord(kSystemSavesState), kSystemSavesStateBit);
  llvm::BasicBlock *before = b.GetInsertBlock();
  startBlock("saved");
  llvm::BasicBlock *read = b.GetInsertBlock();
  llvm::Type *word = b.getInt32Ty();
  auto *code = llvm::InlineAsm::get(
      llvm::FunctionType::get(llvm::StructType::get(word, word), {word}, false),
      "xgetbv", "={ax},={dx},{cx},~{dirflag},~{fpsr},~{flags}",
      /*hasSideEffects=*/true);
  Value *state = b.CreateExtractValue(b.CreateCall(code, {b.getInt32(0)}), 0);
  startBlock("bits");
  llvm::BasicBlock *after = b.GetInsertBlock();
  b.CreateBr(after)->moveBefore(*read, read->end());
  b.SetInsertPoint(before);
  b.CreateCondBr(isSaved, read, after);
  b.SetInsertPoint(after);
  llvm::PHINode *either = b.CreatePHI(word, 2);
  either->addIncoming(state, read);
  either->addIncoming(b.getInt32(0), before);
  return either;
}

/// 0 where the CPU does not know the question.
Value *CpuReader::readWord(const CpuidWord &word) {
  Value *last = cpuid(word.leaf & 0x80000000, 0, CpuidRegister::Eax);
  Value *isKnown = b.CreateICmpUGE(last, b.getInt32(word.leaf));
  return b.CreateSelect(isKnown, cpuid(word.leaf, word.subleaf, word.reg),
                        b.getInt32(0));
}

llvm::Function *CpuReader::build() {
  startBlock("entry");
  Value *state = readSavedState();
  std::map<uint32_t, Value *> saved;
  llvm::SmallVector<std::pair<CpuidWord, Value *>> words;
  Value *mask = b.getInt64(0);
  for (auto [i, bit] : llvm::enumerate(getCpuBits())) {
    auto *known = llvm::find_if(
        words, [&](const auto &pair) { return pair.first == bit.word; });
    if (known == words.end()) {
      words.emplace_back(bit.word, readWord(bit.word));
      known = std::prev(words.end());
    }
    Value *&isSaved = saved[bit.savedState];
    if (!isSaved) {
      Value *needed = b.getInt32(bit.savedState);
      isSaved = b.CreateICmpEQ(b.CreateAnd(state, needed), needed);
    }
    Value *has = b.CreateAnd(testBit(known->second, bit.bit), isSaved);
    mask = b.CreateOr(mask, b.CreateShl(b.CreateZExt(has, b.getInt64Ty()), i));
  }
  b.CreateRet(mask);
  return function;
}

/// Writes what chooses between variants by their masks.
class Dispatcher {
public:
  Dispatcher(llvm::Module &module, llvm::StringRef model,
             llvm::ArrayRef<Machine> variants, llvm::ArrayRef<uint64_t> masks)
      : module(module), variants(variants), masks(masks),
        b(module.getContext()) {
    choice = new llvm::GlobalVariable(
        module, b.getInt32Ty(), /*isConstant=*/false,
        llvm::GlobalValue::InternalLinkage, b.getInt32(0), model + ".variant");
    readCpu = CpuReader(module, model).build();
    select = llvm::Function::Create(
        llvm::FunctionType::get(b.getInt32Ty(), {b.getInt32Ty()}, false),
        llvm::GlobalValue::ExternalLinkage, model + "_select_variant", module);
  }

  void buildSelect();
  void buildEntry(llvm::StringRef name);

private:
  llvm::BasicBlock *startBlock(llvm::Function *function, llvm::StringRef name) {
    auto *block = llvm::BasicBlock::Create(b.getContext(), name, function);
    b.SetInsertPoint(block);
    return block;
  }
  Value *canRun(Value *cpu, uint64_t mask) {
    return b.CreateICmpEQ(b.CreateAnd(cpu, b.getInt64(mask)), b.getInt64(mask));
  }

  llvm::Module &module;
  llvm::ArrayRef<Machine> variants;
  llvm::ArrayRef<uint64_t> masks;
  llvm::IRBuilder<> b;
  /// 1 + the index of the variant that runs, 0 before the first call. Whoever
  /// calls first writes it; others at that time write the same.
  llvm::GlobalVariable *choice;
  llvm::Function *readCpu, *select;
};

/// The variant asked for, the first that the CPU can run where a negative one
/// is, or -1.
void Dispatcher::buildSelect() {
  startBlock(select, "entry");
  Value *cpu = b.CreateCall(readCpu);
  Value *wanted = select->getArg(0), *none = b.getInt32(-1);
  Value *asksForFirst = b.CreateICmpSLT(wanted, b.getInt32(0));
  Value *chosen = none;
  for (size_t i = variants.size(); i-- > 0;) {
    Value *index = b.getInt32(i);
    Value *isAsked = b.CreateOr(asksForFirst, b.CreateICmpEQ(wanted, index));
    chosen = b.CreateSelect(b.CreateAnd(isAsked, canRun(cpu, masks[i])), index,
                            chosen);
  }
  llvm::BasicBlock *before = b.GetInsertBlock();
  startBlock(select, "keep");
  llvm::BasicBlock *keep = b.GetInsertBlock();
  llvm::StoreInst *store =
      b.CreateStore(b.CreateAdd(chosen, b.getInt32(1)), choice);
  store->setAtomic(llvm::AtomicOrdering::Monotonic);
  store->setAlignment(llvm::Align(4));
  b.CreateRet(chosen);
  llvm::BasicBlock *refuse = startBlock(select, "refuse");
  b.CreateRet(none);
  b.SetInsertPoint(before);
  b.CreateCondBr(b.CreateICmpEQ(chosen, none), refuse, keep);
}

/// `entry` for the caller: a jump to the variant that was chosen.
void Dispatcher::buildEntry(llvm::StringRef name) {
  llvm::FunctionType *type =
      module.getFunction(getVariantName(name, variants.front()))
          ->getFunctionType();
  auto *function = llvm::Function::Create(
      type, llvm::GlobalValue::ExternalLinkage, name, module);
  llvm::BasicBlock *start = startBlock(function, "entry");
  llvm::LoadInst *kept = b.CreateLoad(b.getInt32Ty(), choice);
  kept->setAtomic(llvm::AtomicOrdering::Monotonic);
  kept->setAlignment(llvm::Align(4));
  llvm::BasicBlock *first = startBlock(function, "first");
  Value *found =
      b.CreateAdd(b.CreateCall(select, {b.getInt32(-1)}), b.getInt32(1));
  llvm::BasicBlock *run = startBlock(function, "run");
  llvm::PHINode *which = b.CreatePHI(b.getInt32Ty(), 2);
  which->addIncoming(kept, start);
  which->addIncoming(found, first);
  llvm::BasicBlock *refuse = startBlock(function, "refuse");
  b.CreateRet(b.getInt32(kUnsupportedCpu));

  b.SetInsertPoint(start);
  b.CreateCondBr(b.CreateICmpEQ(kept, b.getInt32(0)), first, run);
  b.SetInsertPoint(first);
  b.CreateBr(run);
  b.SetInsertPoint(run);
  llvm::SwitchInst *choose = b.CreateSwitch(which, refuse, variants.size());
  llvm::SmallVector<Value *> arguments;
  for (llvm::Argument &argument : function->args())
    arguments.push_back(&argument);
  for (auto [i, machine] : llvm::enumerate(variants)) {
    choose->addCase(b.getInt32(i + 1), startBlock(function, "variant"));
    llvm::Function *target = module.getFunction(getVariantName(name, machine));
    target->setVisibility(llvm::GlobalValue::HiddenVisibility);
    target->setDSOLocal(true);
    llvm::CallInst *call = b.CreateCall(target, arguments);
    call->setTailCall();
    b.CreateRet(call);
  }
}

} // namespace

llvm::Error qnn::target::emitDispatch(llvm::Module &library,
                                      llvm::StringRef model,
                                      llvm::ArrayRef<std::string> exports,
                                      llvm::ArrayRef<Machine> variants) {
  llvm::SmallVector<uint64_t> masks;
  for (const Machine &machine : variants) {
    CpuMask mask = getCpuMask(machine.instructions);
    if (!mask.isComplete)
      return llvm::createStringError(
          "no CPU can be asked for all instructions of '" + machine.name + "'");
    masks.push_back(mask.bits);
  }
  Dispatcher dispatcher(library, model, variants, masks);
  dispatcher.buildSelect();
  for (const std::string &name : exports)
    dispatcher.buildEntry(name);
  return llvm::Error::success();
}
