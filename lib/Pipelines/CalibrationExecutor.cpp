#include "qnn/Pipelines/CalibrationExecutor.h"

#include "qnn/Calibrate/Executor.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Pipelines/RunProgram.h"
#include "qnn/Pipelines/StateFeed.h"

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
    auto feed = std::make_shared<StateFeed>(runnable->getSignature());
    return [runnable, results,
            feed](llvm::ArrayRef<const void *> given) -> llvm::Error {
      llvm::SmallVector<const void *> inputs(given);
      llvm::SmallVector<void *> outputs;
      for (std::vector<char> &result : *results)
        outputs.push_back(result.data());
      feed->fill(inputs);
      if (llvm::Error error = runnable->run(inputs, outputs))
        return error;
      feed->keep(outputs);
      return llvm::Error::success();
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
