#include "CompiledProgram.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Pass/PassManager.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Pipelines/Diagnostics.h"
#include <chrono>

using namespace mlir;

namespace qnn::report {

static constexpr StringLiteral kTickName = "qnn_tick";

static int64_t readClock() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

void CompiledProgram::tick(int64_t address, int32_t layer) {
  auto *program = reinterpret_cast<CompiledProgram *>(address);
  int64_t now = readClock();
  if (layer >= 0)
    program->ticks[layer] += now - program->last;
  program->last = readClock();
}

/// Constants cost nothing and move freely.
static bool takesTime(Operation &op) {
  return !op.hasTrait<OpTrait::ConstantLike>() && !isa<tensor::EmptyOp>(op) &&
         op.getNumResults() > 0;
}

void CompiledProgram::insertTicks(func::FuncOp func, unsigned numLayers) {
  OpBuilder builder(func);
  auto i64 = builder.getI64Type(), i32 = builder.getI32Type();
  func::FuncOp::create(builder, func.getLoc(), kTickName,
                       builder.getFunctionType({i64, i32}, {}))
      .setPrivate();
  auto insert = [&](int64_t layer) {
    Location loc = func.getLoc();
    Value arguments[] = {
        arith::ConstantOp::create(
            builder, loc,
            builder.getI64IntegerAttr(reinterpret_cast<int64_t>(this))),
        arith::ConstantOp::create(builder, loc,
                                  builder.getI32IntegerAttr(layer))};
    func::CallOp::create(builder, loc, kTickName, TypeRange(), arguments);
  };
  ticks.assign(numLayers + 1, 0);
  Block &body = func.getBody().front();
  builder.setInsertionPointToStart(&body);
  insert(-1);
  std::optional<unsigned> running;
  for (Operation &op : llvm::make_early_inc_range(body)) {
    bool isEnd = op.hasTrait<OpTrait::IsTerminator>();
    if (!isEnd && !takesTime(op))
      continue;
    if (auto call = dyn_cast<func::CallOp>(op))
      if (call.getCallee() == kTickName)
        continue;
    unsigned layer = isEnd ? ~0u : getLayerTag(op.getLoc()).value_or(numLayers);
    if (running && *running != layer) {
      builder.setInsertionPoint(&op);
      insert(*running);
    }
    running = layer;
  }
}

/// Bytes of constants go to the layer that reads them first.
static void countBytes(ModuleOp module, Report &report) {
  llvm::DenseSet<Attribute> seen;
  module.walk([&](Operation *op) {
    std::optional<unsigned> layer = getLayerTag(op->getLoc());
    if (!layer)
      return;
    int64_t &bytes = report.layers[*layer].integerBytes;
    for (Value operand : op->getOperands())
      if (Operation *producer = operand.getDefiningOp())
        if (producer->hasTrait<OpTrait::ConstantLike>())
          bytes += countConstantBytes(producer, seen);
    if (!op->hasTrait<OpTrait::ConstantLike>())
      bytes += countConstantBytes(op, seen);
  });
}

static llvm::Error runPhases(ModuleOp module, StringRef from, StringRef to,
                             const PhaseOptions &options) {
  auto phases = selectPhases(from, to);
  if (!phases)
    return phases.takeError();
  PassManager pm(module.getContext(), ModuleOp::getOperationName());
  for (const Phase &phase : *phases)
    phase.build(pm, options);
  if (failed(pm.run(module)))
    return llvm::createStringError("the program cannot be compiled again");
  return llvm::Error::success();
}

/// Takes the remarks of the kernel phase to the layers. What else it says was
/// said when the program itself was compiled.
static LogicalResult takeRemark(Diagnostic &diagnostic, Report &report) {
  if (diagnostic.getSeverity() == DiagnosticSeverity::Error)
    return failure();
  if (diagnostic.getSeverity() != DiagnosticSeverity::Remark)
    return success();
  if (auto layer = getLayerTag(diagnostic.getLocation())) {
    std::string &kernel = report.layers[*layer].kernel;
    kernel += (kernel.empty() ? "" : "; ") + diagnostic.str();
  }
  return success();
}

llvm::Expected<std::unique_ptr<CompiledProgram>>
CompiledProgram::create(ModuleOp tagged, const ReportOptions &options,
                        bool compile, Report &report) {
  std::unique_ptr<CompiledProgram> result(new CompiledProgram);
  PhaseOptions phases = options.phases;
  phases.explainKernels = true;
  phases.ioTypes.clear();
  ThreadDiagnosticHandler handler(tagged.getContext(), [&](Diagnostic &d) {
    return takeRemark(d, report);
  });
  if (llvm::Error error =
          runPhases(tagged, options.startFrom, "integer", phases))
    return std::move(error);
  countBytes(tagged, report);
  report.integerBytes = summarize(tagged).constantBytes;
  if (llvm::Error error = runPhases(tagged, "kernel", "kernel", phases))
    return std::move(error);
  if (!compile)
    return std::move(result);
  auto func = target::findEntryFunction(tagged, options.phases.entry);
  if (failed(func))
    return llvm::createStringError("the program has no entry function");
  result->insertTicks(*func, report.layers.size());
  RunnableOptions jit;
  jit.jit.machine.name = phases.machine;
  jit.jit.symbols[kTickName] = reinterpret_cast<void *>(&tick);
  auto program = Runnable::compile(tagged, func->getName(), jit);
  if (!program)
    return program.takeError();
  result->program = std::move(*program);
  report.workspaceBytes = result->getSignature().workspaceBytes;
  return std::move(result);
}

llvm::Error CompiledProgram::run(llvm::ArrayRef<const void *> inputs,
                                 llvm::ArrayRef<void *> outputs) {
  llvm::fill(ticks, 0);
  return program->run(inputs, outputs);
}

llvm::Error CompiledProgram::measureTime(llvm::ArrayRef<const void *> inputs,
                                         Report &report) {
  constexpr int64_t kLeastRounds = 3, kMostRounds = 200;
  constexpr int64_t kNanoseconds = 300'000'000;
  std::vector<std::vector<char>> results;
  SmallVector<void *> outputs;
  for (const target::TensorSpec &output : getSignature().outputs) {
    results.emplace_back(output.getNumBytes());
    outputs.push_back(results.back().data());
  }
  // Once to warm the caches.
  if (llvm::Error error = run(inputs, outputs))
    return error;
  std::vector<double> least(ticks.size(), HUGE_VAL);
  int64_t start = readClock(), rounds = 0;
  while (rounds < kLeastRounds ||
         (rounds < kMostRounds && readClock() - start < kNanoseconds)) {
    if (llvm::Error error = run(inputs, outputs))
      return error;
    for (size_t i = 0; i < ticks.size(); ++i)
      least[i] = std::min(least[i], ticks[i]);
    ++rounds;
  }
  double total = 0;
  for (size_t i = 0; i < least.size(); ++i) {
    total += least[i] / 1000;
    if (i < report.layers.size())
      report.layers[i].microseconds = least[i] / 1000;
  }
  report.microseconds = total;
  report.rounds = rounds;
  return llvm::Error::success();
}

} // namespace qnn::report
