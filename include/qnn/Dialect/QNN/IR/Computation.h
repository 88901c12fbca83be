#ifndef QNN_DIALECT_QNN_IR_COMPUTATION_H
#define QNN_DIALECT_QNN_IR_COMPUTATION_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "qnn/Numerics/ScalarFunction.h"
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace qnn {

class Contraction;

/// How the codes of an operation's result relate to those of its operands.
enum class QuantizationKind {
  /// Products accumulate: matmul, convolutions. The result is an accumulator
  /// whose scale is the product of the operands' scales.
  Contraction,
  /// Codes accumulate: sums, average pooling. Scale of the operand.
  Sum,
  /// Elementwise sum or difference of two operands with scales of their own.
  Add,
  /// Elementwise product of two operands with scales of their own.
  Multiply,
  /// Codes are moved or chosen, never changed: reshape, transpose, pad,
  /// concat, max pooling. Operands and result share scale and zero point.
  SameScale,
  /// Clamp to a constant interval; fuses into the requantization before it.
  Clamp,
  /// Product with a constant: changes the scale, never the codes.
  ConstantScale,
  /// Product with a constant per slice: the codes stay, the scales differ then.
  SliceScale,
  /// Product with a constant where the operand is negative, the operand
  /// itself elsewhere: one slope, or one per slice. Fuses into the
  /// requantization, which has two factors then.
  PRelu,
  /// Any function of one operand, by table.
  Table,
  /// What none of the others says; the operation lowers itself.
  Custom,
  /// No integer form.
  Unsupported,
};

/// Interval of real values to which a value will be clamped when it is next
/// requantized.
struct RealClamp {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
};

/// What an operation computes, as far as the quantizer has to know it: the kind
/// and what belongs to it. The functions below make the sound ones.
struct Computation {
  QuantizationKind kind = QuantizationKind::Unsupported;
  /// The operands that it computes with, by number: two of a contraction, an
  /// addition and a product, else `lhs` alone; `rhs` has the factors of slices.
  unsigned lhs = 0, rhs = 0;
  /// The widest codes that it takes, in bits.
  unsigned maxBits = 16;
  /// Kinds Contraction and Sum: the loops.
  std::shared_ptr<const Contraction> contraction = nullptr;
  /// Kind Add: `rhs` is subtracted.
  bool subtracts = false;
  /// Kind Clamp: the interval.
  RealClamp clamp = {};
  /// Kind ConstantScale: the positive factor, and what it is exactly.
  double factor = 1;
  double numerator = 1, denominator = 1;
  /// Kind SliceScale: what the slices along dimension `axis` of the result are
  /// multiplied by, or divided by, all positive. Kind PRelu: the slopes below
  /// zero, one or one per slice along `axis`, of any sign.
  llvm::SmallVector<double> factors = {};
  bool divides = false;
  int64_t axis = 0;
  /// Kind Table: the function (of kind PRelu the same with one slope), and the
  /// number that it adds where it does nothing else.
  std::optional<numerics::ScalarFunction> function = {};
  std::optional<double> offset = {};
  /// Kind SameScale: of all float tensors among the operands, not `lhs` alone.
  bool movesAll = false;
  /// Kind Custom: the only type that the result can have; null where any will
  /// do.
  mlir::quant::QuantizedType fixedType = {};
  /// Kind Unsupported: why it has no integer form.
  std::string refusal = "";

  /// Sums of products of the operands 0 and 1, from zero on.
  static Computation contract(Contraction loops);
  /// Sums of the elements of operand 0, from zero on.
  static Computation sum(Contraction loops);
  static Computation add(unsigned lhs, unsigned rhs, bool subtracts = false);
  static Computation multiply(unsigned lhs, unsigned rhs);
  static Computation move(unsigned operand);
  static Computation moveAll();
  static Computation clampTo(unsigned operand, RealClamp interval);
  /// Product with numerator / denominator, which is positive and finite.
  static Computation scale(unsigned operand, double numerator,
                           double denominator = 1);
  /// Product of each slice along dimension `axis` of the result with its
  /// factor, which is positive and finite, or quotient.
  static Computation scaleSlices(unsigned operand, unsigned constant,
                                 int64_t axis,
                                 llvm::SmallVector<double> factors,
                                 bool divides = false);
  /// The operand where it is not negative, else its product with the slope of
  /// its slice along dimension `axis` of the result, or with the only one.
  static Computation prelu(unsigned operand, unsigned constant, int64_t axis,
                           llvm::SmallVector<double> slopes);
  static Computation apply(unsigned operand, numerics::ScalarFunction function);
  static Computation custom(mlir::quant::QuantizedType fixedType = {});
  static Computation refuse(std::string why);

  bool isSupported() const { return kind != QuantizationKind::Unsupported; }
  /// Kind SliceScale: what the slices are multiplied by.
  llvm::SmallVector<double> getFactors() const;
  /// True for the product of two operands, one of which may be constant.
  bool isProduct() const {
    return kind == QuantizationKind::Multiply ||
           (kind == QuantizationKind::SliceScale && !divides);
  }
  /// True for the kinds that make an accumulator of codes.
  bool accumulates() const;
  /// True for the kinds that compute with one number at a time.
  bool isUnary() const;
  /// True if it computes with operand `number`.
  bool reads(unsigned number) const;
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_IR_COMPUTATION_H
