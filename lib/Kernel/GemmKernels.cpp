#include "GemmKernels.h"
#include "Winograd.h"

using llvm::SmallVector;

namespace qnn::kernel {

static constexpr Feature kAvx512VnniFeature[] = {Feature::Avx512Vnni};
static constexpr Feature kAvxVnniFeature[] = {Feature::AvxVnni};
static constexpr Feature kVnniFeatures[] = {Feature::AvxVnni,
                                            Feature::Avx512Vnni};
static constexpr Feature kAvx512Feature[] = {Feature::Avx512};
static constexpr Feature kAvx2Feature[] = {Feature::Avx2};
constexpr Needs kAvx512Vnni = {kAvx512VnniFeature, "AVX512-VNNI"};
constexpr Needs kAvxVnni = {kAvxVnniFeature, "AVX-VNNI"};
constexpr Needs kAnyVnni = {kVnniFeatures, "AVX-VNNI or AVX512-VNNI"};
constexpr Needs kAvx512 = {kAvx512Feature, "AVX-512"};
constexpr Needs kAvx2 = {kAvx2Feature, "AVX2"};

// Tiles: rows * vectors sums + vectors of weights + a broadcast (and the sign
// bits of biased codes) are at most the registers, 32 with AVX-512 and 16
// before it.
constexpr DotForm kQuads512 = {16, 4, 8, true, false, 12, 2};
// In panels as wide as those of kQuads512.
constexpr DotForm kQuads256 = {8, 4, 8, true, false, 6, 2, 2};
constexpr DotForm kSafeQuads256 = {8, 4, 8, true, true, 4, 2};
constexpr DotForm kSplitQuads256 = {8, 4, 8, true, true, 8, 1};
constexpr DotForm kPairs512 = {16, 2, 16, false, false, 12, 2};
constexpr DotForm kPairs256 = {8, 2, 16, false, false, 4, 2};
// Of narrow groups: a panel of eight columns reads few codes of others.
constexpr DotForm kNarrowQuads256 = {8, 4, 8, true, false, 12, 1};
constexpr DotForm kNarrowPairs256 = {8, 2, 16, false, false, 12, 1};
constexpr DotForm kVnniPairs256 = {8, 2, 16, false, false, 6, 2};
// Of depthwise convolutions: one row and vector at a time.
constexpr DotForm kTaps512 = {16, 4, 8, true, false, 1, 1};
constexpr DotForm kTaps256 = {8, 4, 8, true, false, 1, 1};
constexpr DotForm kTapPairs256 = {8, 2, 16, false, false, 1, 1};

using Kind = GemmKernel::Kind;

constexpr Algorithm kTiles = {countTiles, buildTiles};
constexpr Algorithm kWideTiles = {countTiles, buildTiles, nullptr,
                                  paysWideGroups};
constexpr Algorithm kSafeTiles = {countTiles, buildTiles, provePairsFit};
constexpr Algorithm kSplitTiles = {countSplitTiles, buildSplitTiles,
                                   suitsSplitTiles, paysSplitTiles};
constexpr Algorithm kDepthwise = {countDepthwise, buildDepthwise,
                                  suitsDepthwise};
constexpr Algorithm kWinograd = {countWinograd, buildWinograd, suitsWinograd,
                                 paysWinograd};
constexpr Algorithm kCachedWinograd = {countWinograd, buildWinograd,
                                       suitsWinograd, paysCachedWinograd};

/// Best first of each kind.
// clang-format off
constexpr GemmKernel kernels[] = {
    {"depthwise_i8i8i32_16_avx512vnni_vpdpbusd",
     Kind::Depthwise, kAvx512Vnni, kTaps512, 8, 256, kDepthwise},
    {"depthwise_i8i8i32_8_avxvnni_vpdpbusd",
     Kind::Depthwise, kAnyVnni, kTaps256, 8, 130, kDepthwise},
    {"depthwise_i8i8i32_8_avx2_vpmaddwd",
     Kind::Depthwise, kAvx2, kTapPairs256, 8, 52, kDepthwise},
    {"depthwise_i16i8i32_8_avx2_vpmaddwd",
     Kind::Depthwise, kAvx2, kTapPairs256, 16, 52, kDepthwise},
    {"winograd_i8i8i32_12x32_avx512vnni_vpdpwssd",
     Kind::Constant, kAvx512Vnni, kPairs512, 8, 130, kCachedWinograd},
    {"matmul_i8i8i32_12x32_avx512vnni_vpdpbusd",
     Kind::Constant, kAvx512Vnni, kQuads512, 8, 256, kWideTiles},
    {"winograd_i8i8i32_6x16_avxvnni_vpdpwssd",
     Kind::Constant, kAvxVnni, kVnniPairs256, 8, 65, kCachedWinograd},
    {"matmul_i8i8i32_6x16_avxvnni_vpdpbusd",
     Kind::Constant, kAvxVnni, kQuads256, 8, 130, kWideTiles},
    {"matmul_i8i8i32_12x8_avxvnni_vpdpbusd",
     Kind::Constant, kAnyVnni, kNarrowQuads256, 8, 130, kTiles},
    {"winograd_i8i8i32_4x16_avx2_vpmaddwd",
     Kind::Constant, kAvx2, kPairs256, 8, 52, kWinograd},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd",
     Kind::Constant, kAvx512, kPairs512, 8, 113, kWideTiles},
    {"matmul_i16i8i32_12x32_avx512_vpmaddwd",
     Kind::Constant, kAvx512, kPairs512, 16, 113, kWideTiles},
    {"matmul_i8i8i32_8x8_avx2_vpmaddubsw_split",
     Kind::Constant, kAvx2, kSplitQuads256, 8, 52, kSplitTiles},
    {"matmul_i8i8i32_4x16_avx2_vpmaddubsw",
     Kind::Constant, kAvx2, kSafeQuads256, 8, 60, kSafeTiles},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd",
     Kind::Constant, kAvx2, kPairs256, 8, 52, kWideTiles},
    {"matmul_i16i8i32_4x16_avx2_vpmaddwd",
     Kind::Constant, kAvx2, kPairs256, 16, 52, kWideTiles},
    {"matmul_i8i8i32_12x8_avx2_vpmaddwd",
     Kind::Constant, kAvx2, kNarrowPairs256, 8, 50, kTiles},
    {"matmul_i16i8i32_12x8_avx2_vpmaddwd",
     Kind::Constant, kAvx2, kNarrowPairs256, 16, 50, kTiles},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd_runtime",
     Kind::Runtime, kAvx512, kPairs512, 8, 113, kTiles},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime",
     Kind::Runtime, kAvx2, kPairs256, 8, 52, kTiles},
};
// clang-format on

static GemmKernel::Kind getKind(const Gemm &gemm) {
  if (gemm.isDepthwise)
    return GemmKernel::Kind::Depthwise;
  return gemm.isConstant ? GemmKernel::Kind::Constant
                         : GemmKernel::Kind::Runtime;
}

SmallVector<const GemmKernel *> getGemmKernels(const Gemm &gemm) {
  SmallVector<const GemmKernel *> some;
  for (const GemmKernel &kernel : kernels)
    if (kernel.kind == getKind(gemm))
      some.push_back(&kernel);
  return some;
}

bool GemmKernel::matches(const Gemm &gemm, const Machine &machine,
                         std::string &said) const {
  said.clear();
  if (llvm::none_of(needs.features,
                    [&](Feature feature) { return machine.has(feature); })) {
    said =
        ("needs " + needs.text + ", which '" + machine.name + "' does not have")
            .str();
    return false;
  }
  if (gemm.lhsBits != lhsBits) {
    said = "needs a left-hand side of i" + std::to_string(lhsBits);
    return false;
  }
  return !algorithm.suits || algorithm.suits(gemm, form, said);
}

bool paysWideGroups(const Gemm &gemm, const DotForm &form, std::string &said) {
  int64_t narrow = kNarrowPairs256.getColumns();
  int64_t run = gemm.getPanelCodes(form.getPanelColumns()).run;
  if (run <= gemm.getPanelCodes(narrow).run)
    return true;
  said = "would read the codes of " +
         std::to_string(run * gemm.weights.groups / gemm.rows.run) +
         " groups in a panel";
  return false;
}

bool suitsDepthwise(const Gemm &gemm, const DotForm &form, std::string &said) {
  // More of them would make code that no cache of instructions holds.
  constexpr int64_t mostTaps = 64;
  if (gemm.n < form.lanes)
    said = "needs " + std::to_string(form.lanes) + " channels";
  else if (gemm.k > mostTaps)
    said =
        "needs a kernel of at most " + std::to_string(mostTaps) + " elements";
  return said.empty();
}

} // namespace qnn::kernel
