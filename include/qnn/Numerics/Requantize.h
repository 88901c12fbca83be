#ifndef QNN_NUMERICS_REQUANTIZE_H
#define QNN_NUMERICS_REQUANTIZE_H

#include "qnn/Numerics/Storage.h"

#include <cstdint>
#include <optional>

namespace qnn::numerics {

/// How an accumulator is scaled to a code (N4).
enum class RoundingMode {
  /// One rounding, ties toward +infinity; TOSA's SINGLE_ROUND.
  SingleRound,
  /// Two roundings as in gemmlowp and TFLite; TOSA's DOUBLE_ROUND.
  DoubleRound,
  /// A product in f32, ties to even; ONNX Runtime.
  Float32
};

/// The real number value * 2^-shift.
struct Multiplier {
  int32_t value;
  int32_t shift;

  bool operator==(const Multiplier &o) const {
    return value == o.value && shift == o.shift;
  }
};

/// The multiplier nearest to `real`, with value in [2^30, 2^31) and shift in
/// [1, 62]; ties in the last bit go to even.
///
/// nullopt where `real` is not in [2^-32, 2^30) after rounding, so also for
/// NaN, infinities, zero and negative numbers. A scale below 2^-32 maps every
/// 32-bit accumulator to the zero point; that is a broken model more often than
/// a wish, so the caller has to say it.
std::optional<Multiplier> chooseMultiplier(double real);

/// A requantization of 32-bit accumulators to codes (N4).
///
/// SingleRound: clamp(z + ((acc*m + 2^(r-1)) >> r)), m and r the multiplier's
///   value and shift, r in [1, 62], in 64 bits.
/// DoubleRound: clamp(z + shiftAway(highMul(shl(acc, left), m), right)), where
///   left = max(31 - r, 0), right = max(r - 31, 0);
///   shl(x, n) = x * 2^n saturated to 32 bits (TFLite leaves overflow
///   undefined);
///   highMul(a, m) = floor((a*m + 2^30) / 2^31), gemmlowp's
///   SaturatingRoundingDoublingHighMul for m > 0;
///   shiftAway(x, n) = x / 2^n rounded to nearest, ties away from zero,
///   gemmlowp's RoundingDivideByPOT.
/// Float32: clamp(z + roundHalfEven(f32(acc) * scale)), the conversion and the
///   product each rounded to nearest in f32.
///
/// `multiplier` is unused by Float32, `scale` by the other two. All modes are
/// monotone in the accumulator, which the proofs rest on.
struct Requantizer {
  RoundingMode mode = RoundingMode::SingleRound;
  Multiplier multiplier{1 << 30, 30};
  float scale = 1.0f;
  int64_t zeroPoint = 0;
  StorageRange range{-128, 127};

  int64_t operator()(int32_t acc) const;
};

} // namespace qnn::numerics

#endif // QNN_NUMERICS_REQUANTIZE_H
