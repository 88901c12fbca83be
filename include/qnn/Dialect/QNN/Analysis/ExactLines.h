#ifndef QNN_DIALECT_QNN_ANALYSIS_EXACTLINES_H
#define QNN_DIALECT_QNN_ANALYSIS_EXACTLINES_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/Operation.h"
#include "qnn/Dialect/QNN/IR/Computation.h"
#include "qnn/Numerics/Line.h"

namespace qnn {

/// The lines, one per scale, of codes of `type`: `lines`, or where there are
/// none those that the type says.
llvm::SmallVector<numerics::Line>
getLines(mlir::quant::QuantizedType type, llvm::ArrayRef<numerics::Line> lines);

/// `lines` times numerator / denominator, all exact; nullopt where they would
/// have more digits than a line holds.
std::optional<llvm::SmallVector<numerics::Line>>
scaleLines(llvm::ArrayRef<numerics::Line> lines, double numerator,
           double denominator);

/// `lines`, one or one per slice, times the factors of `what`, of kind
/// SliceScale.
std::optional<llvm::SmallVector<numerics::Line>>
scaleSlices(llvm::ArrayRef<numerics::Line> lines, const Computation &what);

/// `lines` after a factor that led to the type `scaled`, as far as an f64 says
/// it.
llvm::SmallVector<numerics::Line>
scaleLinesNearly(llvm::ArrayRef<numerics::Line> lines,
                 mlir::quant::QuantizedType scaled);

/// What a PReLU makes of negative numbers, one line or one per slice.
struct SlopeLines {
  llvm::SmallVector<numerics::Line> lines;
  /// -1 where the line takes negated integers, 0 where all become 0.
  llvm::SmallVector<int> signs;
};

/// `lines` times the slopes of `what`, of kind PRelu, in magnitude. Exactly,
/// or else as far as an f64 says it; nullopt where an exact product has more
/// digits than a line holds.
std::optional<SlopeLines> scaleBelowZero(llvm::ArrayRef<numerics::Line> lines,
                                         const Computation &what, bool isExact);

/// An accumulator after constants were added to it exactly.
struct ExactSum {
  /// What is added to the codes: whole steps, one or one per slice.
  llvm::SmallVector<int64_t> steps;
  /// The dimension of the slices.
  std::optional<int64_t> axis;
  /// What the codes are then, one line or one per slice; empty where nothing
  /// but whole steps was added.
  llvm::SmallVector<numerics::Line> lines;
  /// The type of the accumulator then.
  mlir::quant::QuantizedType type;
};

/// The constant operand `bias` of `op`, or its negative, added to an
/// accumulator of `lines` and `type`: what is a whole number of its steps to
/// the codes, the rest to its lines. Codes at the scale of the accumulator, but
/// for one rounding of f32, are added as they are. nullopt, with the reason in
/// `why`, where the constant varies along another dimension than the lines, or
/// is too large.
std::optional<ExactSum> addExactly(mlir::Operation *op, unsigned bias,
                                   bool subtracts,
                                   llvm::ArrayRef<numerics::Line> lines,
                                   mlir::quant::QuantizedType type,
                                   std::string &why);

/// The same for one number.
std::optional<ExactSum> addExactly(double number,
                                   llvm::ArrayRef<numerics::Line> lines,
                                   mlir::quant::QuantizedType type,
                                   std::string &why);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_EXACTLINES_H
