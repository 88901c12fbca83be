#ifndef QNN_TOOLS_QUANT_COMPILE_OPTIONS_H
#define QNN_TOOLS_QUANT_COMPILE_OPTIONS_H

#include "PhaseFlags.h"
#include "qnn/Pipelines/Compile.h"

namespace cl = llvm::cl;

/// The command line of quant-compile: the options of the phases, and those of
/// the tool itself.
struct Options {
  cl::OptionCategory category{"quant-compile options"};
  qnn::CompileOptions compile;
  // Quiet decides about progress.
  PhaseFlags phases{compile.phases, category,
                    [](llvm::StringRef name) { return name != "progress"; }};
  cl::opt<std::string> program{cl::Positional, cl::Required,
                               cl::desc("<model.onnx | model.tflite | "
                                        "model.pt2 | program.mlir>"),
                               cl::cat(category)};
  cl::list<std::string> shapes{
      "shape", cl::value_desc("input=1x3x224x224"),
      cl::desc("shape of an input that the model file leaves open"),
      cl::cat(category)};
  cl::list<std::string> outputs{
      "o", cl::value_desc("file"),
      cl::desc("output, by suffix: .so library, .o object, .s assembly, "
               ".ll LLVM IR, .h C header, .mlir the program after the "
               "last phase; may be repeated"),
      cl::cat(category)};
  cl::opt<bool, true> floatOnly{
      "float", cl::location(compile.floatOnly),
      cl::desc("compile the program without quantizing it"), cl::cat(category)};
  cl::opt<std::string, true> startFrom{
      "start-from", cl::location(compile.startFrom), cl::value_desc("phase"),
      cl::desc("the program is the result of the phase before"),
      cl::cat(category)};
  cl::opt<std::string, true> stopAfter{
      "stop-after", cl::location(compile.stopAfter), cl::value_desc("phase"),
      cl::desc("last phase to run"), cl::cat(category)};
  cl::opt<std::string> saveStages{
      "save-stages", cl::value_desc("folder"),
      cl::desc("write the program after each phase to this folder"),
      cl::cat(category)};
  cl::opt<std::string> summaryFile{"summary", cl::value_desc("file.json"),
                                   cl::desc("write the summary as JSON, too"),
                                   cl::cat(category)};
  cl::list<std::string> reports{
      "report", cl::value_desc("file"),
      cl::desc("write what quantization did, value by value: .html a page, "
               ".json its data; may be repeated"),
      cl::cat(category)};
  cl::opt<int64_t> reportSamples{
      "report-samples", cl::init(32), cl::value_desc("n"),
      cl::desc("run at most so many samples for the report"),
      cl::cat(category)};
  cl::opt<bool> explain{
      "explain",
      cl::desc("print the precision of each operation, why, and its kernel"),
      cl::cat(category)};
  cl::opt<bool> explainKernels{
      "explain-kernels",
      cl::desc(
          "print for each contraction its kernel, the other ones, and what "
          "each would take or why it cannot run it (the first machine's)"),
      cl::cat(category)};
  /// Anything that has to look at the program beyond compiling it.
  bool wantsReport() const {
    return !reports.empty() || explain || explainKernels;
  }
  cl::opt<bool> force{
      "force", cl::desc("replace output files that quant-mlir did not write"),
      cl::cat(category)};
  cl::opt<bool> quiet{"quiet", cl::desc("print nothing but errors"),
                      cl::cat(category)};
};

/// Parses the command line; exits where it is wrong or asks for help.
Options &parseOptions(int argc, char **argv);

#endif // QNN_TOOLS_QUANT_COMPILE_OPTIONS_H
