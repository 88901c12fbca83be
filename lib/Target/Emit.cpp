#include "qnn/Target/Emit.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "qnn/Target/EntryPoint.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace qnn;
using namespace qnn::target;
using llvm::Expected;

/// Adds `const char <model>_signature[]`, so that a program can use the library
/// without its header.
static void addSignatureSymbol(llvm::Module &module,
                               const Signature &signature) {
  llvm::Constant *text = llvm::ConstantDataArray::getString(
      module.getContext(), signature.toJson(), /*AddNull=*/true);
  new llvm::GlobalVariable(module, text->getType(), /*isConstant=*/true,
                           llvm::GlobalValue::ExternalLinkage, text,
                           signature.model + "_signature");
}

Expected<std::unique_ptr<CompiledModel>>
CompiledModel::create(mlir::ModuleOp module, Signature signature,
                      const MachineOptions &options) {
  auto entry = llvm::dyn_cast_or_null<mlir::LLVM::LLVMFuncOp>(
      findMarkedEntryPoint(module));
  if (!entry)
    return llvm::createStringError("the program has no entry point");
  signature.model = entry.getName().str();
  if (auto bytes = entry->getAttrOfType<mlir::IntegerAttr>(kWorkspaceBytesAttr))
    signature.workspaceBytes = bytes.getInt();

  auto machine = createTargetMachine(options);
  if (!machine)
    return machine.takeError();
  std::unique_ptr<CompiledModel> model(new CompiledModel);
  model->machine = std::move(*machine);
  model->context = std::make_unique<llvm::LLVMContext>();
  auto translated = translateToLLVM(module, *model->context, *model->machine,
                                    options.optLevel);
  if (!translated)
    return translated.takeError();
  model->module = std::move(*translated);
  signature.machine = cantFail(findMachine(options.name));
  addSignatureSymbol(*model->module, signature);
  model->signature = std::move(signature);
  return model;
}

std::string CompiledModel::getLLVMIR() const {
  std::string text;
  llvm::raw_string_ostream stream(text);
  module->print(stream, nullptr);
  return text;
}

static Expected<std::string> generateCode(const llvm::Module &module,
                                          llvm::TargetMachine &machine,
                                          llvm::CodeGenFileType type) {
  // Code generation changes the IR.
  std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module);
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, type))
    return llvm::createStringError(
        "no code generator for this kind of file on target '" +
        machine.getTargetTriple().str() + "'");
  passes.run(*copy);
  return std::string(bytes.begin(), bytes.end());
}

Expected<std::string> CompiledModel::getAssembly() const {
  return generateCode(*module, *machine, llvm::CodeGenFileType::AssemblyFile);
}

Expected<std::string> CompiledModel::getObject() const {
  return generateCode(*module, *machine, llvm::CodeGenFileType::ObjectFile);
}

Expected<std::string> CompiledModel::getSharedLibrary() const {
  Expected<std::string> object = getObject();
  if (!object)
    return object.takeError();
  return linkSharedLibrary(*object, machine->getTargetTriple());
}

std::string CompiledModel::getHeader() const { return makeHeader(signature); }
