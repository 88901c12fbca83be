#include "qnn/Calibrate/Methods.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace qnn::calibrate {

static constexpr llvm::StringLiteral kNames[] = {
    "minmax", "moving-average", "percentile", "entropy", "mse"};

llvm::StringRef getName(Method method) { return kNames[int(method)]; }

llvm::Expected<Method> parseMethod(llvm::StringRef name) {
  std::string known;
  for (auto [i, candidate] : llvm::enumerate(kNames)) {
    if (name == candidate)
      return Method(i);
    known += (known.empty() ? "'" : ", '") + candidate.str() + "'";
  }
  return llvm::createStringError("no calibration method '" + name +
                                 "'; there are " + known);
}

llvm::Error verify(const MethodOptions &options) {
  // Comparisons with NaN are false.
  if (!(options.percentile > 50 && options.percentile <= 100))
    return llvm::createStringError("percentile " +
                                   std::to_string(options.percentile) +
                                   " lies outside (50, 100]");
  if (!(options.momentum >= 0 && options.momentum < 1))
    return llvm::createStringError("momentum " +
                                   std::to_string(options.momentum) +
                                   " lies outside [0, 1)");
  return llvm::Error::success();
}

void MovingAverage::add(Ends sample, double momentum) {
  double weight = samples++ ? 1 - momentum : 1;
  min += weight * (sample.min - min);
  max += weight * (sample.max - max);
}

double Distribution::getTotal() const {
  return std::accumulate(counts.begin(), counts.end(), zeros);
}

Distribution Distribution::get(const Histogram &histogram, double cut) {
  Distribution result;
  auto add = [&](double lo, double hi, double count) {
    // What lies between two bins is empty.
    if (!result.edges.empty() && lo > result.edges.back()) {
      result.edges.push_back(lo);
      result.counts.push_back(0);
    }
    if (result.edges.empty())
      result.edges.push_back(lo);
    result.edges.push_back(hi);
    result.counts.push_back(count);
  };
  double min = histogram.getMin(), max = histogram.getMax();
  for (const Histogram::FarBin &bin : histogram.getFarBins())
    if (bin.lo >= cut || cut <= min)
      add(std::max(bin.lo, min), std::min(bin.hi, max), double(bin.count));
  if (result.edges.empty())
    min = histogram.getNear().min;
  double width = histogram.getWidth();
  for (auto [bin, count] : histogram.getBins()) {
    double lo = std::max(bin * width, min), hi = (bin + 1) * width;
    if (!result.edges.empty())
      lo = std::max(lo, result.edges.back());
    add(lo, std::max(lo, std::min(hi, max)), double(count));
    if (bin == 0) {
      result.zeros = double(histogram.getNumZeros());
      result.counts.back() -= result.zeros;
    }
  }
  return result;
}

Ends choosePercentile(const Distribution &values, double percentile) {
  double tail = values.getTotal() * (100 - percentile) / 200;
  size_t size = values.counts.size();
  // Zeros count where they are, all at one point.
  auto walk = [&](bool up) {
    double left = tail;
    bool zerosDone = values.zeros == 0;
    for (size_t k = 0; k < size; ++k) {
      size_t i = up ? k : size - 1 - k;
      double from = values.edges[up ? i : i + 1],
             to = values.edges[up ? i + 1 : i];
      if (!zerosDone && (up ? from >= 0 : from <= 0)) {
        if (left < values.zeros)
          return 0.0;
        left -= values.zeros;
        zerosDone = true;
      }
      if (left < values.counts[i])
        return from + (to - from) * left / values.counts[i];
      left -= values.counts[i];
    }
    return zerosDone ? values.edges[up ? size : 0] : 0.0;
  };
  return {walk(true), walk(false)};
}

Ends chooseRange(const MethodOptions &options, const Histogram &histogram,
                 double cut, const MovingAverage &average) {
  if (options.method == Method::MovingAverage)
    return {average.min, average.max};
  Distribution values = Distribution::get(histogram, cut);
  switch (options.method) {
  case Method::Percentile:
    return choosePercentile(values, options.percentile);
  case Method::Entropy:
    return chooseEntropy(values);
  case Method::MSE:
    return chooseMSE(values);
  default:
    return {values.getMin(), values.getMax()};
  }
}

} // namespace qnn::calibrate
