#include "GemmKernels.h"

namespace qnn::kernel {

static constexpr Feature kAvx512Vnni[] = {Feature::Avx512Vnni};
static constexpr Feature kAvxVnni[] = {Feature::AvxVnni};
static constexpr Feature kAvx512[] = {Feature::Avx512};
static constexpr Feature kAvx2[] = {Feature::Avx2};

// Tiles: rows * vectors sums + vectors of weights + a broadcast (and the sign
// bits of biased codes) are at most the registers, 32 with AVX-512 and 16
// before it.
constexpr DotForm kQuads512 = {16, 4, 8, true, 12, 2};
constexpr DotForm kQuads256 = {8, 4, 8, true, 6, 2};
constexpr DotForm kPairs512 = {16, 2, 16, false, 12, 2};
constexpr DotForm kPairs256 = {8, 2, 16, false, 4, 2};

llvm::ArrayRef<GemmKernel> getGemmKernels() {
  static constexpr GemmKernel kernels[] = {
      {"matmul_i8i8i32_12x32_avx512vnni_vpdpbusd", kAvx512Vnni, "AVX512-VNNI",
       kQuads512, 8, false},
      {"matmul_i8i8i32_6x16_avxvnni_vpdpbusd", kAvxVnni, "AVX-VNNI", kQuads256,
       8, false},
      {"matmul_i8i8i32_12x32_avx512_vpmaddwd", kAvx512, "AVX-512", kPairs512, 8,
       false},
      {"matmul_i16i8i32_12x32_avx512_vpmaddwd", kAvx512, "AVX-512", kPairs512,
       16, false},
      {"matmul_i8i8i32_4x16_avx2_vpmaddwd", kAvx2, "AVX2", kPairs256, 8, false},
      {"matmul_i16i8i32_4x16_avx2_vpmaddwd", kAvx2, "AVX2", kPairs256, 16,
       false},
      {"matmul_i8i8i32_4x16_avx2_vpmaddwd_runtime", kAvx2, "AVX2", kPairs256, 8,
       true},
  };
  return kernels;
}

bool GemmKernel::matches(const Gemm &gemm, const Machine &machine,
                         std::string &why) const {
  if (gemm.isConstant == isRuntime) {
    why = isRuntime ? "packs activations, not constant weights"
                    : "needs constant weights";
    return false;
  }
  if (gemm.lhsBits != lhsBits) {
    why = "needs a left-hand side of i" + std::to_string(lhsBits);
    return false;
  }
  if (llvm::none_of(needs,
                    [&](Feature feature) { return machine.has(feature); })) {
    why =
        ("needs " + needsText + ", which '" + machine.name + "' does not have")
            .str();
    return false;
  }
  return true;
}

} // namespace qnn::kernel
