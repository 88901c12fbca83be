#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "mlir/Parser/Parser.h"
#include "qnn/Pipelines/Register.h"
#include "qnn/Pipelines/RunProgram.h"
#include "llvm/Support/FormatVariadic.h"

/// What a program calls as `@record(tensor<4xf32>, i32)`.
static void record(const float *values, int32_t id) {
  llvm::outs() << "record " << id << ":";
  for (int i = 0; i < 4; ++i)
    llvm::outs() << " " << llvm::formatv("{0}", values[i]);
  llvm::outs() << "\n";
}

/// jit-callback <program.mlir>: runs it on 4 numbers with a function of this
/// process, as calibration does.
int main(int argc, char **argv) {
  if (argc != 2)
    return 2;
  mlir::DialectRegistry registry;
  mlir::registerAllDialects(registry);
  mlir::registerAllExtensions(registry);
  qnn::registerDialects(registry);
  mlir::MLIRContext context(registry);
  qnn::RunnableOptions options;
  options.jit.symbols["record"] = reinterpret_cast<void *>(&record);
  auto program = qnn::Runnable::load(context, argv[1], "", options);
  if (!program) {
    llvm::errs() << llvm::toString(program.takeError()) << "\n";
    return 1;
  }
  float in[4] = {1, -2, 3, -4}, out[4];
  if (llvm::Error error = (*program)->run({in}, {out})) {
    llvm::errs() << llvm::toString(std::move(error)) << "\n";
    return 1;
  }
  record(out, -1);
  return 0;
}
