#ifndef QNN_TOOLS_QUANT_COMPILE_OPTIONS_H
#define QNN_TOOLS_QUANT_COMPILE_OPTIONS_H

#include "llvm/Support/CommandLine.h"
#include <string>

namespace cl = llvm::cl;

/// The command line of quant-compile. Constructed in main: LLVM's code
/// generator registers options of the same names as some of these, which have
/// to go first.
struct Options {
  cl::OptionCategory category{"quant-compile options"};
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
  cl::list<std::string> samples{
      "samples", cl::value_desc("x.npy"),
      cl::desc("calibrate on these samples: one .npy file per input, or one "
               ".npz file of arrays with the names of the inputs"),
      cl::cat(category)};
  cl::list<std::string> calibration{
      "calibration", cl::value_desc("samples.npz | ranges.json"),
      cl::desc("calibrate on these samples, as --samples; or take the ranges "
               "that --save-calibration wrote"),
      cl::cat(category)};
  cl::opt<std::string> saveCalibration{
      "save-calibration", cl::value_desc("file.json"),
      cl::desc("write ranges and histograms of the samples"),
      cl::cat(category)};
  cl::opt<std::string> calibrationMethod{
      "calibration-method", cl::value_desc("method"),
      cl::desc("how ranges follow from samples or from the histograms of "
               "--calibration: minmax (default), moving-average, percentile, "
               "entropy, mse"),
      cl::cat(category)};
  cl::opt<double> percentile{
      "percentile", cl::init(99.99), cl::value_desc("p"),
      cl::desc("method percentile: how much of the values a range holds"),
      cl::cat(category)};
  cl::opt<double> momentum{
      "momentum", cl::init(0.9), cl::value_desc("m"),
      cl::desc("method moving-average: the weight of the samples before"),
      cl::cat(category)};
  cl::opt<unsigned> threads{
      "threads", cl::init(0), cl::value_desc("n"),
      cl::desc("run n samples of the calibration at the same time; no result "
               "depends on it (default: one for each core, up to 8)"),
      cl::cat(category)};
  cl::opt<std::string> weights{
      "weights", cl::init("minmax"), cl::value_desc("method"),
      cl::desc("how scales of weights are chosen: minmax or mse"),
      cl::cat(category)};
  cl::opt<std::string> calibrationOverrides{
      "calibration-overrides", cl::value_desc("file.json"),
      cl::desc("methods or ranges of single values"), cl::cat(category)};
  cl::opt<bool> allowFloat{
      "allow-float",
      cl::desc("leave operations without an integer form in float, and say so "
               "(the default)"),
      cl::cat(category)};
  cl::opt<bool> requireIntegerOnly{
      "require-integer-only",
      cl::desc("fail where an operation would stay in float, naming each"),
      cl::cat(category)};
  cl::opt<bool> keepFloat{"float",
                          cl::desc("compile the program without quantizing it"),
                          cl::cat(category)};
  cl::opt<std::string> machine{
      "machine", cl::init("x86-64-v3"), cl::value_desc("cpu"),
      cl::desc("CPU to generate code for, as clang's -march says it"),
      cl::cat(category)};
  cl::alias target{"target", cl::desc("the same as --machine"),
                   cl::aliasopt(machine), cl::cat(category)};
  cl::opt<std::string> entry{"entry", cl::value_desc("name"),
                             cl::desc("function to compile"),
                             cl::cat(category)};
  cl::opt<std::string> model{"model", cl::value_desc("name"),
                             cl::desc("name of the C entry point"),
                             cl::cat(category)};
  cl::opt<std::string> startFrom{
      "start-from", cl::value_desc("phase"),
      cl::desc("the program is the result of the phase before"),
      cl::cat(category)};
  cl::opt<std::string> stopAfter{"stop-after", cl::value_desc("phase"),
                                 cl::desc("last phase to run"),
                                 cl::cat(category)};
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
  cl::opt<bool> force{
      "force", cl::desc("replace output files that quant-mlir did not write"),
      cl::cat(category)};
  cl::opt<bool> quiet{"quiet", cl::desc("print nothing but errors"),
                      cl::cat(category)};

  /// Whether `path`, by its suffix, holds samples rather than ranges.
  static bool holdsSamples(llvm::StringRef path);
  /// Files of samples, by whichever option.
  std::vector<std::string> getSampleFiles() const;
  /// The calibration file with ranges, or "".
  std::string getRangeFile() const;
};

/// Parses the command line; exits where it is wrong or asks for help.
Options &parseOptions(int argc, char **argv);

#endif // QNN_TOOLS_QUANT_COMPILE_OPTIONS_H
