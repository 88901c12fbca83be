#include "qnn/Numerics/ThresholdProof.h"

#include "ExactOracle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

using namespace qnn::numerics;

namespace {
/// Differences over all 2^32 accumulators, spread over the machine's cores.
int64_t countAll(const Requantizer &r, double numerator, double denominator) {
  int64_t parts = std::max(1u, std::thread::hardware_concurrency());
  std::vector<int64_t> counts(parts);
  std::vector<std::thread> threads;
  int64_t span = (int64_t(1) << 32) / parts;
  for (int64_t part = 0; part < parts; ++part)
    threads.emplace_back([&, part] {
      int64_t first = INT32_MIN + part * span;
      int64_t last = part + 1 == parts ? INT32_MAX : first + span - 1;
      counts[part] =
          test::countDifferences(r, numerator, denominator, first, last);
    });
  int64_t sum = 0;
  for (int64_t part = 0; part < parts; ++part) {
    threads[part].join();
    sum += counts[part];
  }
  return sum;
}

struct Case {
  RoundingMode mode;
  float x, w, y;
  int multiplierError;
};

class BruteForce : public testing::TestWithParam<Case> {};

TEST_P(BruteForce, N4_ProofAgreesOnAllAccumulators) {
  auto [mode, x, w, y, error] = GetParam();
  double numerator = double(x) * double(w), denominator = y;
  Requantizer r;
  r.mode = mode;
  r.multiplier = *chooseMultiplier(numerator / denominator);
  r.multiplier.value += error;
  r.scale = float(numerator / denominator);
  r.zeroPoint = -3;
  Proof proof =
      proveRequantize(r, numerator, denominator, INT32_MIN, INT32_MAX);
  int64_t differences = countAll(r, numerator, denominator);
  std::printf("  scale %g mode %d multiplier%+d: proof %s, %lld differences\n",
              numerator / denominator, int(mode), error,
              proof.exact ? "exact" : "refuted",
              static_cast<long long>(differences));
  EXPECT_EQ(proof.exact, differences == 0);
}

constexpr RoundingMode single = RoundingMode::SingleRound;
constexpr RoundingMode twice = RoundingMode::DoubleRound;
constexpr RoundingMode f32 = RoundingMode::Float32;

// A usual scale; one with thresholds near 2^27, where a multiplier off by one
// shows; one with thresholds near 2^30, where 31 bits are too few; one above 1.
INSTANTIATE_TEST_SUITE_P(
    Scales, BruteForce,
    testing::Values(Case{single, 0.0473f, 0.00391f, 0.0831f, 0},
                    Case{twice, 0.0473f, 0.00391f, 0.0831f, 0},
                    Case{f32, 0.0473f, 0.00391f, 0.0831f, 0},
                    Case{single, 0.001f, 0.0005f, 4.5f, 0},
                    Case{twice, 0.001f, 0.0005f, 4.5f, 0},
                    Case{f32, 0.001f, 0.0005f, 4.5f, 0},
                    Case{single, 0.00126f, 0.0021f, 3.1f, 0},
                    Case{single, 0.00126f, 0.0021f, 3.1f, 1},
                    Case{single, 0.00126f, 0.0021f, 3.1f, -1},
                    Case{single, 0.9f, 0.7f, 0.3f, 0},
                    Case{twice, 0.9f, 0.7f, 0.3f, 0},
                    Case{f32, 0.9f, 0.7f, 0.3f, 0}));
} // namespace
