#ifndef QNN_TARGET_OFFSETASSIGNMENT_H
#define QNN_TARGET_OFFSETASSIGNMENT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>

namespace qnn::target {

/// A buffer of `bytes` that is alive at all times of [begin, end].
struct BufferLifetime {
  int64_t begin = 0;
  int64_t end = 0;
  int64_t bytes = 0;

  bool overlaps(const BufferLifetime &other) const {
    return begin <= other.end && other.begin <= end;
  }
};

/// A place for every buffer such that buffers alive together are disjoint.
struct OffsetAssignment {
  llvm::SmallVector<int64_t> offsets;
  int64_t totalBytes = 0;

  /// True if no two buffers that are alive together share a byte, every offset
  /// is a multiple of `alignment`, and all lie within the total.
  bool verify(llvm::ArrayRef<BufferLifetime> buffers, int64_t alignment) const;
};

/// Largest buffer first, each at the lowest aligned offset that is free during
/// its whole lifetime (Pisarchyk and Lee, arXiv 2001.03288, "greedy by size").
OffsetAssignment assignOffsets(llvm::ArrayRef<BufferLifetime> buffers,
                               int64_t alignment);

/// The most bytes alive at one time: no assignment can need less.
int64_t getPeakBytes(llvm::ArrayRef<BufferLifetime> buffers, int64_t alignment);

} // namespace qnn::target

#endif // QNN_TARGET_OFFSETASSIGNMENT_H
