#include "Hints.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cmath>

using llvm::StringRef;

namespace qnn::report {
namespace {

/// Below this a layer alone is worth a look: 8-bit rounding of values that fill
/// their range leaves 40 dB and more.
constexpr double kLowDecibels = 20;
/// Weights of 8 bits commonly keep 35 to 45 dB.
constexpr double kLowWeightDecibels = 30;

std::string percent(double share) { return formatNumber(100 * share) + " %"; }

double share(uint64_t part, uint64_t all) {
  return all ? double(part) / double(all) : 0;
}

void addClipping(Layer &layer) {
  const Measurement &seen = *layer.measurement;
  double clipped = share(seen.below + seen.above, seen.count);
  if (seen.grid.noise == 0 || seen.clippingNoise < 0.5 * seen.grid.noise)
    return;
  layer.hints.push_back(
      percent(clipped) + " of the values lie beyond the range and make " +
      percent(seen.clippingNoise / seen.grid.noise) +
      " of the rounding noise: widen the range, with samples that reach it or "
      "by calibration method minmax or mse");
}

void addOutliers(Layer &layer) {
  std::optional<double> used = countUsedCodes(layer);
  double codes = layer.grid->max - layer.grid->min + 1;
  // Of 16 bits even an eighth is finer than 8 bits.
  if (!used || *used >= std::min(codes, 256.0) / 8)
    return;
  layer.hints.push_back("99.9 % of the values use " + formatNumber(*used) +
                        " of " + formatNumber(codes) +
                        " codes, outliers take the rest: calibrate by method "
                        "percentile or mse");
}

void addWeights(Layer &layer) {
  for (const ConstantOperand &constant : layer.constants) {
    std::optional<double> decibels = constant.power.getDecibels();
    if (constant.role != "weight" || !decibels ||
        *decibels >= kLowWeightDecibels)
      continue;
    std::string scales =
        constant.grid.numScales == 1
            ? "one scale serves them all, scales per channel would help"
            : "even within a channel their sizes differ widely; choose their "
              "scales by mean squared error, or equalize channels";
    layer.hints.push_back("the weights keep " + formatNumber(*decibels) +
                          " dB as " + constant.grid.storage + ": " + scales);
  }
}

void addOrigin(Layer &layer, const Layer *worstBefore) {
  auto isolated = layer.measurement->isolated.getDecibels();
  auto cumulative = layer.measurement->cumulative.getDecibels();
  if (!isolated || !cumulative || *isolated < *cumulative + 10 || !worstBefore)
    return;
  layer.hints.push_back("alone it reaches " + formatNumber(*isolated) +
                        " dB: the noise comes from the layers before, '" +
                        worstBefore->name + "' first of all");
}

void addKernel(Layer &layer, const Report &report) {
  if (!layer.microseconds || !report.microseconds)
    return;
  double part = *layer.microseconds / *report.microseconds;
  if (part > 0.2 && StringRef(layer.kernel).contains("stays scalar"))
    layer.hints.push_back("takes " + percent(part) +
                          " of the time in scalar loops: " + layer.kernel);
}

double rank(const Layer &layer) {
  return layer.measurement->isolated.getDecibels().value_or(HUGE_VAL);
}

} // namespace

std::string formatNumber(double value) {
  std::string text;
  llvm::raw_string_ostream os(text);
  double size = std::abs(value);
  if (size >= 100)
    os << llvm::format("%.0f", value);
  else
    os << llvm::format("%.3g", value);
  return text;
}

std::optional<double> countUsedCodes(const Layer &layer) {
  if (!layer.measurement || !layer.grid || layer.grid->numScales != 1)
    return std::nullopt;
  const calibrate::Histogram &histogram = layer.measurement->histogram;
  const calibrate::Histogram::Extent &near = histogram.getNear();
  if (!near.count)
    return std::nullopt;
  std::map<int32_t, uint64_t> bins = histogram.getBins();
  double width = histogram.getWidth();
  // The bin in which the sum from one end passes 0.05 %.
  auto find = [&](auto range) {
    double left = 0.0005 * near.count;
    for (const auto &[bin, count] : range)
      if ((left -= count) < 0)
        return bin;
    return 0;
  };
  double low = std::max<double>(find(bins) * width, near.min);
  double high =
      std::min<double>((find(llvm::reverse(bins)) + 1) * width, near.max);
  return std::max(0.0, high - low) / layer.grid->scale + 1;
}

void addHints(Report &report, StringRef keepFloat) {
  const Layer *worstBefore = nullptr;
  for (Layer &layer : report.layers) {
    if (!layer.floatReason.empty())
      layer.hints.push_back("stays in float: " + layer.floatReason);
    addKernel(layer, report);
    addWeights(layer);
    if (!layer.measurement)
      continue;
    if (layer.grid) {
      addClipping(layer);
      addOutliers(layer);
      auto isolated = layer.measurement->isolated.getDecibels();
      if (isolated && *isolated < kLowDecibels && layer.hints.empty())
        layer.hints.push_back(
            "alone it reaches only " + formatNumber(*isolated) + " dB: '" +
            keepFloat.str() + "=" +
            (layer.source.name.empty() ? layer.name : layer.source.name) +
            "' keeps it in float");
    }
    addOrigin(layer, worstBefore);
    if (layer.grid && (!worstBefore || rank(layer) < rank(*worstBefore)))
      worstBefore = &layer;
  }
  for (auto [i, layer] : llvm::enumerate(report.layers))
    if (layer.measurement || !layer.hints.empty())
      report.worst.push_back(i);
  llvm::sort(report.worst, [&](unsigned a, unsigned b) {
    auto key = [&](unsigned i) {
      const Layer &layer = report.layers[i];
      return std::pair(layer.measurement ? rank(layer) : HUGE_VAL, i);
    };
    return key(a) < key(b);
  });
}

} // namespace qnn::report
