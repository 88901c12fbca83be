#ifndef QNN_NUMERICS_STORAGE_H
#define QNN_NUMERICS_STORAGE_H

#include <cstdint>

namespace qnn::numerics {

/// The inclusive range of codes that a storage type may hold.
struct StorageRange {
  int64_t min, max;

  /// The number of steps between codes, 255 for a full 8-bit range.
  int64_t steps() const { return max - min; }
  bool contains(int64_t code) const { return min <= code && code <= max; }
  bool operator==(const StorageRange &o) const {
    return min == o.min && max == o.max;
  }
  bool operator!=(const StorageRange &o) const { return !(*this == o); }
};

/// The widest storage type the arithmetic here is stated for.
inline constexpr unsigned maxStorageBits = 32;

/// The range of a `bits`-wide integer. `narrow` leaves out the lowest code, so
/// that a signed range is symmetric ([-127, 127] for 8 bits). Widths outside
/// [1, 32] give the empty range {0, -1}, which every scale chooser rejects.
StorageRange storageRange(unsigned bits, bool isSigned, bool narrow = false);

/// `value` brought into `range` (N2: saturate, never wrap).
inline int64_t saturate(int64_t value, StorageRange range) {
  return value < range.min ? range.min : value > range.max ? range.max : value;
}

} // namespace qnn::numerics

#endif // QNN_NUMERICS_STORAGE_H
