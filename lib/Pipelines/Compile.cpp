#include "qnn/Pipelines/Compile.h"

#include "qnn/Import/Passes.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Target/Signature.h"

using namespace mlir;
using llvm::Expected;

namespace qnn {

static llvm::Error runPasses(ModuleOp module, llvm::StringRef name,
                             llvm::function_ref<void(OpPassManager &)> build) {
  PassManager pm(module->getContext(), ModuleOp::getOperationName());
  build(pm);
  if (failed(pm.run(module)))
    return llvm::createStringError("phase '" + name + "' failed");
  return llvm::Error::success();
}

/// Nothing falls back to float in silence, least of all everything.
static void warnUnlessQuantized(ModuleOp module,
                                const ProgramSummary &summary) {
  if (!summary.codeOperations && summary.floatOperations)
    emitWarning(module.getLoc())
        << "nothing is quantized: none of the " << summary.floatOperations
        << " operations on floats has an integer form; the program computes "
           "in float";
}

Expected<CompileResult> compile(ModuleOp module, const CompileOptions &options,
                                AfterPhaseFn afterPhase) {
  auto phases = checkOptions(options);
  if (!phases)
    return phases.takeError();
  if (!options.phases.entry.empty() &&
      failed(target::findEntryFunction(module, options.phases.entry)))
    return llvm::createStringError("the program has no entry function");
  CompileResult result;
  std::optional<target::Signature> signature;
  // Lowering to LLVM replaces the function that says how to call the model.
  auto keepSignature = [&]() -> llvm::Error {
    auto function = target::findEntryFunction(module, options.phases.entry);
    if (failed(function))
      return llvm::createStringError("the program has no entry function");
    auto read = target::readSignature(*function);
    if (failed(read))
      return llvm::createStringError("the entry function cannot be called");
    signature = std::move(*read);
    if (!options.phases.model.empty())
      signature->model = options.phases.model;
    return llvm::Error::success();
  };

  if (options.floatOnly) {
    if (llvm::Error error = runPasses(module, "import", [](OpPassManager &pm) {
          addInterfacePasses(pm);
          pm.addPass(import::createComputeInF32());
        }))
      return std::move(error);
    if (llvm::Error error = keepSignature())
      return std::move(error);
    if (llvm::Error error = runPasses(module, "target", [&](OpPassManager &pm) {
          buildRunPipeline(pm,
                           {options.phases.entry, options.phases.model,
                            options.phases.machine},
                           /*vectorize=*/true);
        }))
      return std::move(error);
  } else {
    result.phases = *phases;
    PhaseOptions current = options.phases;
    for (const Phase &phase : *phases) {
      if (phase.name == "target")
        if (llvm::Error error = keepSignature())
          return std::move(error);
      if (llvm::Error error =
              runPasses(module, phase.name,
                        [&](OpPassManager &pm) { phase.build(pm, current); }))
        return std::move(error);
      current = passOn(std::move(current), phase);
      if (phase.name == "import")
        result.before = summarize(module);
      if (phase.name == "integer") {
        result.after = summarize(module);
        warnUnlessQuantized(module, *result.after);
      }
      afterPhase(phase, module);
    }
  }
  if (!signature)
    return std::move(result);
  target::MachineOptions machine;
  machine.name = options.phases.machine;
  auto model = target::CompiledModel::create(module, *signature, machine);
  if (!model)
    return model.takeError();
  result.model = std::move(*model);
  return std::move(result);
}

} // namespace qnn
