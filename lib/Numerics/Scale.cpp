#include "qnn/Numerics/Scale.h"

#include "qnn/Numerics/Rounding.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace qnn::numerics {

std::string_view describe(RangeError error) {
  switch (error) {
  case RangeError::None:
    return "";
  case RangeError::NaN:
    return "the range or scale is NaN; remove NaN from the calibration samples "
           "or state the range";
  case RangeError::Infinite:
    return "the range or scale is infinite; clip the calibration samples or "
           "state a finite range";
  case RangeError::Empty:
    return "the range holds no number or the storage type too few codes; state "
           "a range whose lower end is not above its upper end and a storage "
           "type with codes on both sides of the zero point";
  case RangeError::ZeroWidth:
    return "the range holds only zero; calibrate with samples that reach this "
           "value or state a wider range";
  case RangeError::ScaleTooSmall:
    return "the scale is not a positive normal f32; state a wider range";
  case RangeError::ScaleTooLarge:
    return "the scale exceeds the largest f32; state a narrower range";
  }
  return "";
}

RangeError checkScale(double scale) {
  if (std::isnan(scale))
    return RangeError::NaN;
  if (std::isinf(scale))
    return RangeError::Infinite;
  // Converting a double beyond the f32 range would be undefined; the first
  // double that rounds to infinity is half a step above the largest float.
  if (scale >= double(FLT_MAX) + 0x1p103)
    return RangeError::ScaleTooLarge;
  if (!(scale > 0) || float(scale) < FLT_MIN)
    return RangeError::ScaleTooSmall;
  return RangeError::None;
}

static ScaleChoice failure(RangeError error) { return {{1.0f, 0}, error}; }

/// The error of a number that is to be an end of a range.
static RangeError checkEnd(double end) {
  if (std::isnan(end))
    return RangeError::NaN;
  return std::isinf(end) ? RangeError::Infinite : RangeError::None;
}

ScaleChoice chooseAsymmetric(double lo, double hi, StorageRange storage) {
  for (double end : {lo, hi})
    if (RangeError error = checkEnd(end); error != RangeError::None)
      return failure(error);
  if (lo > hi || storage.steps() < 1)
    return failure(RangeError::Empty);
  lo = std::min(lo, 0.0);
  hi = std::max(hi, 0.0);
  if (lo == hi)
    return failure(RangeError::ZeroWidth);

  double steps = double(storage.steps());
  double width = hi - lo;
  // Only a width beyond the doubles is divided before it is added up.
  double real = std::isinf(width) ? hi / steps - lo / steps : width / steps;
  if (RangeError error = checkScale(real); error != RangeError::None)
    return failure(error);
  float scale = float(real);
  double zero = double(storage.min) + roundHalfEven(-lo / double(scale));
  return {{scale, saturate(int64_t(zero), storage)}, RangeError::None};
}

ScaleChoice chooseSymmetric(double maxAbs, StorageRange storage) {
  if (RangeError error = checkEnd(maxAbs); error != RangeError::None)
    return failure(error);
  int64_t codes = std::min(-storage.min, storage.max);
  if (maxAbs < 0 || codes < 1)
    return failure(RangeError::Empty);
  if (maxAbs == 0)
    return failure(RangeError::ZeroWidth);
  double real = maxAbs / double(codes);
  if (RangeError error = checkScale(real); error != RangeError::None)
    return failure(error);
  return {{float(real), 0}, RangeError::None};
}

} // namespace qnn::numerics
