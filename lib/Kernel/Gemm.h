#ifndef QNN_LIB_KERNEL_GEMM_H
#define QNN_LIB_KERNEL_GEMM_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <string>

namespace qnn::kernel {

/// Constant weights of a contraction, read as a matrix [K][N] of i8.
struct WeightMatrix {
  int64_t k = 0, n = 0;
  /// Row-major, k * n bytes.
  llvm::SmallVector<int8_t, 0> codes;

  int8_t at(int64_t row, int64_t column) const {
    return codes[row * n + column];
  }
};

/// One dimension of the weights: its size and the distance, in elements,
/// between neighbours.
struct StridedDim {
  int64_t size, stride;
};

/// The integer contraction out[m][n] = init + sum over k of
/// lhs[m][k] * weights[k][n] that a linalg op computes, with its dimensions
/// gathered into three, or a batch of them. The weights are constants, or
/// activations themselves.
struct Gemm {
  mlir::linalg::LinalgOp op;
  int64_t m = 0, n = 0, k = 0;
  /// 8 or 16.
  unsigned lhsBits = 0;
  /// Number of independent products, or 0 where there is no such dimension.
  int64_t batch = 0;
  bool isConstant = true;
  /// Of constant weights.
  WeightMatrix weights;
  /// What every accumulator starts from.
  int64_t init = 0;
  /// The dimension of the op's result that is n.
  int64_t channelDim = 0;
  /// Builds the left-hand side as tensor<[batch x] M x K x i16>.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &)> buildLhs;
  /// Of activations: builds the right-hand side, laid out as packPairs does,
  /// as tensor<[batch x] [N/16] x [K/2] x 32 x i16>.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &)> buildPacked;
  /// Gives tensor<[batch x] M x N> the shape of the op's result.
  std::function<mlir::Value(mlir::ImplicitLocOpBuilder &, mlir::Value)>
      buildResult;
};

/// Reads `op` as a Gemm; on failure `why` says what it is not.
mlir::FailureOr<Gemm> recognizeGemm(mlir::linalg::LinalgOp op,
                                    std::string &why);

/// The two halves of recognizeGemm: contractions over plain dimensions, and
/// two-dimensional convolutions of one of upstream's named layouts. They fill
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

/// `codes` sign-extended to i16, of the same shape.
mlir::Value createWidened(mlir::ImplicitLocOpBuilder &b, mlir::Value codes);

/// `value` with its first dimensions, whose product is `m`, and the others made
/// two; and back.
mlir::Value createCollapsed(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            int64_t m);
mlir::Value createExpanded(mlir::ImplicitLocOpBuilder &b, mlir::Value matrix,
                           llvm::ArrayRef<int64_t> shape);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_GEMM_H
