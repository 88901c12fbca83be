#include "SplitPairs.h"

#include <gtest/gtest.h>

#include <random>

using namespace qnn::kernel;

namespace {

constexpr DotForm kForm = {8, 4, 8, true, true, 8, 1};
constexpr int kMostWeight = 128;

/// Rows of `taps` runs of `run` codes, which lie 2 * run apart.
Gemm makeGemm(int64_t taps, int64_t run, int64_t n,
              llvm::function_ref<int8_t()> draw) {
  Gemm gemm;
  gemm.n = n;
  gemm.k = taps * run;
  gemm.lhsBits = 8;
  gemm.rows.loops = {{9, 3 * taps * run}};
  gemm.rows.taps = {{taps, 2 * run}};
  gemm.rows.run = run;
  gemm.weights.k = gemm.k;
  gemm.weights.n = n;
  for (int64_t i = 0; i < gemm.k * n; ++i)
    gemm.weights.codes.push_back(draw());
  return gemm;
}

/// The greatest sums, negated where negative, of both signs over the pairs of
/// quads `first` to `end` of `split`, their pairs added up.
int mostOf(const SplitWeights &split, int64_t first, int64_t end) {
  int64_t width = kForm.getColumns() * 4;
  int most = 0;
  for (int64_t pair = 0; pair < width; pair += 2) {
    int positive = 0, negative = 0;
    for (int64_t quad = first; quad < end; ++quad)
      for (int64_t i = 0; i < 2; ++i) {
        int code = split.codes[quad * width + pair + i];
        (code > 0 ? positive : negative) += std::abs(code);
      }
    most = std::max({most, positive, negative});
  }
  return most;
}

/// Every sum in 16 bits is proved, and the quads add up to the weights.
void check(const Gemm &gemm, int64_t pairings) {
  SplitWeights split = splitWeights(gemm, kForm, pairings);
  int64_t columns = kForm.getColumns(), width = columns * 4;
  std::vector<int> sums(gemm.k * gemm.n);
  llvm::SmallVector<int64_t> taps = gemm.rows.getTapOffsets();
  ASSERT_EQ(int64_t(split.panels.size()), (gemm.n + columns - 1) / columns);
  for (auto [panel, range] : llvm::enumerate(split.panels)) {
    ASSERT_EQ((range.single - range.begin) % 2, 0);
    for (int64_t quad = range.begin; quad < range.single; quad += 2)
      EXPECT_LE(mostOf(split, quad, quad + 2), kMostWeight);
    for (int64_t quad = range.single; quad < range.end; ++quad)
      EXPECT_LE(mostOf(split, quad, quad + 1), kMostWeight);
    for (int64_t quad = range.begin; quad < range.end; ++quad) {
      int64_t offset = split.offsets[quad];
      int64_t tap = llvm::upper_bound(taps, offset) - taps.begin() - 1;
      ASSERT_LT(split.pairings[quad], pairings);
      for (int64_t column = 0; column < columns; ++column)
        for (int64_t i = 0; i < 4; ++i) {
          int code = split.codes[quad * width + column * 4 + i];
          int64_t k = offset - taps[tap] + kPairings[split.pairings[quad]][i];
          int64_t n = panel * columns + column;
          if (k < gemm.rows.run && n < gemm.n)
            sums[(tap * gemm.rows.run + k) * gemm.n + n] += code;
          else
            EXPECT_EQ(code, 0);
        }
    }
  }
  for (int64_t k = 0; k < gemm.k; ++k)
    for (int64_t n = 0; n < gemm.n; ++n)
      ASSERT_EQ(sums[k * gemm.n + n], gemm.weights.at(k, n)) << k << " " << n;
}

TEST(SplitPairs, N8_SumsOfBellShapedWeights) {
  std::mt19937 random(1);
  std::normal_distribution<double> bell(0, 32);
  auto draw = [&] {
    return int8_t(std::clamp(std::round(bell(random)), -128.0, 127.0));
  };
  for (int64_t pairings : {1, 2, 3}) {
    check(makeGemm(1, 256, 24, draw), pairings);
    check(makeGemm(9, 20, 13, draw), pairings);
    check(makeGemm(3, 7, 8, draw), pairings);
  }
}

TEST(SplitPairs, N8_SumsOfExtremeWeights) {
  std::mt19937 random(2);
  const int8_t some[] = {-128, 127, 64, 65, -64, -65, 0, 1};
  check(makeGemm(2, 64, 16, [&] { return some[random() % 8]; }), 3);
  check(makeGemm(1, 64, 8, [] { return int8_t(-128); }), 3);
  check(makeGemm(1, 64, 8, [] { return int8_t(0); }), 3);
}

TEST(SplitPairs, PairsThatFitExactlyStayWhole) {
  Gemm gemm = makeGemm(1, 64, 8, [] { return int8_t(64); });
  SplitWeights split = splitWeights(gemm, kForm, 1);
  EXPECT_EQ(split.offsets.size(), 16u);
  EXPECT_EQ(split.panels[0].single, 0);
  SplitChoice choice = choosePairings(gemm, kForm);
  EXPECT_EQ(choice.unfit, 0);
  // Each quad is multiplied and widened alone.
  EXPECT_DOUBLE_EQ(choice.share, 1);
}

TEST(SplitPairs, SmallWeightsAreJoined) {
  Gemm gemm = makeGemm(1, 64, 8, [] { return int8_t(32); });
  SplitWeights split = splitWeights(gemm, kForm, 1);
  EXPECT_EQ(split.panels[0].single, 16);
  // Three multiplications for two quads, where 16-bit codes take four.
  EXPECT_DOUBLE_EQ(choosePairings(gemm, kForm).share, 0.75);
}

TEST(SplitPairs, HeavyWeightsAreMultipliedTwice) {
  Gemm gemm = makeGemm(1, 64, 8, [] { return int8_t(-128); });
  SplitChoice choice = choosePairings(gemm, kForm);
  EXPECT_EQ(choice.pairings, 1);
  EXPECT_EQ(choice.unfit, 1);
  EXPECT_DOUBLE_EQ(choice.share, 2);
}

TEST(SplitPairs, AnotherPairingMendsHeavyNeighbours) {
  // 100 100 0 0: only the pairs of neighbours are too heavy.
  int64_t i = 0;
  Gemm gemm =
      makeGemm(1, 64, 8, [&] { return int8_t(i++ / 8 % 4 < 2 ? 100 : 0); });
  SplitChoice choice = choosePairings(gemm, kForm);
  EXPECT_EQ(choice.pairings, 2);
  EXPECT_EQ(choice.unfit, 0);
  // Quads that begin anywhere cannot be paired anew.
  gemm.rows.loops[0].stride += 1;
  choice = choosePairings(gemm, kForm);
  EXPECT_EQ(choice.pairings, 1);
  EXPECT_EQ(choice.unfit, 1);
}

} // namespace
