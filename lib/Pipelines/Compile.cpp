#include "qnn/Pipelines/Compile.h"

#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Threading.h"
#include "mlir/IR/Verifier.h"
#include "qnn/Import/Passes.h"
#include "qnn/Pipelines/Register.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Target/Signature.h"

using namespace mlir;
using llvm::Error;
using llvm::Expected;

namespace qnn {
namespace {

using BuildFn = llvm::function_ref<void(OpPassManager &)>;

/// Verified as a whole: after each pass, it would take a tenth of the time.
/// quant-opt does so.
LogicalResult runPasses(ModuleOp module, BuildFn build) {
  PassManager pm(module->getContext(), ModuleOp::getOperationName());
  pm.enableVerifier(false);
  build(pm);
  return success(succeeded(pm.run(module)) && succeeded(verify(module)));
}

/// Nothing falls back to float in silence, least of all everything.
void warnUnlessQuantized(ModuleOp module, const ProgramSummary &summary) {
  if (!summary.codeOperations && summary.floatOperations)
    emitWarning(module.getLoc())
        << "nothing is quantized: none of the " << summary.floatOperations
        << " operations on floats has an integer form; the program computes "
           "in float";
}

/// The program for one machine.
struct Variant {
  std::string machine;
  ModuleOp module;
  OwningOpRef<ModuleOp> owned;
};

class Compiler {
public:
  Compiler(ModuleOp module, const CompileOptions &options,
           AfterPhaseFn afterPhase)
      : module(module), options(options), current(options.phases),
        afterPhase(afterPhase) {}

  Expected<CompileResult> run(ArrayRef<Phase> phases);

private:
  Error keepSignature();
  Error split();
  Error runFloat();
  Error runPhase(const Phase &phase);
  Error
  runOnVariants(StringRef phase,
                llvm::function_ref<void(OpPassManager &, StringRef)> build);
  Error makeCode();

  ModuleOp module;
  const CompileOptions &options;
  PhaseOptions current;
  AfterPhaseFn afterPhase;
  CompileResult result;
  std::optional<target::Signature> signature;
  /// Best first, once the machine matters.
  std::vector<Variant> variants;
};

/// Lowering to LLVM replaces the function that says how to call the model.
Error Compiler::keepSignature() {
  auto function = target::findEntryFunction(module, options.phases.entry);
  if (failed(function))
    return llvm::createStringError("the program has no entry function");
  auto read = target::readSignature(*function);
  if (failed(read))
    return llvm::createStringError("the entry function cannot be called");
  signature = std::move(*read);
  if (!options.phases.model.empty())
    signature->model = options.phases.model;
  return Error::success();
}

/// From here on there is a program for each machine.
Error Compiler::split() {
  StringRef list = options.phases.machine, first = getFirstMachine(list);
  auto machines = findMachines(makesVariants(options) ? list : first);
  if (!machines)
    return machines.takeError();
  for (const Machine &machine : *machines) {
    Variant &variant = variants.emplace_back();
    variant.machine = machine.name;
    variant.module = module;
    if (machine.name != first) {
      variant.owned = module.clone();
      variant.module = *variant.owned;
    }
  }
  // Passes load dialects, which no thread may while others work.
  loadDialects(*module.getContext());
  return Error::success();
}

Error Compiler::runOnVariants(
    StringRef phase,
    llvm::function_ref<void(OpPassManager &, StringRef)> build) {
  auto runOne = [&](Variant &variant) {
    return runPasses(variant.module,
                     [&](OpPassManager &pm) { build(pm, variant.machine); });
  };
  if (failed(failableParallelForEach(module.getContext(), variants, runOne)))
    return llvm::createStringError("phase '" + phase + "' failed");
  return Error::success();
}

Error Compiler::runFloat() {
  if (failed(runPasses(module, [](OpPassManager &pm) {
        addInterfacePasses(pm);
        pm.addPass(import::createComputeInF32());
      })))
    return llvm::createStringError("phase 'import' failed");
  if (Error error = keepSignature())
    return error;
  if (Error error = split())
    return error;
  return runOnVariants("target", [&](OpPassManager &pm, StringRef machine) {
    buildRunPipeline(
        pm, {options.phases.entry, options.phases.model, machine.str()},
        /*vectorize=*/true);
  });
}

Error Compiler::runPhase(const Phase &phase) {
  if (phase.name == "target")
    if (Error error = keepSignature())
      return error;
  bool needsMachine = phase.name == "kernel" || phase.name == "target";
  if (needsMachine && variants.empty())
    if (Error error = split())
      return error;
  if (needsMachine) {
    if (Error error = runOnVariants(phase.name,
                                    [&](OpPassManager &pm, StringRef machine) {
                                      PhaseOptions own = current;
                                      own.machine = machine.str();
                                      phase.build(pm, own);
                                    }))
      return error;
  } else if (failed(runPasses(module, [&](OpPassManager &pm) {
               phase.build(pm, current);
             }))) {
    return llvm::createStringError("phase '" + phase.name + "' failed");
  }
  current = passOn(std::move(current), phase);
  if (phase.name == "import")
    result.before = summarize(module);
  if (phase.name == "integer") {
    result.after = summarize(module);
    warnUnlessQuantized(module, *result.after);
  }
  afterPhase(phase, module);
  return Error::success();
}

Error Compiler::makeCode() {
  std::vector<target::LoweredProgram> programs;
  for (const Variant &variant : variants) {
    target::LoweredProgram &program = programs.emplace_back();
    program.module = variant.module;
    program.machine.name = variant.machine;
  }
  return target::CompiledModel::create(programs, *signature)
      .moveInto(result.model);
}

Expected<CompileResult> Compiler::run(ArrayRef<Phase> phases) {
  if (options.floatOnly) {
    if (Error error = runFloat())
      return std::move(error);
  } else {
    result.phases = phases;
    for (const Phase &phase : phases)
      if (Error error = runPhase(phase))
        return std::move(error);
  }
  if (signature)
    if (Error error = makeCode())
      return std::move(error);
  return std::move(result);
}

} // namespace

Expected<CompileResult> compile(ModuleOp module, const CompileOptions &options,
                                AfterPhaseFn afterPhase) {
  auto phases = checkOptions(options);
  if (!phases)
    return phases.takeError();
  if (!options.phases.entry.empty() &&
      failed(target::findEntryFunction(module, options.phases.entry)))
    return llvm::createStringError("the program has no entry function");
  return Compiler(module, options, afterPhase).run(*phases);
}

} // namespace qnn
