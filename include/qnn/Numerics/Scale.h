#ifndef QNN_NUMERICS_SCALE_H
#define QNN_NUMERICS_SCALE_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>
#include <string_view>

namespace qnn::numerics {

/// Why no scale can be chosen, or why a given scale cannot be used (N1).
enum class RangeError {
  None,
  NaN,
  Infinite,
  Empty,
  ZeroWidth,
  ScaleTooSmall,
  ScaleTooLarge
};

/// What is wrong and the way out, as a diagnostic: lower case, no full stop.
/// Empty for `None`.
std::string_view describe(RangeError error);

/// A code q stands for the real number (q - zeroPoint) * scale (N1).
struct AffineParams {
  float scale;
  int64_t zeroPoint;
};

/// Parameters, or the reason why there are none (`params` is then {1, 0}).
struct ScaleChoice {
  AffineParams params{1.0f, 0};
  RangeError error = RangeError::None;

  explicit operator bool() const { return error == RangeError::None; }
};

/// Parameters that map the reals [lo, hi], widened to contain 0, onto
/// `storage`. The scale is (hi - lo) / steps rounded to f32; the zero point is
/// the code nearest to the real zero, so 0.0 is represented exactly and both
/// ends within half a step plus the rounding of the scale.
///
/// Errors: NaN; Infinite; Empty (lo > hi, or `storage` has fewer than two
/// codes); ZeroWidth (only 0.0); ScaleTooSmall or ScaleTooLarge (no normal,
/// finite f32 scale).
ScaleChoice chooseAsymmetric(double lo, double hi, StorageRange storage);

/// Parameters with zero point 0 that map [-maxAbs, maxAbs] onto the codes
/// [-m, m] with m = min(|storage.min|, storage.max): 127 for 8 signed bits.
///
/// Errors as above; Empty also where maxAbs < 0 or `storage` is unsigned.
ScaleChoice chooseSymmetric(double maxAbs, StorageRange storage);

/// None where `scale`, rounded to f32, is positive, finite and normal (N1).
/// Zero and negative scales are ScaleTooSmall.
RangeError checkScale(double scale);

} // namespace qnn::numerics

#endif // QNN_NUMERICS_SCALE_H
