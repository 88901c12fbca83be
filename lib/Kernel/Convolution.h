#ifndef QNN_LIB_KERNEL_CONVOLUTION_H
#define QNN_LIB_KERNEL_CONVOLUTION_H

#include "Gemm.h"

namespace qnn::kernel {

/// A dimension of the result that moves over one of the image, under one of the
/// kernel or without.
struct Window {
  unsigned image, result;
  std::optional<unsigned> weights;
  int64_t stride, dilation;
  /// Of image, result and kernel.
  int64_t imageSize = 1, resultSize = 1, kernelSize = 1;
};

/// A convolution over any number of dimensions, by the positions of these in
/// image, weights and result.
struct Convolution {
  /// Images among them, in the order of the result.
  llvm::SmallVector<Window> windows;
  /// Of groups; channels are groups where each is convolved alone.
  struct Group {
    unsigned image, weights, result;
  };
  std::optional<Group> group;
  /// Channels of the image and of the result, those of a group where there are
  /// groups.
  struct Input {
    unsigned image, weights;
  };
  std::optional<Input> input;
  struct Output {
    unsigned weights, result;
  };
  std::optional<Output> output;
};

/// Nothing where `op` is none.
std::optional<Convolution> matchConvolution(mlir::linalg::LinalgOp op);

/// What a transposed convolution, a convolution of an image whose elements lie
/// apart, comes down to: one of the elements alone, whose columns are those of
/// every phase, results that see the same elements under the kernel.
struct Phases {
  /// Where each window begins in the image, in elements of it: not positive.
  /// Its steps are phases of the result.
  llvm::SmallVector<int64_t> begins, steps;
  /// What is between the elements, and around them.
  int64_t padding;
  /// The image without what lies between its elements.
  mlir::Value image;

  int64_t count() const;
};

/// Changes `conv`, `weights` (its channels of the image being `inputs`) and
/// `start`, which are what is added for the elements between, where `image` is
/// spread. Otherwise leaves all as they are.
std::optional<Phases> splitPhases(Convolution &conv, mlir::Value image,
                                  int64_t inputs, WeightMatrix &weights,
                                  llvm::SmallVectorImpl<int32_t> &start);

/// `image`, channels last, with its borders.
mlir::Value createPhaseImage(mlir::ImplicitLocOpBuilder &b, mlir::Value image,
                             const Phases &phases, const Convolution &conv);
/// The result of sizes `shape`, channels last, from columns of all phases.
mlir::Value createPhaseResult(mlir::ImplicitLocOpBuilder &b, mlir::Value last,
                              const Phases &phases,
                              llvm::ArrayRef<int64_t> shape);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_CONVOLUTION_H
