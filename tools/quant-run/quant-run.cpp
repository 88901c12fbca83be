#include "PhaseFlags.h"
#include "PrintResults.h"
#include "ToolContext.h"
#include "qnn/Pipelines/RunProgram.h"
#include "qnn/Support/OutputFiles.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/WithColor.h"

namespace cl = llvm::cl;
using llvm::Error;
using llvm::Expected;

static cl::OptionCategory category("quant-run options");
static cl::opt<std::string> program(cl::Positional, cl::Required,
                                    cl::desc("<program.mlir | model.so>"),
                                    cl::cat(category));
static cl::list<std::string>
    inputs("input", cl::value_desc("x.npy"),
           cl::desc("one per input, in order; f32 numbers "
                    "also where the program takes codes"),
           cl::cat(category));
static cl::list<std::string> outputs("output", cl::value_desc("y.npy"),
                                     cl::desc("one per output, in order"),
                                     cl::cat(category));
static cl::opt<bool>
    print("print",
          cl::desc("print the outputs (the default where nothing "
                   "else is asked for)"),
          cl::cat(category));
static cl::opt<std::string> compareWith("compare", cl::value_desc("program"),
                                        cl::desc("compare with this program"),
                                        cl::cat(category));
static cl::opt<double> tolerance("tolerance", cl::init(0),
                                 cl::desc("largest difference that --compare "
                                          "accepts (0: bit for bit)"),
                                 cl::cat(category));
static cl::opt<bool> batched("batched",
                             cl::desc("inputs hold one sample per row"),
                             cl::cat(category));
static cl::opt<bool>
    vectorize("vectorize",
              cl::desc("compile contractions of f32 to kernels (same bits); "
                       "not the program of --compare"),
              cl::cat(category));
static cl::opt<std::string>
    variant("variant", cl::value_desc("machine"),
            cl::desc("run this variant of the library, instead of the best "
                     "that this host can"),
            cl::cat(category));
static cl::opt<bool> info("info",
                          cl::desc("print inputs, outputs and variants instead "
                                   "of running"),
                          cl::cat(category));
static cl::opt<unsigned> timeRounds("time", cl::value_desc("N"), cl::init(0),
                                    cl::desc("run N times, print the times"),
                                    cl::cat(category));

static cl::opt<bool> force("force",
                           cl::desc("replace output files of any origin"),
                           cl::cat(category));
/// Of them `machine` and `entry`.
static qnn::PhaseOptions options;
static int threads = 1;

static Expected<std::vector<qnn::NpyArray>> readInputs() {
  std::vector<qnn::NpyArray> arrays;
  for (const std::string &path : inputs) {
    Expected<qnn::NpyArray> array = qnn::readNpy(path);
    if (!array)
      return array.takeError();
    arrays.push_back(std::move(*array));
  }
  return arrays;
}

static Error checkOutputCount(const qnn::target::Signature &signature) {
  if (outputs.empty() || outputs.size() == signature.outputs.size())
    return Error::success();
  return llvm::createStringError(
      "'" + signature.model + "' has " + llvm::Twine(signature.outputs.size()) +
      " outputs, got " + llvm::Twine(outputs.size()) + " files for them");
}

/// Writes all files of --output or none.
static Error writeOutputs(const std::vector<qnn::NpyArray> &arrays) {
  qnn::OutputFiles files(force);
  for (size_t i = 0; i < outputs.size(); ++i) {
    Expected<std::string> bytes = qnn::serializeNpy(arrays[i]);
    if (!bytes)
      return bytes.takeError();
    if (Error error = files.add(outputs[i], *bytes))
      return error;
  }
  return files.commit();
}

/// Runs the program of --compare; success means within the tolerance.
static Error compare(ToolContext &tool, const qnn::RunnableOptions &compiled,
                     const qnn::target::Signature &signature,
                     const std::vector<qnn::NpyArray> &arrays,
                     const qnn::RunResult &result) {
  tool.handler.setModel(compareWith);
  auto other =
      qnn::Runnable::load(tool.context, compareWith, options.entry, compiled);
  if (!other)
    return other.takeError();
  qnn::RunOptions once;
  once.batched = batched;
  auto expected = qnn::runProgram(**other, arrays, inputs, once);
  if (!expected)
    return expected.takeError();
  auto differences = qnn::compareOutputs(
      result.outputs, signature, expected->outputs, (*other)->getSignature());
  if (!differences)
    return differences.takeError();
  printDifferences(llvm::outs(), *differences);
  llvm::outs().flush();
  for (const qnn::Difference &difference : *differences)
    if (!difference.isWithin(tolerance))
      return llvm::createStringError("output '" + difference.name + "' of '" +
                                     program + "' differs from that of '" +
                                     compareWith + "'");
  return Error::success();
}

static Error run() {
  ToolContext tool;
  tool.handler.setModel(program);
  qnn::RunnableOptions plain;
  plain.jit.machine.name = options.machine;
  qnn::RunnableOptions tuned = plain;
  tuned.vectorize = vectorize;
  tuned.variant = variant;

  auto runnable =
      qnn::Runnable::load(tool.context, program, options.entry, tuned);
  if (!runnable)
    return runnable.takeError();
  if (info) {
    printInfo(llvm::outs(), **runnable);
    return Error::success();
  }
  if (Error error = checkOutputCount((*runnable)->getSignature()))
    return error;
  auto arrays = readInputs();
  if (!arrays)
    return arrays.takeError();
  qnn::RunOptions repeated;
  repeated.batched = batched;
  repeated.threads = threads;
  repeated.rounds = std::max(1u, timeRounds.getValue());
  auto result = qnn::runProgram(**runnable, *arrays, inputs, repeated);
  if (!result)
    return result.takeError();

  if (Error error = writeOutputs(result->outputs))
    return error;
  bool asksForNothing = outputs.empty() && compareWith.empty() && !timeRounds;
  if (print || asksForNothing)
    printOutputs(llvm::outs(), (*runnable)->getSignature(), result->outputs);
  if (timeRounds)
    printTimes(llvm::outs(), result->milliseconds);
  if (!compareWith.empty())
    return compare(tool, plain, (*runnable)->getSignature(), *arrays, *result);
  return Error::success();
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  options.machine = "native";
  PhaseFlags flags(options, category, [](llvm::StringRef name) {
    return name == "machine" || name == "entry";
  });
  PhaseFlags::removeClash("threads");
  cl::opt<int, true> threadsFlag(
      "threads", cl::location(threads), cl::value_desc("n"),
      cl::desc("threads that run one sample (default: 1); the bits do not "
               "depend on it"),
      cl::cat(category));
  cl::HideUnrelatedOptions(category);
  cl::ParseCommandLineOptions(argc, argv,
                              "quant-run: runs a program of any stage\n");
  qnn::registerPasses();
  if (Error error = run()) {
    llvm::WithColor::error(llvm::errs(), "quant-run")
        << llvm::toString(std::move(error)) << "\n";
    return 1;
  }
  return 0;
}
