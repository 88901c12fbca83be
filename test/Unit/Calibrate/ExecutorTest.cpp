#include "qnn/Calibrate/Executor.h"

#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "qnn/Calibrate/Passes.h"
#include <gtest/gtest.h>

using namespace mlir;
using namespace qnn;

namespace {

constexpr StringLiteral kProgram = R"(
  func.func @f(%a: tensor<1x4xf32>) -> tensor<1x4xf32> {
    %0 = qnn.observe %a "a" : tensor<1x4xf32>
    return %0 : tensor<1x4xf32>
  })";

/// Compiles nothing but says who it is.
template <char Name> struct Nobody : calibrate::ExecutorInterface {
  using ExecutorInterface::ExecutorInterface;
  llvm::Expected<calibrate::MakeRunFn>
  compile(ModuleOp, const llvm::StringMap<void *> &) const override {
    return llvm::createStringError(std::string("executor ") + Name);
  }
};

template <typename Executor> void add(MLIRContext *, QNNDialect *dialect) {
  dialect->addInterfaces<Executor>();
}

/// What calibration says in a context of `registry`.
std::string calibrateIn(DialectRegistry &registry) {
  registry.insert<QNNDialect, func::FuncDialect>();
  MLIRContext context(registry);
  std::string said;
  ScopedDiagnosticHandler handler(
      &context, [&](Diagnostic &diagnostic) { said += diagnostic.str(); });
  auto module = parseSourceString<ModuleOp>(kProgram, &context);
  PassManager pm(&context);
  auto samples = std::make_shared<calibrate::CallbackSource>(
      [](std::vector<calibrate::SampleArray> &) { return false; });
  pm.addPass(calibrate::createCollectRanges({}, samples, nullptr));
  EXPECT_TRUE(failed(pm.run(*module)));
  return said;
}

TEST(Executor, BelongsToTheContext) {
  DialectRegistry first, second, none;
  first.addExtension(&add<Nobody<'A'>>);
  second.addExtension(&add<Nobody<'B'>>);
  EXPECT_EQ(calibrateIn(first), "executor A");
  EXPECT_EQ(calibrateIn(second), "executor B");
  EXPECT_EQ(calibrateIn(none),
            "this tool cannot run programs; use 'quant-opt'");
}

} // namespace
