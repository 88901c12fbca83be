#include "qnn/Calibrate/Executor.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Calibrate/Ranges.h"

#include "Choices.h"
#include "Program.h"
#include "ProgressBar.h"
#include "SampleRuns.h"
#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "qnn/Calibrate/Arguments.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Support/OutputFiles.h"
#include <chrono>

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_COLLECTRANGES
#include "qnn/Calibrate/Passes.h.inc"

namespace {

constexpr StringLiteral kRecordName = "qnn_record";

/// Replaces each observer by a call of `record`. Declarations differ by tensor
/// type; all are bound to the one function.
void instrument(ModuleOp module, Observations &observations,
                llvm::StringMap<void *> &symbols) {
  OpBuilder builder(module.getContext());
  SmallVector<ObserveOp> observers;
  module.walk([&](ObserveOp op) { observers.push_back(op); });
  SmallVector<bool> isScores;
  MaskAnalysis masks(module);
  for (ObserveOp op : observers)
    isScores.push_back(masks.isSoftmaxOperand(op.getResult()));
  for (auto [op, hasRows] : llvm::zip_equal(observers, isScores)) {
    auto type = cast<RankedTensorType>(op.getResult().getType());
    auto index = int32_t(observations.values.size());
    observations.values.emplace_back(op.getId().str(), type.getShape().vec());
    if (hasRows && type.getRank() > 0)
      observations.values.back().rowLength = type.getShape().back();
    auto buffer = MemRefType::get(type.getShape(), type.getElementType());
    std::string name = (kRecordName + "_" + llvm::Twine(index)).str();
    symbols[name] = reinterpret_cast<void *>(&SampleRuns::record);
    builder.setInsertionPointToStart(module.getBody());
    auto declaration = func::FuncOp::create(
        builder, op.getLoc(), name,
        builder.getFunctionType({builder.getI32Type(), buffer}, {}));
    declaration.setPrivate();
    builder.setInsertionPoint(op);
    Value number = arith::ConstantOp::create(builder, op.getLoc(),
                                             builder.getI32IntegerAttr(index));
    // A tensor argument would be copied, for fear that the callee writes it.
    Value values = bufferization::ToBufferOp::create(
        builder, op.getLoc(), buffer, op.getInput(), /*read_only=*/true);
    func::CallOp::create(builder, op.getLoc(), declaration,
                         ValueRange{number, values});
    op.replaceAllUsesWith(op.getInput());
    op.erase();
  }
}

struct CollectRanges : impl::CollectRangesBase<CollectRanges> {
  using CollectRangesBase::CollectRangesBase;

  std::shared_ptr<SampleSource> source;
  ProgressFn onProgress;

  LogicalResult fail(const llvm::Twine &message) {
    return emitError(getOperation().getLoc()) << message;
  }

  LogicalResult collect();
  LogicalResult runSamples(SampleSource &source, ArrayRef<Argument> arguments,
                           Observations &observations);
  LogicalResult writeRanges(Observations &observations);

  void runOnOperation() override {
    if (failed(collect()))
      signalPassFailure();
  }
};

} // namespace

LogicalResult CollectRanges::collect() {
  if (samples.empty() && !source)
    return output.empty() ? success()
                          : fail("there are no samples to write '" + output +
                                 "' from; give 'samples='");
  // Before the samples run rather than after.
  if (auto choice = getDefaults({method, percentile, momentum, overrides});
      !choice)
    return fail(llvm::toString(choice.takeError()));
  FailureOr<func::FuncOp> program = findProgram(getOperation());
  if (failed(program))
    return failure();
  auto observers = findObservers(getOperation());
  if (failed(observers))
    return failure();
  if (observers->empty()) {
    if (!output.empty())
      return emitError(program->getLoc())
             << "no value is left to observe, so there is no calibration to "
                "save; leave the file out";
    emitWarning(program->getLoc())
        << "samples are not needed to calibrate: no value is left to observe";
    return success();
  }
  for (ObserveOp op : *observers) {
    auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
    if (!type || !type.hasStaticShape())
      return op.emitOpError("'")
             << op.getId() << "' has type " << op.getResult().getType()
             << ", expected a static shape; import the program first";
  }
  FailureOr<SmallVector<Argument>> arguments = readArguments(*program);
  if (failed(arguments))
    return failure();
  std::unique_ptr<SampleSource> files;
  if (!source) {
    auto opened = openSampleFiles(
        *arguments, std::vector<std::string>(samples.begin(), samples.end()));
    if (!opened)
      return emitError(program->getLoc()) << llvm::toString(opened.takeError());
    files = std::move(*opened);
  }
  Observations observations;
  observations.model = program->getName().str();
  observations.momentum = momentum;
  if (failed(runSamples(files ? *files : *source, *arguments, observations)))
    return failure();
  return writeRanges(observations);
}

LogicalResult CollectRanges::runSamples(SampleSource &samples,
                                        ArrayRef<Argument> arguments,
                                        Observations &observations) {
  auto *executor = getContext()
                       .getLoadedDialect<QNNDialect>()
                       ->getRegisteredInterface<ExecutorInterface>();
  if (!executor)
    return fail("this tool cannot run programs; use 'quant-opt'");
  OwningOpRef<ModuleOp> clone = getOperation().clone();
  llvm::StringMap<void *> symbols;
  instrument(*clone, observations, symbols);
  llvm::Expected<MakeRunFn> makeRun = executor->compile(*clone, symbols);
  if (!makeRun)
    return fail(llvm::toString(makeRun.takeError()));
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  ProgressBar bar(llvm::errs());
  auto show = [&](int64_t done) {
    std::chrono::duration<double> seconds = Clock::now() - start;
    Progress now{done, samples.getCount(), seconds.count()};
    if (progress)
      bar.show(now);
    if (onProgress)
      onProgress(now);
  };
  SampleRuns runs(observations, arguments, threads);
  llvm::Expected<int64_t> count = runs.run(*makeRun, samples, show);
  if (!count)
    return fail(llvm::toString(count.takeError()));
  if (*count == 0)
    return fail("there are no samples; calibrate with at least one");
  observations.samples = *count;
  return success();
}

LogicalResult CollectRanges::writeRanges(Observations &observations) {
  if (failed(decideRanges(getOperation(), observations,
                          {method, percentile, momentum, overrides})))
    return failure();
  if (output.empty())
    return success();
  OutputFiles files;
  if (llvm::Error error = files.add(output, toJson(observations)))
    return fail(llvm::toString(std::move(error)));
  if (llvm::Error error = files.commit())
    return fail(llvm::toString(std::move(error)));
  return success();
}

std::unique_ptr<Pass> createCollectRanges(const CollectRangesOptions &options,
                                          std::shared_ptr<SampleSource> source,
                                          ProgressFn onProgress) {
  auto pass = std::make_unique<CollectRanges>(options);
  pass->source = std::move(source);
  pass->onProgress = std::move(onProgress);
  return pass;
}

} // namespace qnn::calibrate
