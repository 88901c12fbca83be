#include "qnn/Pipelines/CalibrationExecutor.h"

#include "qnn/Calibrate/Executor.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Pipelines/RunProgram.h"

using namespace mlir;

namespace qnn {

namespace {

llvm::Expected<calibrate::MakeRunFn>
compileForCalibration(ModuleOp module, const llvm::StringMap<void *> &symbols) {
  RunnableOptions options;
  options.jit.symbols = symbols;
  options.vectorize = true;
  llvm::Expected<std::unique_ptr<Runnable>> program =
      Runnable::compile(module, /*entry=*/"", options);
  if (!program)
    return program.takeError();
  std::shared_ptr<Runnable> code = std::move(*program);
  return [code]() -> calibrate::RunFn {
    std::shared_ptr<Runnable> runnable = code->share();
    auto results = std::make_shared<std::vector<std::vector<char>>>();
    for (const target::TensorSpec &output : runnable->getSignature().outputs)
      results->emplace_back(output.getNumBytes());
    return [runnable, results](llvm::ArrayRef<const void *> inputs) {
      llvm::SmallVector<void *> outputs;
      for (std::vector<char> &result : *results)
        outputs.push_back(result.data());
      return runnable->run(inputs, outputs);
    };
  };
}

struct JitExecutor : calibrate::ExecutorInterface {
  using ExecutorInterface::ExecutorInterface;

  llvm::Expected<calibrate::MakeRunFn>
  compile(ModuleOp module,
          const llvm::StringMap<void *> &symbols) const override {
    return compileForCalibration(module, symbols);
  }
};

} // namespace

void registerCalibrationExecutor(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *, QNNDialect *dialect) {
    dialect->addInterfaces<JitExecutor>();
  });
}

} // namespace qnn
