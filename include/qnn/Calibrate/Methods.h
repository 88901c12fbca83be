#ifndef QNN_CALIBRATE_METHODS_H
#define QNN_CALIBRATE_METHODS_H

#include "qnn/Calibrate/Histogram.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace qnn::calibrate {

/// How a range follows from what was seen; docs/Calibration.md has the
/// formulas.
enum class Method { MinMax, MovingAverage, Percentile, Entropy, MSE };

struct MethodOptions {
  Method method = Method::MinMax;
  /// Percentile: the share of the values that the range holds, in per cent.
  double percentile = 99.99;
  /// MovingAverage: the weight of the samples before, in [0, 1).
  double momentum = 0.9;
};

/// "minmax", "moving-average", "percentile", "entropy", "mse".
llvm::StringRef getName(Method method);

/// The method of that name. An error lists the names there are.
llvm::Expected<Method> parseMethod(llvm::StringRef name);

/// An error where a parameter lies outside its range.
llvm::Error verify(const MethodOptions &options);

/// Ends of a range of reals.
struct Ends {
  double min = 0, max = 0;
};

/// Averages over samples of the least and the greatest value in each,
///   a <- momentum * a + (1 - momentum) * x,
/// starting at that of the first sample.
struct MovingAverage {
  double min = 0, max = 0;
  uint64_t samples = 0;

  void add(Ends sample, double momentum);
};

/// A histogram as a step function: `counts[i]` values, uniform between
/// `edges[i]` and `edges[i + 1]`, but for `zeros` that are exactly 0 and in no
/// count. The first and last edge are the least and greatest value.
struct Distribution {
  std::vector<double> edges;
  std::vector<double> counts;
  double zeros = 0;

  /// Of the values of `histogram` that are not below `cut`.
  static Distribution get(const Histogram &histogram, double cut);

  double getMin() const { return edges.front(); }
  double getMax() const { return edges.back(); }
  /// With zeros.
  double getTotal() const;
};

/// The range from which a part of (100 - percentile) / 2 per cent of the values
/// lies out at each end.
Ends choosePercentile(const Distribution &values, double percentile);

/// The range [max(min, -t), min(max, t)] with the t that minimizes the
/// Kullback-Leibler divergence of the 256-level quantization of the values from
/// the values.
Ends chooseEntropy(const Distribution &values);

/// The range that minimizes the mean squared error of 8-bit quantization.
Ends chooseMSE(const Distribution &values);

/// The mean squared error of values that are quantized to 8 bits by the scale
/// and zero point of `range` (N1); what lies outside saturates.
double getMeanSquaredError(const Distribution &values, Ends range);

/// The range of `histogram`'s values that are not below `cut` by `options`;
/// `average` serves Method::MovingAverage.
Ends chooseRange(const MethodOptions &options, const Histogram &histogram,
                 double cut, const MovingAverage &average);

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_METHODS_H
