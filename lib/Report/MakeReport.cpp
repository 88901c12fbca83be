#include "CompiledProgram.h"
#include "Hints.h"
#include "Probes.h"

#include "qnn/Calibrate/Arguments.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Machine/Machine.h"
#include "qnn/Pipelines/StateFeed.h"
#include "llvm/ADT/APFloat.h"
#include <cmath>

using namespace mlir;
using llvm::Error;
using llvm::Expected;

namespace qnn::report {
namespace {

/// Why code for the machine of that name cannot run here, or "".
std::string findObstacle(StringRef name) {
  llvm::Expected<Machine> machine = findMachine(name);
  return machine ? qnn::findObstacle(*machine)
                 : llvm::toString(machine.takeError());
}

/// Element `i` of a dense tensor; numbers beyond 2^53 lose their last bits.
double readElement(target::ElementKind kind, const char *data, int64_t i) {
  auto read = [&](auto zero) {
    return double(reinterpret_cast<const decltype(zero) *>(data)[i]);
  };
  auto readHalf = [&](const llvm::fltSemantics &semantics) {
    llvm::APInt bits(16, reinterpret_cast<const uint16_t *>(data)[i]);
    return llvm::APFloat(semantics, bits).convertToDouble();
  };
  switch (kind) {
  case target::ElementKind::F16:
    return readHalf(llvm::APFloat::IEEEhalf());
  case target::ElementKind::BF16:
    return readHalf(llvm::APFloat::BFloat());
  case target::ElementKind::F32:
    return read(float());
  case target::ElementKind::F64:
    return read(double());
  case target::ElementKind::I1:
  case target::ElementKind::I8:
    return read(int8_t());
  case target::ElementKind::I16:
    return read(int16_t());
  case target::ElementKind::I32:
    return read(int32_t());
  case target::ElementKind::I64:
    return read(int64_t());
  case target::ElementKind::U8:
    return read(uint8_t());
  case target::ElementKind::U16:
    return read(uint16_t());
  case target::ElementKind::U32:
    return read(uint32_t());
  case target::ElementKind::U64:
    return read(uint64_t());
  }
  llvm_unreachable("unknown element kind");
}

void compareOutput(const target::TensorSpec &spec, const char *expected,
                   const char *actual, Output &output) {
  int64_t bestExpected = 0, bestActual = 0;
  for (int64_t i = 0, count = spec.getNumElements(); i < count; ++i) {
    double a = readElement(spec.kind, expected, i);
    double b = readElement(spec.kind, actual, i);
    ++output.elements;
    output.differing += a != b;
    if (a > readElement(spec.kind, expected, bestExpected))
      bestExpected = i;
    if (b > readElement(spec.kind, actual, bestActual))
      bestActual = i;
    if (!(std::abs(a) < calibrate::Histogram::kHuge))
      continue;
    output.power.add(a, b);
    output.maxAbsolute = std::max(output.maxAbsolute, std::abs(a - b));
  }
  if (output.sameArgmax)
    *output.sameArgmax += bestExpected == bestActual;
}

/// Buffers for the results of a program.
struct Results {
  explicit Results(const target::Signature &signature) {
    for (const target::TensorSpec &output : signature.outputs)
      buffers.emplace_back(output.getNumBytes());
    for (std::vector<char> &buffer : buffers)
      pointers.push_back(buffer.data());
  }
  std::vector<std::vector<char>> buffers;
  SmallVector<void *> pointers;
};

struct Maker {
  Maker(ModuleOp module, const ReportOptions &options)
      : module(module), options(options) {}

  Expected<Report> run();
  Error compile();
  Error measure();
  Error runSamples(calibrate::SampleSource &source,
                   ArrayRef<calibrate::Argument> arguments);
  Error runSample(ArrayRef<const void *> inputs);
  void describeOutputs(const target::Signature &signature);

  ModuleOp module;
  const ReportOptions &options;
  Report report;
  func::FuncOp func;
  LayerMap map;
  std::unique_ptr<CompiledProgram> compiled;
  std::unique_ptr<Probes> probes;
  std::optional<Results> floatResults, integerResults;
  /// Those of the float program.
  std::optional<StateFeed> states;
};

} // namespace

Error Maker::compile() {
  std::string obstacle =
      options.measure ? findObstacle(options.phases.machine) : "";
  OwningOpRef<ModuleOp> copy = module.clone();
  auto target = target::findEntryFunction(*copy, options.phases.entry);
  if (failed(target))
    return llvm::createStringError("the program has no entry function");
  dropIOTypes(*target);
  tagLayers(*target, translate(map, func, *target));
  auto made = CompiledProgram::create(
      *copy, options, options.measure && obstacle.empty(), report);
  if (!made)
    return made.takeError();
  compiled = std::move(*made);
  if (!obstacle.empty())
    report.missing.push_back("times and outputs of the compiled program: " +
                             obstacle);
  return Error::success();
}

void Maker::describeOutputs(const target::Signature &signature) {
  for (const target::TensorSpec &spec : signature.outputs) {
    Output output;
    output.name = spec.name;
    output.type = spec.getTypeString();
    if (!spec.shape.empty() && spec.shape.back() > 1 &&
        spec.getNumElements() == spec.shape.back())
      output.sameArgmax = 0;
    report.outputs.push_back(output);
  }
}

Error Maker::runSample(ArrayRef<const void *> inputs) {
  if (Error error = probes->run(inputs, floatResults->pointers))
    return error;
  ++report.samples;
  if (!integerResults)
    return Error::success();
  if (Error error = compiled->run(inputs, integerResults->pointers))
    return error;
  for (auto [i, spec] : llvm::enumerate(probes->getSignature().outputs))
    compareOutput(spec, floatResults->buffers[i].data(),
                  integerResults->buffers[i].data(), report.outputs[i]);
  return Error::success();
}

Error Maker::runSamples(calibrate::SampleSource &source,
                        ArrayRef<calibrate::Argument> arguments) {
  // A few samples of all, evenly spread where their number is known.
  std::optional<int64_t> count = source.getCount();
  int64_t stride =
      count ? std::max<int64_t>(1, *count / options.maxSamples) : 1;
  std::vector<calibrate::SampleArray> sample;
  SmallVector<const void *> inputs;
  for (int64_t i = 0; report.samples < options.maxSamples; ++i) {
    Expected<bool> isThere = source.next(sample);
    if (!isThere)
      return isThere.takeError();
    if (!*isThere)
      break;
    if (i % stride)
      continue;
    if (Error error = checkSample(arguments, sample, i, inputs))
      return error;
    states->fill(inputs);
    if (Error error = runSample(inputs))
      return error;
    states->keep(floatResults->pointers);
    if (report.samples == 1 && compiled->canRun())
      if (Error error = compiled->measureTime(inputs, report))
        return error;
  }
  return Error::success();
}

Error Maker::measure() {
  auto arguments = calibrate::readArguments(func);
  if (failed(arguments))
    return llvm::createStringError("the entry function cannot be called");
  std::unique_ptr<calibrate::SampleSource> files;
  calibrate::SampleSource *source = options.phases.sampleSource.get();
  std::vector<std::string> paths = options.phases.getSampleFiles();
  if (!source && !paths.empty()) {
    auto opened = calibrate::openSampleFiles(*arguments, paths);
    if (!opened)
      return opened.takeError();
    files = std::move(*opened);
    source = files.get();
  }
  if (source) {
    OwningOpRef<ModuleOp> copy = module.clone();
    auto target = target::findEntryFunction(*copy, options.phases.entry);
    if (failed(target))
      return llvm::createStringError("the program has no entry function");
    auto made = Probes::create(*target, translate(map, func, *target), report);
    if (!made)
      return made.takeError();
    probes = std::move(*made);
    floatResults.emplace(probes->getSignature());
    states.emplace(probes->getSignature());
    if (compiled->canRun()) {
      integerResults.emplace(compiled->getSignature());
      describeOutputs(probes->getSignature());
    }
    return runSamples(*source, *arguments);
  }
  report.missing.push_back(
      "signal-to-noise ratios, clipping and histograms: there are no samples; "
      "give --samples");
  if (!compiled->canRun())
    return Error::success();
  // Integer programs take as long for zeros as for anything.
  std::vector<std::vector<char>> zeros;
  SmallVector<const void *> inputs;
  for (const calibrate::Argument &argument : *arguments) {
    zeros.emplace_back(argument.getNumBytes());
    inputs.push_back(zeros.back().data());
  }
  return compiled->measureTime(inputs, report);
}

Expected<Report> Maker::run() {
  auto entry = target::findEntryFunction(module, options.phases.entry);
  if (failed(entry))
    return llvm::createStringError("the program has no entry function");
  func = *entry;
  report.model = options.phases.model.empty() ? func.getName().str()
                                              : options.phases.model;
  report.source = options.source;
  report.machine = options.phases.machine;
  report.floatBytes = summarize(module).constantBytes;
  map = describeLayers(func, report);
  if (!options.describeOnly)
    if (Error error = compile())
      return std::move(error);
  if (!options.describeOnly && options.measure)
    if (Error error = measure())
      return std::move(error);
  addHints(report, options.phases.spell("keep-float"));
  return std::move(report);
}

Expected<Report> makeReport(ModuleOp program, const ReportOptions &options) {
  if (options.maxSamples < 1)
    return llvm::createStringError(
        "expected at least one sample for the report");
  // Of several variants it is about the one that would run here.
  auto machines = findMachines(options.phases.machine);
  if (!machines)
    return machines.takeError();
  ReportOptions chosen = options;
  chosen.phases.machine = chooseForHost(*machines).name;
  auto report = Maker(program, chosen).run();
  if (!report)
    return llvm::createStringError("no report: " +
                                   llvm::toString(report.takeError()));
  return report;
}

} // namespace qnn::report
