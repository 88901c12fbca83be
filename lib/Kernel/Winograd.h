#ifndef QNN_LIB_KERNEL_WINOGRAD_H
#define QNN_LIB_KERNEL_WINOGRAD_H

#include "GemmKernels.h"

namespace qnn::kernel {

/// Convolutions of 3x3 by Winograd's minimal filtering F(4x4, 3x3) (Lavin and
/// Gray, arXiv 1509.09308), in integers modulo 2^32 (rule N9). With factors
/// that make all matrices integral,
///   9 * 2^(a_i + a_j) * out[i][j] = (A (M1 ~ M2) A^T)[i][j]  modulo 2^32,
///   M1 = B image B^T (of 6x6 codes), M2 = G weights G^T, a = (3, 2, 1, 1),
/// `~` being the product of elements, summed over the input channels. 9 has an
/// inverse modulo 2^32, and the shift is exact where |out| < 2^25, which the
/// bound of every accumulator (rule N7) has to show.
constexpr int64_t kWinogradTile = 4;
constexpr int64_t kWinogradPatch = kWinogradTile + 2;
constexpr int64_t kWinogradProducts = kWinogradPatch * kWinogradPatch;

/// The input channels that are transformed at a time, as codes of 16 bits.
inline int64_t getWinogradCodeLanes(const DotForm &form) {
  return 2 * form.lanes;
}

/// Whether it can run it and is proved exact; says why not, or the proof.
bool suitsWinograd(const Gemm &gemm, const DotForm &form, std::string &said);
/// Whether it has enough tiles for what it does besides its products.
bool paysWinograd(const Gemm &gemm, const DotForm &form, std::string &said);
/// Besides, whether its weights stay in a second-level cache: beside an
/// instruction that is as fast on codes of 8 bits as others are on half of
/// them, they do not pay when they come from farther away.
bool paysCachedWinograd(const Gemm &gemm, const DotForm &form,
                        std::string &said);

/// The same result as that of buildTiles.
mlir::Value buildWinograd(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                          const Epilogue &epilogue, const DotForm &form,
                          const Machine &machine);

/// G weights G^T of all channels, packed for tiles of `form` as
/// tensor<36 x [N/columns] x [C/2] x [columns * 2] x i16>.
mlir::DenseElementsAttr packWinogradWeights(mlir::MLIRContext *context,
                                            const WeightMatrix &weights,
                                            const DotForm &form);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_WINOGRAD_H
