#include "GemmKernels.h"
#include "Winograd.h"

using llvm::SmallVector;

namespace qnn::kernel {

static constexpr Feature kAvx512Vnni[] = {Feature::Avx512Vnni};
static constexpr Feature kAvxVnni[] = {Feature::AvxVnni};
static constexpr Feature kAnyVnni[] = {Feature::AvxVnni, Feature::Avx512Vnni};
static constexpr Feature kAvx512[] = {Feature::Avx512};
static constexpr Feature kAvx2[] = {Feature::Avx2};

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

/// Best first of each kind.
constexpr GemmKernel kernels[] = {
    {"depthwise_i8i8i32_16_avx512vnni_vpdpbusd", Kind::Depthwise, kAvx512Vnni,
     "AVX512-VNNI", kTaps512, 8, 256, countDepthwise, buildDepthwise,
     suitsDepthwise},
    {"depthwise_i8i8i32_8_avxvnni_vpdpbusd", Kind::Depthwise, kAnyVnni,
     "AVX-VNNI or AVX512-VNNI", kTaps256, 8, 130, countDepthwise,
     buildDepthwise, suitsDepthwise},
    {"depthwise_i8i8i32_8_avx2_vpmaddwd", Kind::Depthwise, kAvx2, "AVX2",
     kTapPairs256, 8, 52, countDepthwise, buildDepthwise, suitsDepthwise},
    {"depthwise_i16i8i32_8_avx2_vpmaddwd", Kind::Depthwise, kAvx2, "AVX2",
     kTapPairs256, 16, 52, countDepthwise, buildDepthwise, suitsDepthwise},
    {"winograd_i8i8i32_12x32_avx512vnni_vpdpwssd", Kind::Constant, kAvx512Vnni,
     "AVX512-VNNI", kPairs512, 8, 130, countWinograd, buildWinograd,
     suitsWinograd, paysCachedWinograd},
    {"matmul_i8i8i32_12x32_avx512vnni_vpdpbusd", Kind::Constant, kAvx512Vnni,
     "AVX512-VNNI", kQuads512, 8, 256, countTiles, buildTiles, nullptr,
     paysWideGroups},
    {"winograd_i8i8i32_6x16_avxvnni_vpdpwssd", Kind::Constant, kAvxVnni,
     "AVX-VNNI", kVnniPairs256, 8, 65, countWinograd, buildWinograd,
     suitsWinograd, paysCachedWinograd},
    {"matmul_i8i8i32_6x16_avxvnni_vpdpbusd", Kind::Constant, kAvxVnni,
     "AVX-VNNI", kQuads256, 8, 130, countTiles, buildTiles, nullptr,
     paysWideGroups},
    {"matmul_i8i8i32_12x8_avxvnni_vpdpbusd", Kind::Constant, kAnyVnni,
     "AVX-VNNI or AVX512-VNNI", kNarrowQuads256, 8, 130, countTiles,
     buildTiles},
    {"winograd_i8i8i32_4x16_avx2_vpmaddwd", Kind::Constant, kAvx2, "AVX2",
     kPairs256, 8, 52, countWinograd, buildWinograd, suitsWinograd,
     paysWinograd},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd", Kind::Constant, kAvx512, "AVX-512",
     kPairs512, 8, 113, countTiles, buildTiles, nullptr, paysWideGroups},
    {"matmul_i16i8i32_12x32_avx512_vpmaddwd", Kind::Constant, kAvx512,
     "AVX-512", kPairs512, 16, 113, countTiles, buildTiles, nullptr,
     paysWideGroups},
    {"matmul_i8i8i32_8x8_avx2_vpmaddubsw_split", Kind::Constant, kAvx2, "AVX2",
     kSplitQuads256, 8, 52, countSplitTiles, buildSplitTiles, suitsSplitTiles,
     paysSplitTiles},
    {"matmul_i8i8i32_4x16_avx2_vpmaddubsw", Kind::Constant, kAvx2, "AVX2",
     kSafeQuads256, 8, 60, countTiles, buildTiles, provePairsFit},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd", Kind::Constant, kAvx2, "AVX2",
     kPairs256, 8, 52, countTiles, buildTiles, nullptr, paysWideGroups},
    {"matmul_i16i8i32_4x16_avx2_vpmaddwd", Kind::Constant, kAvx2, "AVX2",
     kPairs256, 16, 52, countTiles, buildTiles, nullptr, paysWideGroups},
    {"matmul_i8i8i32_12x8_avx2_vpmaddwd", Kind::Constant, kAvx2, "AVX2",
     kNarrowPairs256, 8, 50, countTiles, buildTiles},
    {"matmul_i16i8i32_12x8_avx2_vpmaddwd", Kind::Constant, kAvx2, "AVX2",
     kNarrowPairs256, 16, 50, countTiles, buildTiles},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd_runtime", Kind::Runtime, kAvx512,
     "AVX-512", kPairs512, 8, 113, countTiles, buildTiles},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime", Kind::Runtime, kAvx2, "AVX2",
     kPairs256, 8, 52, countTiles, buildTiles},
};

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
  if (llvm::none_of(needs,
                    [&](Feature feature) { return machine.has(feature); })) {
    said =
        ("needs " + needsText + ", which '" + machine.name + "' does not have")
            .str();
    return false;
  }
  if (gemm.lhsBits != lhsBits) {
    said = "needs a left-hand side of i" + std::to_string(lhsBits);
    return false;
  }
  return !suits || suits(gemm, form, said);
}

bool paysWideGroups(const Gemm &gemm, const DotForm &form, std::string &said) {
  constexpr int64_t narrow = 8;
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
