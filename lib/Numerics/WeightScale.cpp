#include "qnn/Numerics/WeightScale.h"

#include <algorithm>
#include <cmath>

namespace qnn::numerics {

namespace {

/// Sums over values and their codes q.
struct Sums {
  double error = 0, valueCode = 0, codeCode = 0;
};

constexpr size_t kLanes = 8, kBlock = 512;

/// Adding this rounds an f32 below 2^22 to the nearest integer, ties to even.
constexpr float kRounding = 12582912.0f;

/// 2^(-1/128); no function of the host's library decides a scale.
constexpr double kGridStep = 0x1.fd3c22b8f71f1p-1;

} // namespace

static Sums sum(const float *values, size_t count, float scale, float codes) {
  Sums sums;
  float inverse = 1 / scale;
  while (count) {
    size_t size = std::min(count, kBlock);
    // Lanes are summed apart, as vectors are.
    float error[kLanes] = {}, valueCode[kLanes] = {}, codeCode[kLanes] = {};
    auto add = [&](size_t i, size_t lane) {
      float scaled = std::min(std::max(values[i] * inverse, -codes), codes);
      float code = (scaled + kRounding) - kRounding;
      float rest = values[i] - code * scale;
      error[lane] += rest * rest;
      valueCode[lane] += values[i] * code;
      codeCode[lane] += code * code;
    };
    size_t i = 0;
    for (; i + kLanes <= size; i += kLanes)
      for (size_t lane = 0; lane < kLanes; ++lane)
        add(i + lane, lane);
    for (size_t lane = 0; i < size; ++i, ++lane)
      add(i, lane);
    for (size_t lane = 0; lane < kLanes; ++lane) {
      sums.error += error[lane];
      sums.valueCode += valueCode[lane];
      sums.codeCode += codeCode[lane];
    }
    values += size;
    count -= size;
  }
  return sums;
}

double getSymmetricError(const float *values, size_t count, double scale,
                         int64_t codes) {
  return sum(values, count, float(scale), float(codes)).error;
}

double chooseScaleByError(const float *values, size_t count, int64_t codes) {
  float maxAbs = 0;
  for (size_t i = 0; i < count; ++i)
    maxAbs = std::max(maxAbs, std::fabs(values[i]));
  double whole = double(maxAbs) / double(codes);
  // What squares to nothing or to infinity has no error to compare.
  if (!(whole > 1e-15 && whole < 1e15))
    return whole;
  double best = whole, least = HUGE_VAL;
  auto attempt = [&](double scale) {
    Sums sums = sum(values, count, float(scale), float(codes));
    if (sums.error < least) {
      least = sums.error;
      best = scale;
    }
    return sums;
  };
  attempt(whole);
  double part = whole;
  for (int step = 1; step <= 256; ++step)
    attempt(part *= kGridStep);
  for (double step : {0.002, 0.001, 0.0005}) {
    double center = best;
    for (double factor : {1 - step, 1 + step})
      if (center * factor <= whole)
        attempt(center * factor);
  }
  for (int round = 0; round < 8; ++round) {
    double before = best;
    Sums sums = attempt(best);
    if (sums.codeCode > 0 && sums.valueCode / sums.codeCode <= whole)
      attempt(sums.valueCode / sums.codeCode);
    if (best == before)
      break;
  }
  return best;
}

} // namespace qnn::numerics
