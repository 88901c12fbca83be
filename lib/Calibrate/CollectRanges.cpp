#include "qnn/Calibrate/Executor.h"
#include "qnn/Calibrate/Passes.h"
#include "qnn/Calibrate/Ranges.h"

#include "qnn/Support/Npy.h"
#include "qnn/Support/OutputFiles.h"

using namespace mlir;

namespace qnn::calibrate {
#define GEN_PASS_DEF_COLLECTRANGES
#include "qnn/Calibrate/Passes.h.inc"

namespace {

/// What the instrumented program calls: the address of the Observations, the
/// index of the value, its elements.
void record(int64_t address, int32_t index, const float *values) {
  auto *observations = reinterpret_cast<Observations *>(address);
  ObservedValue &value = observations->values[index];
  size_t count = 1;
  for (int64_t size : value.shape)
    count *= size;
  value.histogram.add(values, count);
}

constexpr StringLiteral kRecordName = "qnn_record";

/// Replaces each observer by a call of `record`. Declarations differ by tensor
/// type; all are bound to the one function.
void instrument(ModuleOp module, Observations &observations,
                llvm::StringMap<void *> &symbols) {
  OpBuilder builder(module.getContext());
  SmallVector<ObserveOp> observers;
  module.walk([&](ObserveOp op) { observers.push_back(op); });
  for (ObserveOp op : observers) {
    auto type = cast<RankedTensorType>(op.getResult().getType());
    auto index = int32_t(observations.values.size());
    observations.values.push_back(
        {op.getId().str(), type.getShape().vec(), {}});
    std::string name = (kRecordName + "_" + llvm::Twine(index)).str();
    symbols[name] = reinterpret_cast<void *>(&record);
    builder.setInsertionPointToStart(module.getBody());
    auto declaration = func::FuncOp::create(
        builder, op.getLoc(), name,
        builder.getFunctionType(
            {builder.getI64Type(), builder.getI32Type(), type}, {}));
    declaration.setPrivate();
    declaration.setArgAttr(2, "bufferization.access",
                           builder.getStringAttr("read"));
    builder.setInsertionPoint(op);
    Value address = arith::ConstantOp::create(
        builder, op.getLoc(),
        builder.getI64IntegerAttr(reinterpret_cast<int64_t>(&observations)));
    Value number = arith::ConstantOp::create(builder, op.getLoc(),
                                             builder.getI32IntegerAttr(index));
    func::CallOp::create(builder, op.getLoc(), declaration,
                         ValueRange{address, number, op.getInput()});
    op.replaceAllUsesWith(op.getInput());
    op.erase();
  }
}

struct CollectRanges : impl::CollectRangesBase<CollectRanges> {
  using CollectRangesBase::CollectRangesBase;

  LogicalResult fail(const llvm::Twine &message) {
    return emitError(getOperation().getLoc()) << message;
  }

  /// Reads the sample files and checks them against the arguments.
  FailureOr<std::vector<NpyArray>> readSamples(func::FuncOp entry,
                                               int64_t &numSamples);
  LogicalResult runSamples(func::FuncOp entry, Observations &observations);
  LogicalResult writeRanges(const Observations &observations);

  void runOnOperation() override {
    func::FuncOp entry;
    for (auto func : getOperation().getOps<func::FuncOp>())
      if (func.isPublic() && !func.isDeclaration())
        entry = func;
    if (!entry) {
      (void)fail("expected a public function with a body");
      return signalPassFailure();
    }
    if (samples.empty())
      return;
    Observations observations;
    observations.model = entry.getName().str();
    if (failed(runSamples(entry, observations)) ||
        failed(writeRanges(observations)))
      signalPassFailure();
  }
};

} // namespace

FailureOr<std::vector<NpyArray>>
CollectRanges::readSamples(func::FuncOp entry, int64_t &numSamples) {
  if (samples.size() != entry.getNumArguments())
    return fail("function '" + entry.getName() + "' has " +
                llvm::Twine(entry.getNumArguments()) +
                " arguments, got samples of " + llvm::Twine(samples.size()));
  std::vector<NpyArray> arrays;
  for (auto [i, path] : llvm::enumerate(samples)) {
    auto array = readNpy(path);
    if (!array)
      return fail(llvm::toString(array.takeError()));
    auto type = cast<RankedTensorType>(entry.getArgumentTypes()[i]);
    if (array->dtype != "f4")
      return fail("'" + path + "' holds " + array->getTypeString() +
                  ", expected f32 samples");
    int64_t perSample = type.getNumElements();
    int64_t total = array->getNumElements();
    if (array->shape.empty() || total % perSample != 0 ||
        (array->shape.size() > 1 && total / array->shape[0] != perSample &&
         ArrayRef<int64_t>(array->shape) != type.getShape()))
      return fail("'" + path + "' holds " + array->getTypeString() +
                  ", expected samples x " + llvm::Twine(perSample) +
                  " elements for argument " + llvm::Twine(i));
    int64_t count = total / perSample;
    if (count == 0)
      return fail("'" + path +
                  "' holds no samples; calibrate with at least "
                  "one");
    if (i > 0 && count != numSamples)
      return fail("'" + path + "' holds " + llvm::Twine(count) +
                  " samples, the files before it " + llvm::Twine(numSamples));
    numSamples = count;
    arrays.push_back(std::move(*array));
  }
  return arrays;
}

LogicalResult CollectRanges::runSamples(func::FuncOp entry,
                                        Observations &observations) {
  int64_t numSamples = 0;
  FailureOr<std::vector<NpyArray>> arrays = readSamples(entry, numSamples);
  if (failed(arrays))
    return failure();
  if (!getExecutor())
    return fail("this tool cannot run programs; use 'quant-opt'");
  OwningOpRef<ModuleOp> clone = getOperation().clone();
  llvm::StringMap<void *> symbols;
  instrument(*clone, observations, symbols);
  llvm::Expected<RunFn> run = getExecutor()(*clone, symbols);
  if (!run)
    return fail(llvm::toString(run.takeError()));
  for (int64_t sample = 0; sample < numSamples; ++sample) {
    SmallVector<const void *> inputs;
    for (const NpyArray &array : *arrays)
      inputs.push_back(array.data.data() +
                       array.data.size() / numSamples * sample);
    if (llvm::Error error = (*run)(inputs))
      return fail(llvm::toString(std::move(error)));
    if (progress && ((sample + 1) % 50 == 0 || sample + 1 == numSamples))
      llvm::errs() << "calibrating: " << sample + 1 << " of " << numSamples
                   << " samples\n";
  }
  observations.samples = numSamples;
  return success();
}

LogicalResult CollectRanges::writeRanges(const Observations &observations) {
  std::vector<Range> ranges;
  for (const ObservedValue &value : observations.values) {
    const Histogram &histogram = value.histogram;
    if (histogram.getNumNaN() || histogram.getNumInfinite())
      return fail("value '" + value.id + "' was NaN " +
                  llvm::Twine(histogram.getNumNaN()) + " times and infinite " +
                  llvm::Twine(histogram.getNumInfinite()) +
                  " times; calibrate with samples on which the float program "
                  "is finite");
    ranges.push_back(
        {value.id, value.shape, histogram.getMin(), histogram.getMax()});
  }
  if (failed(applyRanges(getOperation(), ranges)))
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

} // namespace qnn::calibrate
