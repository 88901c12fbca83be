#include "qnn/Target/Emit.h"

#include "Dispatch.h"
#include "ShareConstants.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Threading.h"
#include "qnn/Target/EntryPoint.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include <future>

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

/// The functions of `module` that C calls.
static std::vector<mlir::LLVM::LLVMFuncOp> getExports(mlir::ModuleOp module) {
  std::vector<mlir::LLVM::LLVMFuncOp> exports;
  for (auto function : module.getOps<mlir::LLVM::LLVMFuncOp>())
    if (!function.isExternal() && function.isPublic() &&
        function.getLinkage() == mlir::LLVM::Linkage::External)
      exports.push_back(function);
  return exports;
}

/// Declares in `shared` what the variants will define; returns what C calls it.
static std::vector<std::string> declareExports(mlir::ModuleOp module,
                                               llvm::ArrayRef<Machine> variants,
                                               mlir::ModuleOp shared) {
  auto builder = mlir::OpBuilder::atBlockEnd(shared.getBody());
  std::vector<std::string> names;
  for (mlir::LLVM::LLVMFuncOp function : getExports(module)) {
    names.push_back(function.getName().str());
    for (const Machine &machine : variants)
      mlir::LLVM::LLVMFuncOp::create(builder, function.getLoc(),
                                     getVariantName(names.back(), machine),
                                     function.getFunctionType());
  }
  return names;
}

/// Gives what the code of one variant defines names of its own, and hides what
/// the others are to call.
static void renameForVariant(llvm::Module &module, const Machine &machine) {
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.setName(getVariantName(function.getName(), machine));
    if (function.hasLocalLinkage())
      continue;
    function.setVisibility(llvm::GlobalValue::HiddenVisibility);
    function.setDSOLocal(true);
  }
}

Expected<CompiledModel::Part> CompiledModel::Part::create(
    mlir::ModuleOp program, const MachineOptions &options,
    llvm::function_ref<llvm::Error(llvm::Module &)> complete) {
  Part part;
  if (llvm::Error error = createTargetMachine(options).moveInto(part.machine))
    return std::move(error);
  part.context = std::make_unique<llvm::LLVMContext>();
  if (llvm::Error error = translateToLLVM(program, *part.context, *part.machine,
                                          options.optLevel, complete)
                              .moveInto(part.module))
    return std::move(error);
  return std::move(part);
}

/// Takes name, workspace and machines from the entry points.
static llvm::Error complete(Signature &signature,
                            llvm::ArrayRef<LoweredProgram> variants) {
  for (const LoweredProgram &variant : variants) {
    auto entry = llvm::dyn_cast_or_null<mlir::LLVM::LLVMFuncOp>(
        findMarkedEntryPoint(variant.module));
    if (!entry)
      return llvm::createStringError("the program has no entry point");
    signature.model = entry.getName().str();
    if (auto bytes =
            entry->getAttrOfType<mlir::IntegerAttr>(kWorkspaceBytesAttr))
      signature.workspaceBytes =
          std::max(signature.workspaceBytes, bytes.getInt());
    Expected<Machine> machine = findMachine(variant.machine.name);
    if (!machine)
      return machine.takeError();
    if (machine->name == "native")
      machine->name = machine->cpu;
    signature.variants.push_back(std::move(*machine));
  }
  return llvm::Error::success();
}

/// What the variants share needs no more than any CPU has.
static MachineOptions getCommonMachine(llvm::ArrayRef<LoweredProgram> variants,
                                       bool dispatches) {
  MachineOptions options = variants.front().machine;
  if (dispatches)
    options.name = "x86-64";
  return options;
}

Expected<std::unique_ptr<CompiledModel>>
CompiledModel::create(llvm::ArrayRef<LoweredProgram> variants,
                      Signature signature) {
  signature.variants.clear();
  signature.workspaceBytes = 0;
  if (llvm::Error error = complete(signature, variants))
    return std::move(error);
  bool dispatches = signature.asksCpu();
  std::vector<mlir::ModuleOp> modules;
  for (const LoweredProgram &variant : variants)
    modules.push_back(variant.module);
  auto shared = shareConstants(modules, signature.model);
  std::vector<std::string> exports;
  if (dispatches)
    exports = declareExports(modules.front(), signature.variants, *shared);
  auto completeShared = [&](llvm::Module &module) {
    addSignatureSymbol(module, signature);
    return dispatches ? emitDispatch(module, signature.model, exports,
                                     signature.variants)
                      : llvm::Error::success();
  };

  std::unique_ptr<CompiledModel> model(new CompiledModel);
  model->common = getCommonMachine(variants, dispatches);
  model->parts.resize(variants.size() + 1);
  std::vector<std::string> errors(model->parts.size());
  auto make = [&](size_t i) -> Expected<Part> {
    if (i == variants.size())
      return Part::create(*shared, model->common, completeShared);
    return Part::create(variants[i].module, variants[i].machine,
                        [&](llvm::Module &module) {
                          if (dispatches)
                            renameForVariant(module, signature.variants[i]);
                          return llvm::Error::success();
                        });
  };
  auto keep = [&](size_t i) {
    llvm::Error error = make(i).moveInto(model->parts[i]);
    errors[i] = llvm::toString(std::move(error));
    return mlir::success(errors[i].empty());
  };
  (void)mlir::failableParallelForEachN(modules.front()->getContext(), 0,
                                       model->parts.size(), keep);
  for (const std::string &error : errors)
    if (!error.empty())
      return llvm::createStringError(error);
  model->signature = std::move(signature);
  return model;
}

Expected<std::string>
CompiledModel::Part::generate(llvm::CodeGenFileType type) const {
  // Code generation changes the IR.
  std::unique_ptr<llvm::Module> copy = llvm::CloneModule(*module);
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine->addPassesToEmitFile(passes, stream, nullptr, type))
    return llvm::createStringError(
        "no code generator for this kind of file on target '" +
        machine->getTargetTriple().str() + "'");
  passes.run(*copy);
  return std::string(bytes.begin(), bytes.end());
}

/// One module of all parts, in which only C's functions can be seen.
Expected<CompiledModel::Part> CompiledModel::link() const {
  Part whole;
  if (llvm::Error error = createTargetMachine(common).moveInto(whole.machine))
    return std::move(error);
  whole.context = std::make_unique<llvm::LLVMContext>();
  whole.module = std::make_unique<llvm::Module>("qnn", *whole.context);
  whole.module->setDataLayout(whole.machine->createDataLayout());
  whole.module->setTargetTriple(whole.machine->getTargetTriple());
  for (const Part &part : parts) {
    // Modules of different contexts meet as bitcode alone.
    llvm::SmallVector<char, 0> bitcode;
    llvm::raw_svector_ostream stream(bitcode);
    llvm::WriteBitcodeToFile(*part.module, stream);
    auto module = llvm::parseBitcodeFile(
        llvm::MemoryBufferRef(stream.str(), "qnn"), *whole.context);
    if (!module)
      return module.takeError();
    if (llvm::Linker::linkModules(*whole.module, std::move(*module)))
      return llvm::createStringError("the variants cannot be linked");
  }
  for (llvm::GlobalValue &value : whole.module->global_values())
    if (value.hasHiddenVisibility() && !value.isDeclaration())
      value.setLinkage(llvm::GlobalValue::InternalLinkage);
  return std::move(whole);
}

Expected<std::string> CompiledModel::getLLVMIR() const {
  Expected<Part> whole = link();
  if (!whole)
    return whole.takeError();
  std::string text;
  llvm::raw_string_ostream stream(text);
  whole->module->print(stream, nullptr);
  return text;
}

Expected<std::string> CompiledModel::getAssembly() const {
  Expected<Part> whole = link();
  return whole ? whole->generate(llvm::CodeGenFileType::AssemblyFile)
               : whole.takeError();
}

Expected<std::string> CompiledModel::getObject() const {
  Expected<Part> whole = link();
  return whole ? whole->generate(llvm::CodeGenFileType::ObjectFile)
               : whole.takeError();
}

Expected<std::string> CompiledModel::getSharedLibrary() const {
  std::vector<std::string> objects(parts.size());
  std::vector<std::future<Expected<std::string>>> running;
  for (const Part &part : parts)
    running.push_back(std::async(std::launch::async, [&part] {
      return part.generate(llvm::CodeGenFileType::ObjectFile);
    }));
  llvm::Error failure = llvm::Error::success();
  for (auto [object, result] : llvm::zip_equal(objects, running))
    failure =
        llvm::joinErrors(std::move(failure), result.get().moveInto(object));
  if (failure)
    return std::move(failure);
  return linkSharedLibrary(objects, parts.front().machine->getTargetTriple());
}

std::string CompiledModel::getHeader() const { return makeHeader(signature); }
