#ifndef QNN_REPORT_REPORT_H
#define QNN_REPORT_REPORT_H

#include "mlir/IR/BuiltinOps.h"
#include "qnn/Calibrate/Histogram.h"
#include "qnn/Pipelines/Phases.h"
#include "qnn/Pipelines/Summary.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

/// What quantization did to one program, value by value. docs/Report.md
/// explains each figure.
namespace qnn::report {

/// Where something stands in the source model.
struct Source {
  /// The model's own name of the node, or "".
  std::string name;
  std::string file;
  unsigned line = 0, column = 0;

  /// "'conv1' at net.mlir:4:3", as far as known.
  std::string toString() const;
};

/// Sums of squares of a signal and of its error, over samples.
struct NoisePower {
  double signal = 0, noise = 0;

  void add(double reference, double actual) {
    signal += reference * reference;
    noise += (reference - actual) * (reference - actual);
  }
  /// 10 log10(signal / noise); nullopt where either is 0.
  std::optional<double> getDecibels() const;
};

/// A uniform grid of codes.
struct Grid {
  /// "i8", "i16", ...
  std::string storage;
  /// One scale, or the least and greatest of several along `axis`.
  double scale = 0, greatestScale = 0;
  int64_t numScales = 1;
  int64_t zeroPoint = 0, min = 0, max = 0;

  double getReal(int64_t code) const { return (code - zeroPoint) * scale; }
};

/// What the samples showed at one value.
struct Measurement {
  /// Quantized program against float program, both from the same input.
  NoisePower cumulative;
  /// This layer alone quantized, on values of the float program.
  NoisePower isolated;
  /// The float value itself, rounded to the grid; and the part of that noise
  /// from values beyond the grid.
  NoisePower grid;
  double clippingNoise = 0;
  /// Values whose code lies below or above the grid; all values counted.
  uint64_t below = 0, above = 0, count = 0;
  /// Values left out: NaN, infinite or of a magnitude that stands for infinity.
  uint64_t excluded = 0;
  calibrate::Histogram histogram;
};

/// A constant operand that is stored as codes.
struct ConstantOperand {
  /// "weight", "bias" or "constant".
  std::string role;
  Grid grid;
  int64_t elements = 0;
  NoisePower power;
};

struct OperationEntry {
  std::string name;
  Source source;
  /// Element type in which the result is computed: "i8", "i32", "f32", ...
  std::string precision;
  /// Why it has this precision.
  std::string decision;
  bool isFloat = false;
  int64_t macs = 0;
  unsigned layer = 0;
};

/// A stored value with the operations that compute it.
struct Layer {
  std::string name;
  /// The operation that the layer is about: "conv_2d_nhwc_fhwc", "input", ...
  std::string kind;
  Source source;
  std::vector<int64_t> shape;
  /// Absent where the value stays in float or was integer in the model.
  std::optional<Grid> grid;
  /// Element type in which the value is stored.
  std::string precision;
  /// Why the layer stayed in float, or "".
  std::string floatReason;
  std::vector<ConstantOperand> constants;
  int64_t macs = 0, floatBytes = 0, integerBytes = 0;
  /// What the kernel phase chose, or why the layer runs in scalar loops; "".
  std::string kernel;
  std::optional<double> microseconds;
  std::optional<Measurement> measurement;
  std::vector<unsigned> operations;
  /// What is remarkable and what one could do about it.
  std::vector<std::string> hints;
};

/// One result of the model: the integer program, as compiled, against float.
struct Output {
  std::string name, type;
  NoisePower power;
  double maxAbsolute = 0;
  uint64_t elements = 0, differing = 0;
  /// Samples for which the greatest element is the same one; absent where the
  /// result is no row of at least two numbers.
  std::optional<uint64_t> sameArgmax;
};

struct Report {
  std::string model, source, machine;
  int64_t samples = 0;
  std::vector<Layer> layers;
  std::vector<OperationEntry> operations;
  std::vector<Output> outputs;
  int64_t floatBytes = 0, integerBytes = 0;
  std::optional<int64_t> workspaceBytes;
  /// Of one run, and the number of runs of which the least counts.
  std::optional<double> microseconds;
  int64_t rounds = 0;
  /// Figures that could not be had, with the reason and a way to them.
  std::vector<std::string> missing;
  /// Layers with something to say, worst first.
  std::vector<unsigned> worst;
};

struct ReportOptions {
  PhaseOptions phases;
  /// What the user calls the model: a file name.
  std::string source;
  /// The phase that continues from the program: "quantize" after planning,
  /// "integer" after quantization.
  std::string startFrom = "quantize";
  /// At most so many of the samples are run, spread over all of them.
  int64_t maxSamples = 32;
  /// Run programs: the compiled one to time it, and all on the samples.
  bool measure = true;
  /// Only what the planned program itself says: no bytes, no kernels.
  bool describeOnly = false;
};

/// Analyzes a planned (or quantized) program, which stays as it is. Emits
/// diagnostics where the program or the samples cannot be used; the error says
/// what failed.
llvm::Expected<Report> makeReport(mlir::ModuleOp program,
                                  const ReportOptions &options);

/// The report as JSON; the schema is in docs/Report.md.
std::string toJson(const Report &report);

/// The report as one page of HTML that needs nothing else.
std::string toHtml(const Report &report);

/// One line per operation: precision, why, kernel.
void printExplanation(llvm::raw_ostream &os, const Report &report);

/// Each layer with a contraction, its kernel, and the others, a line each.
void printKernels(llvm::raw_ostream &os, const Report &report);

/// What changed, in one table: operations by precision, bytes, outputs, float
/// leftovers by reason.
void printSummary(llvm::raw_ostream &os, const Report &report);

} // namespace qnn::report

#endif // QNN_REPORT_REPORT_H
