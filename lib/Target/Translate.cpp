#include "qnn/Target/Translate.h"

#include "mlir/Target/LLVMIR/Export.h"
#include "qnn/Machine/Machine.h"
#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/IR/Verifier.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"

using namespace qnn;
using namespace qnn::target;

static void initializeTargets() {
  static bool done = [] {
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargets();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmPrinters();
    llvm::InitializeAllAsmParsers();
    return true;
  }();
  (void)done;
}

static llvm::CodeGenOptLevel getCodeGenLevel(unsigned optLevel) {
  switch (optLevel) {
  case 0:
    return llvm::CodeGenOptLevel::None;
  case 1:
    return llvm::CodeGenOptLevel::Less;
  case 2:
    return llvm::CodeGenOptLevel::Default;
  default:
    return llvm::CodeGenOptLevel::Aggressive;
  }
}

/// LLVM takes gathers and scatters of AVX-512 for fast; with loads and stores
/// of single lanes the same loops take fewer operations of most CPUs.
static std::string getCodeFeatures(const Machine &machine) {
  std::string features = machine.cpuFeatures;
  if (machine.arch == "x86_64")
    features += std::string(features.empty() ? "" : ",") +
                "+prefer-no-gather,+prefer-no-scatter";
  return features;
}

llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
qnn::target::createTargetMachine(const MachineOptions &options) {
  initializeTargets();
  llvm::Expected<Machine> machine = findMachine(options.name);
  if (!machine)
    return machine.takeError();
  llvm::Triple triple(llvm::sys::getProcessTriple());
  triple.setArchName(machine->arch);
  std::string message;
  const llvm::Target *target =
      llvm::TargetRegistry::lookupTarget(triple, message);
  std::unique_ptr<llvm::TargetMachine> generator(
      target ? target->createTargetMachine(
                   triple, machine->cpu, getCodeFeatures(*machine),
                   llvm::TargetOptions(), llvm::Reloc::PIC_, std::nullopt,
                   getCodeGenLevel(options.optLevel))
             : nullptr);
  if (!generator)
    return llvm::createStringError("no code generator for target '" +
                                   triple.str() + "'");
  return generator;
}

/// Without these, a function takes the baseline CPU in the passes that look at
/// its attributes instead of the machine.
static void setMachineAttributes(llvm::Module &module,
                                 const llvm::TargetMachine &machine) {
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("target-cpu", machine.getTargetCPU());
    if (!machine.getTargetFeatureString().empty())
      function.addFnAttr("target-features", machine.getTargetFeatureString());
  }
}

static llvm::OptimizationLevel getOptimizationLevel(unsigned optLevel) {
  switch (optLevel) {
  case 0:
    return llvm::OptimizationLevel::O0;
  case 1:
    return llvm::OptimizationLevel::O1;
  case 2:
    return llvm::OptimizationLevel::O2;
  default:
    return llvm::OptimizationLevel::O3;
  }
}

static void optimize(llvm::Module &module, llvm::TargetMachine &machine,
                     unsigned optLevel) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager sccs;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(&machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(sccs);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, sccs, modules);
  llvm::OptimizationLevel level = getOptimizationLevel(optLevel);
  llvm::ModulePassManager passes =
      level == llvm::OptimizationLevel::O0
          ? builder.buildO0DefaultPipeline(level)
          : builder.buildPerModuleDefaultPipeline(level);
  passes.run(module, modules);
}

llvm::Expected<std::unique_ptr<llvm::Module>> qnn::target::translateToLLVM(
    mlir::ModuleOp module, llvm::LLVMContext &context,
    llvm::TargetMachine &machine, unsigned optLevel,
    llvm::function_ref<llvm::Error(llvm::Module &)> complete) {
  std::unique_ptr<llvm::Module> result =
      mlir::translateModuleToLLVMIR(module, context, "qnn");
  if (!result)
    return llvm::createStringError("translation to LLVM IR failed");
  result->setDataLayout(machine.createDataLayout());
  result->setTargetTriple(machine.getTargetTriple());
  if (complete)
    if (llvm::Error error = complete(*result))
      return std::move(error);
  setMachineAttributes(*result, machine);
  std::string message;
  llvm::raw_string_ostream stream(message);
  if (llvm::verifyModule(*result, &stream))
    return llvm::createStringError("invalid LLVM IR: " + message);
  optimize(*result, machine, optLevel);
  return result;
}
