#include "qnn/Numerics/Storage.h"

namespace qnn::numerics {

StorageRange storageRange(unsigned bits, bool isSigned, bool narrow) {
  if (bits == 0 || bits > maxStorageBits)
    return {0, -1};
  int64_t count = int64_t(1) << bits;
  StorageRange range = isSigned ? StorageRange{-count / 2, count / 2 - 1}
                                : StorageRange{0, count - 1};
  if (narrow)
    ++range.min;
  return range;
}

} // namespace qnn::numerics
