#ifndef QNN_LIB_KERNEL_PREFETCH_H
#define QNN_LIB_KERNEL_PREFETCH_H

#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::kernel {

/// Cache lines that a loop is about to read from a constant. The programs that
/// gain are larger than the caches that are near, and nothing in a loop over a
/// panel of weights announces the one that follows.
struct Lines {
  static constexpr int64_t kBytes = 64;

  /// What createPrefetchBuffer made of the constant.
  mlir::Value buffer;
  /// The element with which the first line begins, and how many elements the
  /// lines are apart.
  mlir::Value begin;
  int64_t distance;
  int64_t count;
};

/// Whether so many bytes of constants are worth it: fewer stay in a
/// second-level cache from one run to the next.
inline bool isWorthPrefetching(int64_t bytes) { return bytes >= 128 * 1024; }

/// All of the tensor `constant`, in one dimension.
mlir::Value createPrefetchBuffer(mlir::ImplicitLocOpBuilder &b,
                                 mlir::Value constant);

/// Begins to load part `part` of `lines`, of `parts` parts.
void prefetchPart(mlir::ImplicitLocOpBuilder &b, const Lines &lines,
                  mlir::Value part, int64_t parts);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_PREFETCH_H
