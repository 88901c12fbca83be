#include "qnn/Target/Jit.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "qnn/Machine/Machine.h"
#include "qnn/Target/EntryPoint.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

using namespace qnn;
using namespace qnn::target;
namespace orc = llvm::orc;

JitProgram::JitProgram() = default;
JitProgram::~JitProgram() = default;

/// Makes the caller's functions and those of this process (libc, libm) visible
/// to the program.
static llvm::Error addSymbols(orc::LLJIT &jit,
                              const llvm::StringMap<void *> &symbols) {
  orc::SymbolMap map;
  for (const auto &symbol : symbols)
    map[jit.mangleAndIntern(symbol.getKey())] = {
        orc::ExecutorAddr::fromPtr(symbol.getValue()),
        llvm::JITSymbolFlags::Exported | llvm::JITSymbolFlags::Callable};
  if (llvm::Error error =
          jit.getMainJITDylib().define(orc::absoluteSymbols(std::move(map))))
    return error;
  auto process = orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(
      jit.getDataLayout().getGlobalPrefix());
  if (!process)
    return process.takeError();
  jit.getMainJITDylib().addGenerator(std::move(*process));
  return llvm::Error::success();
}

llvm::Expected<std::unique_ptr<JitProgram>>
JitProgram::create(mlir::ModuleOp module, const JitOptions &options) {
  auto entry = llvm::dyn_cast_or_null<mlir::LLVM::LLVMFuncOp>(
      findMarkedEntryPoint(module));
  if (!entry)
    return llvm::createStringError("the program has no entry point");

  auto machine = createTargetMachine(options.machine);
  if (!machine)
    return machine.takeError();
  std::string obstacle =
      findObstacle(cantFail(findMachine(options.machine.name)));
  if (!obstacle.empty())
    return llvm::createStringError("cannot run here: " + obstacle);
  auto context = std::make_unique<llvm::LLVMContext>();
  auto llvmModule =
      translateToLLVM(module, *context, **machine, options.machine.optLevel);
  if (!llvmModule)
    return llvmModule.takeError();

  orc::JITTargetMachineBuilder builder((*machine)->getTargetTriple());
  builder.setCPU((*machine)->getTargetCPU().str())
      .setRelocationModel(llvm::Reloc::PIC_)
      .setCodeGenOptLevel((*machine)->getOptLevel());
  builder.getFeatures() =
      llvm::SubtargetFeatures((*machine)->getTargetFeatureString());
  auto jit = orc::LLJITBuilder()
                 .setJITTargetMachineBuilder(std::move(builder))
                 .create();
  if (!jit)
    return jit.takeError();
  if (llvm::Error error = addSymbols(**jit, options.symbols))
    return error;
  if (llvm::Error error = (*jit)->addIRModule(
          orc::ThreadSafeModule(std::move(*llvmModule), std::move(context))))
    return error;
  auto address = (*jit)->lookup(entry.getName());
  if (!address)
    return address.takeError();
  auto parallel = (*jit)->lookup(entry.getName().str() + kParallelSuffix.str());
  if (!parallel)
    return parallel.takeError();

  std::unique_ptr<JitProgram> program(new JitProgram);
  program->jit = std::move(*jit);
  program->function = address->toPtr<Function>();
  program->parallel = parallel->toPtr<Parallel>();
  if (auto bytes = entry->getAttrOfType<mlir::IntegerAttr>(kWorkspaceBytesAttr))
    program->workspaceBytes = bytes.getInt();
  return program;
}
