#include "qnn/Calibrate/Methods.h"
#include "qnn/Numerics/Scale.h"

#include <algorithm>
#include <cmath>

namespace qnn::calibrate {

static const numerics::StorageRange kStorage = numerics::storageRange(8, true);

/// The integral of (u - nearest integer)^2 from 0 to u.
static double integrateRounding(double u) {
  double nearest = std::nearbyint(u), rest = u - nearest;
  return nearest / 12 + rest * rest * rest / 3;
}

double getMeanSquaredError(const Distribution &values, Ends range) {
  numerics::ScaleChoice choice =
      numerics::chooseAsymmetric(range.min, range.max, kStorage);
  if (!choice)
    return HUGE_VAL;
  double scale = choice.params.scale;
  double lo = double(kStorage.min - choice.params.zeroPoint);
  double hi = double(kStorage.max - choice.params.zeroPoint);
  // The integral of the squared error in steps, from 0 to u; beyond the codes
  // it grows with the distance from the last.
  auto integrate = [&](double u) {
    double inside = std::min(std::max(u, lo), hi), outside = u - inside;
    return integrateRounding(inside) + outside * outside * outside / 3;
  };
  double sum = 0, before = integrate(values.edges[0] / scale);
  for (size_t i = 0; i < values.counts.size(); ++i) {
    double from = values.edges[i] / scale, to = values.edges[i + 1] / scale;
    double after = integrate(to);
    if (values.counts[i] > 0) {
      double rest = to - std::min(std::max(std::nearbyint(to), lo), hi);
      sum += values.counts[i] *
             (to > from ? (after - before) / (to - from) : rest * rest);
    }
    before = after;
  }
  double total = values.getTotal();
  return total > 0 ? sum * scale * scale / total : 0;
}

Ends chooseMSE(const Distribution &values) {
  // The quantized range holds zero.
  Ends whole{std::min(values.getMin(), 0.0), std::max(values.getMax(), 0.0)};
  double magnitude = std::max(-whole.min, whole.max);
  Ends best = whole;
  double least = getMeanSquaredError(values, whole);
  auto attempt = [&](Ends ends) {
    ends = {std::max(ends.min, whole.min), std::min(ends.max, whole.max)};
    double error = getMeanSquaredError(values, ends);
    if (error >= least)
      return false;
    least = error;
    best = ends;
    return true;
  };
  // One threshold for both ends first: far from the best the error is flat in
  // either of them alone.
  double threshold = magnitude;
  for (int step = 1; step <= 80; ++step) {
    threshold *= 0x1.d5818dcfba487p-1; // 2^(-1/8)
    attempt({-threshold, threshold});
  }
  for (double factor : {0x1.172b83c7d517bp0 /* 2^(1/8) */, 1.04, 1.01, 1.003})
    for (int round = 0; round < 16; ++round) {
      bool isBetter = false;
      for (double by : {factor, 1 / factor}) {
        isBetter |= attempt({best.min * by, best.max});
        isBetter |= attempt({best.min, best.max * by});
      }
      if (!isBetter)
        break;
    }
  return best;
}

} // namespace qnn::calibrate
