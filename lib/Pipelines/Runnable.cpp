#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Pipelines/RunProgram.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/LoadLibrary.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MathExtras.h"
#include <cstdlib>

using namespace qnn;
using namespace qnn::target;
using llvm::Expected;
using llvm::StringRef;

/// Memory for the workspace; null only where there is none to be had.
static char *allocateWorkspace(int64_t bytes) {
  return static_cast<char *>(std::aligned_alloc(
      kWorkspaceAlignment,
      llvm::alignTo(std::max<int64_t>(bytes, 1), kWorkspaceAlignment)));
}

Expected<std::unique_ptr<Runnable>>
Runnable::compile(mlir::ModuleOp module, StringRef entry,
                  const RunnableOptions &options) {
  auto function = findEntryFunction(module, entry);
  if (failed(function) || failed(raiseInterface(module)))
    return llvm::createStringError("the program has no entry function");
  auto signature = readSignature(*function);
  if (failed(signature))
    return llvm::createStringError("the entry function cannot be called");

  mlir::PassManager pm(module->getContext());
  buildRunPipeline(pm,
                   {signature->model, /*model=*/"", options.jit.machine.name},
                   options.vectorize);
  if (failed(pm.run(module)))
    return llvm::createStringError("the program cannot be lowered to LLVM");

  std::unique_ptr<Runnable> program(new Runnable);
  auto jit = JitProgram::create(module, options.jit);
  if (!jit)
    return jit.takeError();
  std::shared_ptr<JitProgram> code = std::move(*jit);
  program->signature = std::move(*signature);
  program->signature.workspaceBytes = code->getWorkspaceBytes();
  program->call = [code](const void *const *in, void *const *out, void *work,
                         const Context *context) {
    return code->run(in, out, work, context);
  };
  return program;
}

Expected<std::unique_ptr<Runnable>>
Runnable::loadLibrary(StringRef path, StringRef entry, StringRef variant) {
  auto library = LoadedLibrary::load(path, entry, variant);
  if (!library)
    return library.takeError();
  std::unique_ptr<Runnable> program(new Runnable);
  program->signature = library->getSignature();
  program->variant = library->getVariant().str();
  program->call = std::move(*library);
  return program;
}

Expected<std::unique_ptr<Runnable>>
Runnable::load(mlir::MLIRContext &context, StringRef path, StringRef entry,
               const RunnableOptions &options) {
  // The parser's own message for a missing file has no reason in it.
  llvm::sys::fs::file_status status;
  if (std::error_code error = llvm::sys::fs::status(path, status))
    return llvm::createStringError("cannot read '" + path +
                                   "': " + error.message());
  if (path.ends_with(".so"))
    return loadLibrary(path, entry, options.variant);
  if (!options.variant.empty())
    return llvm::createStringError("'" + path +
                                   "' is no library and has no "
                                   "variant '" +
                                   options.variant + "'");
  mlir::OwningOpRef<mlir::ModuleOp> module =
      mlir::parseSourceFile<mlir::ModuleOp>(path, &context);
  if (!module)
    return llvm::createStringError(
        "'" + path + "' is not a valid program" +
        (path.ends_with(".mlir") ? ""
                                 : "; what runs is MLIR or a library, which "
                                   "quant-compile makes of models"));
  auto program = compile(*module, entry, options);
  if (!program)
    return llvm::createStringError("'" + path +
                                   "': " + llvm::toString(program.takeError()));
  return program;
}

std::unique_ptr<Runnable> Runnable::share() const {
  std::unique_ptr<Runnable> other(new Runnable);
  other->signature = signature;
  other->variant = variant;
  other->call = call;
  return other;
}

llvm::Error Runnable::run(llvm::ArrayRef<const void *> inputs,
                          llvm::ArrayRef<void *> outputs, int32_t threads) {
  if (!workspace) {
    workspace = {allocateWorkspace(signature.workspaceBytes), std::free};
    if (!workspace)
      return llvm::createStringError("no memory for a workspace of " +
                                     llvm::Twine(signature.workspaceBytes) +
                                     " bytes");
  }
  std::optional<ThreadTeam> team;
  if (threads < 1)
    return llvm::createStringError("threads is " + llvm::Twine(threads) +
                                   ", expected 1 or more");
  if (threads > 1)
    team.emplace(threads);
  Context context = team ? team->getContext() : Context();
  int code = call(inputs.data(), outputs.data(), workspace.get(),
                  team ? &context : nullptr);
  if (code == kUnsupportedCpu)
    return llvm::createStringError("no variant of '" + signature.model +
                                   "' is for this CPU");
  if (code == kAssertionFailed)
    return llvm::createStringError("an assertion of '" + signature.model +
                                   "' does not hold for these inputs");
  if (code == kNoThreads)
    return llvm::createStringError(
        "'" + signature.model +
        "' was compiled without an entry for threads; compile it again, or run "
        "it with one thread");
  if (code == kPieceFailed)
    return llvm::createStringError("the threads did not run all of '" +
                                   signature.model + "'");
  if (code)
    return llvm::createStringError("'" + signature.model + "' returned " +
                                   llvm::Twine(code) + ", expected 0");
  return llvm::Error::success();
}
