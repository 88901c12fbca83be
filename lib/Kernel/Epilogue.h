#ifndef QNN_LIB_KERNEL_EPILOGUE_H
#define QNN_LIB_KERNEL_EPILOGUE_H

#include "Gemm.h"

namespace qnn::kernel {

/// What happens to every accumulator of a Gemm before it is stored.
struct Epilogue {
  /// One per column: bias and initial value, modulo 2^32.
  llvm::SmallVector<int32_t> start;
  /// Null where the accumulators themselves are the result.
  RequantizeOp requantize;
  /// No accumulator is larger than this, with either sign.
  int64_t reach = 0;
  /// What requantizes negative sums instead, with factors of their own; may be
  /// null.
  RequantizeOp below;
  /// With `below`: the first sum of each column that is not negative; empty
  /// where that is 0 in all.
  llvm::SmallVector<int32_t> least;
  /// The contraction and the operations that become part of its kernel, in
  /// order of use. The kernel computes the result of the last one.
  llvm::SmallVector<mlir::Operation *> chain;
};

/// The longest chain of [bias] [requantize], or two of these and what chooses
/// between them by the sign, behind `gemm` that has no other user.
Epilogue findEpilogue(const Gemm &gemm);

/// Requantizes vectors of `lanes` accumulators of neighbouring columns (N4,
/// where `fitsNarrowRequantize`) on even and odd lanes, the form that becomes
/// `vpmuldq`, `vpsrlvq` and a blend.
class VectorRequantize {
public:
  /// For `columns` columns, a multiple of `lanes`, from `first` on, of
  /// accumulators of at most `reach` in size. There may be fewer.
  VectorRequantize(mlir::ImplicitLocOpBuilder &b, RequantizeOp op,
                   int64_t reach, int64_t columns, int64_t lanes,
                   int64_t first);

  /// Of the even or the odd columns of a vector; the last two only where halves
  /// go to even.
  struct Pairs {
    mlir::Value multiplier, shift, start, rest, tieShift;
  };
  /// Reads the factors of `lanes` columns, the first one `column` behind
  /// `first`, a multiple of `lanes`.
  struct Factors {
    Pairs even, odd;
    mlir::Value offset;
    /// Null with one rounding.
    mlir::Value secondShift, mask;
    /// With high halves alone these and the multipliers; the last one only with
    /// two roundings.
    mlir::Value addend, highShift, negative;
    /// Null unless accumulators saturate first.
    mlir::Value low, high;
  };
  Factors read(mlir::ImplicitLocOpBuilder &b, mlir::Value column) const;

  /// The codes of a vector of accumulators, in i32.
  mlir::Value build(mlir::ImplicitLocOpBuilder &b, const Factors &factors,
                    mlir::Value acc) const;

  /// Whether factors of this and of `other` can be chosen lane by lane.
  bool canBlend(const VectorRequantize &other) const {
    return usesHighHalves && other.usesHighHalves && !roundsTwice &&
           !other.roundsTwice;
  }
  /// Those of `below` in the lanes in which `acc` is negative.
  static Factors blend(mlir::ImplicitLocOpBuilder &b, const Factors &above,
                       const Factors &below, mlir::Value acc);

private:
  mlir::Value buildFromHighHalves(mlir::ImplicitLocOpBuilder &b,
                                  const Factors &factors,
                                  mlir::Value acc) const;

  RequantizationAttr attr;
  int64_t lanes;
  /// In groups of `lanes` columns: the even ones, then the odd ones. The last
  /// two only where `toEven`.
  mlir::Value multipliers, shifts, starts, rests, tieShifts;
  /// In order; the last two only where `roundsTwice`.
  mlir::Value offsets, secondShifts, masks;
  /// In order, where `usesHighHalves`.
  mlir::Value addends, highShifts, negatives;
  /// In order, where `saturates`.
  mlir::Value lows, highs;
  bool roundsTwice, toEven, usesHighHalves, saturates;
};

/// The same by the requantizations of an epilogue.
class EpilogueRequantize {
public:
  EpilogueRequantize(mlir::ImplicitLocOpBuilder &b, const Epilogue &epilogue,
                     int64_t columns, int64_t lanes, int64_t first = 0);

  struct Factors {
    VectorRequantize::Factors above;
    /// With two requantizations; `least` where it is not 0.
    std::optional<VectorRequantize::Factors> below;
    mlir::Value least;
  };
  Factors read(mlir::ImplicitLocOpBuilder &b, mlir::Value column) const;
  mlir::Value build(mlir::ImplicitLocOpBuilder &b, const Factors &factors,
                    mlir::Value acc) const;

private:
  VectorRequantize above;
  std::optional<VectorRequantize> below;
  int64_t lanes;
  mlir::Value least;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_EPILOGUE_H
