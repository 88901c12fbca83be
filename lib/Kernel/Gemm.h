#ifndef QNN_LIB_KERNEL_GEMM_H
#define QNN_LIB_KERNEL_GEMM_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <array>
#include <optional>
#include <string>

namespace qnn::kernel {

/// Constant weights of a contraction, read as a matrix [K][N] of i8. With
/// groups, each `run` of its rows and all columns are divided into as many
/// neighbouring parts, and what is not in the same part of both is zero.
struct WeightMatrix {
  int64_t k = 0, n = 0, groups = 1, run = 0;
  /// Row-major; without those zeros.
  llvm::SmallVector<int8_t, 0> codes;

  int8_t at(int64_t row, int64_t column) const {
    if (groups == 1)
      return codes[row * n + column];
    int64_t tap = row / run, code = row % run, codesOfGroup = run / groups;
    if (code / codesOfGroup != column / (n / groups))
      return 0;
    return codes[(tap * codesOfGroup + code % codesOfGroup) * n + column];
  }
  /// Of k / taps rows for each of `taps`, which are those of one group.
  void setGroups(int64_t count, int64_t taps) {
    groups = count;
    k *= count;
    run = k / taps;
  }
};

/// The codes of each run that panels of so many columns multiply by weights
/// other than zero: as many for each panel.
struct PanelCodes {
  int64_t run;
  /// The first one of each panel.
  llvm::SmallVector<int64_t, 0> begins;
};

/// One dimension of a tensor: its size and the distance, in elements, between
/// neighbours.
struct StridedDim {
  int64_t size, stride;
};

/// The left-hand side of a product, in place: row (i, j, ..) of it begins at
/// code i * stride_i + j * stride_j + .. of a tensor and has, for every tap
/// (p, q, ..), `run` neighbouring codes at p * stride_p + q * stride_q + ..
/// from there. A matrix has one loop and no taps; a convolution loops over
/// images, lines and columns of its result, and its kernel's lines are the
/// taps.
struct Rows {
  /// Outermost first, at least one.
  llvm::SmallVector<StridedDim> loops, taps;
  int64_t run = 0;
  /// Builds the codes as a one-dimensional tensor, widened to `bits` bits, with
  /// `extra` codes of any value behind the last one.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &, unsigned bits,
                            int64_t extra)>
      build;

  int64_t countTaps() const;
  /// The distance of each run from the beginning of its row, in order.
  llvm::SmallVector<int64_t> getTapOffsets() const;
};

/// The image of a two-dimensional convolution without groups, channels last,
/// and what runs over it. Rows tell the same; this is for algorithms that do
/// not multiply rows.
struct Image {
  /// Images, height, width, channels; and the same of the result.
  std::array<int64_t, 4> shape, result;
  std::array<int64_t, 2> kernel, strides, dilations;
};

/// The integer contraction out[m][n] = start[n] + sum over k of
/// lhs[m][k] * weights[k][n] that a linalg op computes, with its dimensions
/// gathered into three, or a batch of them. The weights are constants, or
/// activations themselves.
struct Gemm {
  mlir::linalg::LinalgOp op;
  int64_t n = 0, k = 0;
  /// 8 or 16.
  unsigned lhsBits = 0;
  /// Number of independent products, or 0 where there is no such dimension.
  int64_t batch = 0;
  bool isConstant = true;
  /// Column n reads code n of each run alone: out[m][n] = start[n] + sum over
  /// taps t of lhs[m][t][n] * weights[t][n]. Then k is the number of taps.
  bool isDepthwise = false;
  /// Of constant weights; rows in the order of taps and runs.
  WeightMatrix weights;
  /// What the sums of each column start from.
  llvm::SmallVector<int32_t> start;
  /// Of a transposed convolution, which has the columns of all phases: what is
  /// added to the start of each. Empty otherwise.
  llvm::SmallVector<int32_t> phaseStart;
  /// The dimension of the op's result that is n; with groups, that of groups
  /// and the one of their columns behind it.
  std::optional<int64_t> groupDim;
  int64_t channelDim = 0;
  Rows rows;
  /// Of such a convolution.
  std::optional<Image> image;
  /// Of activations: builds the right-hand side, laid out as packWeights does
  /// in groups of 2, in panels of so many columns, as
  /// tensor<[batch x] [N/columns] x [K/2] x [columns * 2] x i16>.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &, int64_t columns)>
      buildPacked;
  /// Gives tensor<[batch x] loops.. x N> the shape of the op's result.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &, mlir::Value)>
      buildResult;

  PanelCodes getPanelCodes(int64_t columns) const;
};

/// Reads `op` as a Gemm; on failure `why` says what it is not.
mlir::FailureOr<Gemm> recognizeGemm(mlir::linalg::LinalgOp op,
                                    std::string &why);

/// The two halves of recognizeGemm: contractions over plain dimensions, and
/// convolutions over any number of dimensions in any layout. They fill
/// the sizes, the weights and the builders.
mlir::LogicalResult recognizeContraction(mlir::linalg::LinalgOp op, Gemm &gemm,
                                         std::string &why);
mlir::LogicalResult recognizeConvolution(mlir::linalg::LinalgOp op, Gemm &gemm,
                                         std::string &why);

/// A matmul or batch matmul by a right-hand side that must be packed at run
/// time, with zero points of its own or without.
bool isActivationMatmul(mlir::linalg::LinalgOp op);
mlir::LogicalResult recognizeActivations(mlir::linalg::LinalgOp op, Gemm &gemm,
                                         std::string &why);

/// The codes of the constant `value`, with rows and columns that run over
/// `kDims` and `nDims` (outermost first).
mlir::FailureOr<WeightMatrix> readWeights(mlir::Value value,
                                          llvm::ArrayRef<StridedDim> kDims,
                                          llvm::ArrayRef<StridedDim> nDims,
                                          std::string &why);

/// What Rows::build does, of the codes of `value` in row-major order.
mlir::Value createCodes(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                        unsigned bits, int64_t extra);

/// `matrix`, whose first dimension stands for all but the last of `shape`, in
/// that shape.
mlir::Value createExpanded(mlir::ImplicitLocOpBuilder &b, mlir::Value matrix,
                           llvm::ArrayRef<int64_t> shape);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_GEMM_H
