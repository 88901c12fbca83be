#include "qnn/Target/OffsetAssignment.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <numeric>

using namespace qnn::target;
using llvm::ArrayRef;
using llvm::SmallVector;

bool OffsetAssignment::verify(ArrayRef<BufferLifetime> buffers,
                              int64_t alignment) const {
  if (offsets.size() != buffers.size())
    return false;
  for (auto [i, buffer] : llvm::enumerate(buffers)) {
    if (offsets[i] < 0 || offsets[i] % alignment != 0 ||
        offsets[i] + buffer.bytes > totalBytes)
      return false;
    for (size_t j = 0; j < i; ++j) {
      bool apart = offsets[i] + buffer.bytes <= offsets[j] ||
                   offsets[j] + buffers[j].bytes <= offsets[i];
      if (!apart && buffer.overlaps(buffers[j]))
        return false;
    }
  }
  return true;
}

OffsetAssignment qnn::target::assignOffsets(ArrayRef<BufferLifetime> buffers,
                                            int64_t alignment) {
  SmallVector<size_t> order(buffers.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order, [&](size_t a, size_t b) {
    return buffers[a].bytes > buffers[b].bytes;
  });

  OffsetAssignment result;
  result.offsets.assign(buffers.size(), 0);
  // Already placed buffers in the order of their offsets.
  SmallVector<size_t> placed;
  for (size_t index : order) {
    const BufferLifetime &buffer = buffers[index];
    int64_t offset = 0;
    for (size_t other : placed) {
      if (!buffer.overlaps(buffers[other]))
        continue;
      if (offset + buffer.bytes <= result.offsets[other])
        break;
      offset = std::max(
          offset,
          static_cast<int64_t>(llvm::alignTo(
              result.offsets[other] + buffers[other].bytes, alignment)));
    }
    result.offsets[index] = offset;
    result.totalBytes = std::max(
        result.totalBytes,
        static_cast<int64_t>(llvm::alignTo(offset + buffer.bytes, alignment)));
    placed.insert(llvm::upper_bound(placed, index,
                                    [&](size_t a, size_t b) {
                                      return result.offsets[a] <
                                             result.offsets[b];
                                    }),
                  index);
  }
  return result;
}

int64_t qnn::target::getPeakBytes(ArrayRef<BufferLifetime> buffers,
                                  int64_t alignment) {
  int64_t peak = 0;
  for (const BufferLifetime &at : buffers) {
    int64_t alive = 0;
    for (const BufferLifetime &buffer : buffers)
      if (buffer.begin <= at.begin && at.begin <= buffer.end)
        alive += llvm::alignTo(buffer.bytes, alignment);
    peak = std::max(peak, alive);
  }
  return peak;
}
