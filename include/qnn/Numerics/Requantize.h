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
  Float32,
  /// One rounding, ties to even; ONNX and PyTorch on real numbers.
  SingleRoundEven
};

/// The real numbers (acc * value + offset) * 2^-shift.
struct Multiplier {
  int64_t value;
  int32_t shift;
  int64_t offset = 0;

  bool operator==(const Multiplier &o) const {
    return value == o.value && shift == o.shift && offset == o.offset;
  }
};

/// Multipliers up to 2^narrowBits keep products with 32-bit accumulators within
/// 64 bits; those up to 2^wideBits need 128.
inline constexpr int narrowBits = 31, wideBits = 62;

/// The largest shift of a multiplier below 2^bits; with at least 2^(bits-1) it
/// reaches down to factors of 2^-32.
constexpr int maxShift(int bits) { return bits + 31; }

/// Offsets below 2^maxOffsetBits beside multipliers that are smaller by as much
/// keep acc*m + o within 2^62 and 2^124.
constexpr int maxOffsetBits(int bits) { return bits <= narrowBits ? 60 : 61; }

/// The multiplier nearest to `real`, with value in [2^30, 2^31) and shift in
/// [1, 62]; ties in the last bit go to even.
///
/// nullopt where `real` is not in [2^-32, 2^30) after rounding, so also for
/// NaN, infinities, zero and negative numbers. A scale below 2^-32 maps every
/// 32-bit accumulator to the zero point; that is a broken model more often than
/// a wish, so the caller has to say it.
std::optional<Multiplier> chooseMultiplier(double real);

/// x / 2^shift to nearest. Halves go toward +infinity; with `toEven` they go to
/// even, and what lies in [half, half + 2^tieBits) is taken for a half.
/// |x| < 2^125, 1 <= shift <= 100, tieBits < shift. Saturated to 64 bits.
__extension__ int64_t roundShift(__int128 x, int shift, bool toEven,
                                 int tieBits = 0);

/// A requantization of accumulators of at most 62 bits to codes (N4).
///
/// SingleRound: clamp(z + ((acc*m + o + 2^(r-1)) >> r)), m, r and o the
///   multiplier's value, shift and offset.
/// SingleRoundEven: with x = acc*m + o and t = tieBits,
///   clamp(z + ((x + 2^(r-1) - 2^t + ((x >> (r-t)) & 2^t)) >> r)):
///   where the bits of x below 2^r lie in [2^(r-1), 2^(r-1) + 2^t), x stands
///   for an exact half and goes to even. t > 0 serves factors that no
///   multiplier expresses exactly, with o larger by 2^(t-1).
/// DoubleRound, for accumulators of 32 bits:
///   clamp(z + shiftAway(highMul(shl(acc, left), m), right)), where
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
/// `multiplier` is unused by Float32, `scale` by the others. All modes are
/// monotone in the accumulator, which the proofs rest on; with a negative m,
/// which those with a single rounding may have, they fall.
struct Requantizer {
  RoundingMode mode = RoundingMode::SingleRound;
  Multiplier multiplier{1 << 30, 30};
  int tieBits = 0;
  float scale = 1.0f;
  int64_t zeroPoint = 0;
  StorageRange range{-128, 127};

  int64_t operator()(int64_t acc) const;
};

} // namespace qnn::numerics

#endif // QNN_NUMERICS_REQUANTIZE_H
