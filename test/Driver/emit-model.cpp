#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "qnn/Pipelines/Register.h"
#include "qnn/Pipelines/Run.h"
#include "qnn/Support/OutputFiles.h"
#include "qnn/Target/Emit.h"

using llvm::Error;
using llvm::Expected;

/// Writes <prefix>.ll, .s, .o, .so, .h of the program.
static Error emit(mlir::MLIRContext &context, llvm::StringRef program,
                  const std::string &prefix, llvm::StringRef cpu) {
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(program, &context);
  if (!module)
    return llvm::createStringError("malformed program");
  auto function = qnn::target::findEntryFunction(*module, "");
  if (failed(function))
    return llvm::createStringError("no entry function");
  auto signature = qnn::target::readSignature(*function);
  mlir::PassManager pm(&context);
  qnn::buildRunPipeline(pm);
  if (failed(signature) || failed(pm.run(*module)))
    return llvm::createStringError("cannot lower the program");
  qnn::target::LoweredProgram lowered;
  lowered.module = *module;
  if (!cpu.empty())
    lowered.machine.name = cpu.str();
  auto model = qnn::target::CompiledModel::create(lowered, *signature);
  if (!model)
    return model.takeError();
  qnn::OutputFiles files;
  auto add = [&](const char *suffix, Expected<std::string> bytes) -> Error {
    return bytes ? files.add(prefix + suffix, *bytes) : bytes.takeError();
  };
  if (Error error = add(".ll", (*model)->getLLVMIR()))
    return error;
  if (Error error = add(".s", (*model)->getAssembly()))
    return error;
  if (Error error = add(".o", (*model)->getObject()))
    return error;
  if (Error error = add(".so", (*model)->getSharedLibrary()))
    return error;
  if (Error error = add(".h", (*model)->getHeader()))
    return error;
  return files.commit();
}

/// emit-model <program.mlir> <prefix> [cpu]: lit's way to qnn/Target/Emit.h.
int main(int argc, char **argv) {
  if (argc < 3)
    return 2;
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  qnn::registerDialects(registry);
  qnn::registerPasses();
  mlir::MLIRContext context(registry);
  if (Error error = emit(context, argv[1], argv[2], argc > 3 ? argv[3] : "")) {
    llvm::errs() << "emit-model: " << llvm::toString(std::move(error)) << "\n";
    return 1;
  }
  return 0;
}
