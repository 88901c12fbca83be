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
constexpr DotForm kQuads512 = {16, 4, 8, true, 12, 2};
constexpr DotForm kQuads256 = {8, 4, 8, true, 6, 2};
constexpr DotForm kPairs512 = {16, 2, 16, false, 12, 2};
constexpr DotForm kPairs256 = {8, 2, 16, false, 4, 2};
// Of depthwise convolutions: one row and vector at a time.
constexpr DotForm kTaps512 = {16, 4, 8, true, 1, 1};
constexpr DotForm kTaps256 = {8, 4, 8, true, 1, 1};
constexpr DotForm kTapPairs256 = {8, 2, 16, false, 1, 1};

/// More of them would make code that no cache of instructions holds.
constexpr int64_t kMostTaps = 64;

using Kind = GemmKernel::Kind;

/// Best first of each kind.
constexpr GemmKernel kernels[] = {
    {"depthwise_i8i8i32_16_avx512vnni_vpdpbusd", kAvx512Vnni, "AVX512-VNNI",
     kTaps512, 8, Kind::Depthwise},
    {"depthwise_i8i8i32_8_avxvnni_vpdpbusd", kAnyVnni,
     "AVX-VNNI or AVX512-VNNI", kTaps256, 8, Kind::Depthwise},
    {"depthwise_i8i8i32_8_avx2_vpmaddwd", kAvx2, "AVX2", kTapPairs256, 8,
     Kind::Depthwise},
    {"depthwise_i16i8i32_8_avx2_vpmaddwd", kAvx2, "AVX2", kTapPairs256, 16,
     Kind::Depthwise},
    {"matmul_i8i8i32_12x32_avx512vnni_vpdpbusd", kAvx512Vnni, "AVX512-VNNI",
     kQuads512, 8, Kind::Constant},
    {"matmul_i8i8i32_6x16_avxvnni_vpdpbusd", kAvxVnni, "AVX-VNNI", kQuads256, 8,
     Kind::Constant},
    {"winograd_i8i8i32_4x16_avx2_vpmaddwd", kAvx2, "AVX2", kPairs256, 8,
     Kind::Constant, suitsWinograd},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd", kAvx512, "AVX-512", kPairs512, 8,
     Kind::Constant},
    {"matmul_i16i8i32_12x32_avx512_vpmaddwd", kAvx512, "AVX-512", kPairs512, 16,
     Kind::Constant},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd", kAvx2, "AVX2", kPairs256, 8,
     Kind::Constant},
    {"matmul_i16i8i32_4x16_avx2_vpmaddwd", kAvx2, "AVX2", kPairs256, 16,
     Kind::Constant},
    {"matmul_i8i8i32_12x32_avx512_vpmaddwd_runtime", kAvx512, "AVX-512",
     kPairs512, 8, Kind::Runtime},
    {"matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime", kAvx2, "AVX2", kPairs256, 8,
     Kind::Runtime},
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
  if (suits && !suits(gemm, form, said))
    return false;
  if (kind != Kind::Depthwise)
    return true;
  if (gemm.n < form.lanes) {
    said = "needs " + std::to_string(form.lanes) + " channels";
    return false;
  }
  if (gemm.k > kMostTaps) {
    said =
        "needs a kernel of at most " + std::to_string(kMostTaps) + " elements";
    return false;
  }
  return true;
}

} // namespace qnn::kernel
