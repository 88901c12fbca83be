#ifndef QNN_REFERENCE_REQUANTIZEARITHMETIC_H
#define QNN_REFERENCE_REQUANTIZEARITHMETIC_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::reference {

/// Rule N4 as scalar arithmetic. The tables hold one entry per factor and must
/// be handed, element by element, to `build`.
class RequantizeArithmetic {
public:
  /// `accBits`: width of the accumulators, 32 or 64; `resultBits`: of the
  /// codes, 8, 16 or 32.
  RequantizeArithmetic(RequantizationAttr attr, unsigned accBits,
                       unsigned resultBits);

  llvm::ArrayRef<mlir::DenseElementsAttr> getTables() const { return tables; }

  /// The code of the accumulator `acc`.
  mlir::Value build(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                    mlir::ValueRange parameters) const;

private:
  mlir::Value buildNarrow(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                          mlir::ValueRange parameters) const;
  mlir::Value buildNarrowTwice(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                               mlir::ValueRange parameters) const;
  mlir::Value buildSingleRound(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                               mlir::ValueRange parameters) const;
  mlir::Value buildDoubleRound(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                               mlir::ValueRange parameters) const;
  mlir::Value buildFloat32(mlir::ImplicitLocOpBuilder &b, mlir::Value acc,
                           mlir::ValueRange parameters) const;
  mlir::Value buildClamp(mlir::ImplicitLocOpBuilder &b,
                         mlir::Value scaled) const;

  RequantizationAttr attr;
  unsigned resultBits;
  /// All arithmetic after the shift fits 32 bits.
  bool narrow = false;
  llvm::SmallVector<mlir::DenseElementsAttr> tables;
};

/// Whether every scaled accumulator that matters fits 32 bits: integer
/// rounding, and codes narrow enough that the zero point can be subtracted from
/// the bounds of the clamp. Where shifts are below 31, `saturatesFirst`.
bool fitsNarrowRequantize(RequantizationAttr attr, unsigned resultBits);

/// Whether accumulators of a narrow requantization must be clamped to [low,
/// high] before they are scaled. Those beyond give the least or greatest code
/// like low and high themselves, which scaled fit 32 bits.
bool saturatesFirst(RequantizationAttr attr);

/// One factor of a narrow requantization: with
///   x = acc * multiplier + start
///   y = x + (even ? rest + ((x >> tieShift) & 2^tieBits) : 0)
/// the scaled accumulator is (y >> shift) - bias, the shift being logical.
struct NarrowFactor {
  int64_t multiplier, shift, start, rest, tieShift, bias, low, high;
};
NarrowFactor getNarrowFactor(RequantizationAttr attr, int64_t i);

/// x and y >> shift of the above, scalars or vectors of i64; `rest` and
/// `tieShift` are read where `attr` rounds to even.
mlir::Value createNarrowShift(mlir::ImplicitLocOpBuilder &b,
                              RequantizationAttr attr, mlir::Value product,
                              mlir::Value start, mlir::Value shift,
                              mlir::Value rest, mlir::Value tieShift);

/// 2^62: makes the rounded product positive, so that a logical shift, which
/// AVX2 has in 64 bits, takes the place of an arithmetic one, which it has not.
inline constexpr int64_t kProductBias = int64_t(1) << 62;

/// The bits of an integer that a shift to the right by `shift` drops.
int64_t getRemainderMask(int64_t shift);

/// i32, or vectors of it: value / 2^shift to nearest, ties away from zero, as
/// gemmlowp's RoundingDivideByPOT; it overflows nowhere. `mask` holds the
/// `getRemainderMask` of the shift.
mlir::Value createShiftAway(mlir::ImplicitLocOpBuilder &b, mlir::Value value,
                            mlir::Value shift, mlir::Value mask);

} // namespace qnn::reference

#endif // QNN_REFERENCE_REQUANTIZEARITHMETIC_H
