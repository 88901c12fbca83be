#ifndef QNN_LIB_KERNEL_GEMMKERNELS_H
#define QNN_LIB_KERNEL_GEMMKERNELS_H

#include "Epilogue.h"
#include "Gemm.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// One way to compute a Gemm. The name is
/// `matmul_<lhs><rhs><sum>_<rows>x<columns>_<isa>_<instruction>[_runtime]`,
/// rows and columns being those of the register tile; `runtime` packs the
/// right-hand side when the program runs.
struct GemmKernel {
  llvm::StringLiteral name;
  /// Success, or false with the reason in `why`.
  bool (*matches)(const Gemm &gemm, const Machine &machine, std::string &why);
  /// The result as tensor<[batch x] M x N>, with the epilogue applied.
  mlir::Value (*build)(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                       const Epilogue &epilogue, const Machine &machine);
};

/// All kernels, best first. What none of them takes stays scalar.
llvm::ArrayRef<GemmKernel> getGemmKernels();

/// matmul_*_4x16_avx2_vpmaddwd
bool matchesPairedTiles(const Gemm &gemm, const Machine &machine,
                        std::string &why);
mlir::Value buildPairedTiles(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                             const Epilogue &epilogue, const Machine &machine);

/// Panels of 16 columns with neighbouring rows in pairs, zero padded:
/// tensor<[N/16]x[K/2]x32xi8>, element [p][q][2*j + i] being row 2*q + i of
/// column 16*p + j.
mlir::DenseElementsAttr packPairs(mlir::MLIRContext *context,
                                  const WeightMatrix &weights);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_GEMMKERNELS_H
