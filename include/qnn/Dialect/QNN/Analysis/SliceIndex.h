#ifndef QNN_DIALECT_QNN_ANALYSIS_SLICEINDEX_H
#define QNN_DIALECT_QNN_ANALYSIS_SLICEINDEX_H

#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace qnn {

/// The slices of a row-major tensor along one of its dimensions. Without such a
/// dimension all of it is one slice.
class SliceIndex {
public:
  SliceIndex(llvm::ArrayRef<int64_t> shape, std::optional<int64_t> axis) {
    if (!axis)
      return;
    slices = shape[*axis];
    for (int64_t size : shape.drop_front(*axis + 1))
      inner *= size;
  }

  int64_t size() const { return slices; }

  /// The slice of the element with this position in memory.
  int64_t operator()(int64_t element) const { return element / inner % slices; }

private:
  int64_t inner = 1, slices = 1;
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_SLICEINDEX_H
