#ifndef QNN_LIB_DIALECT_QNN_ANALYSIS_LEGALFORMS_H
#define QNN_LIB_DIALECT_QNN_ANALYSIS_LEGALFORMS_H

#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"

namespace qnn {

std::string spell(mlir::Type type);
std::string spell(double number);

/// Whether accumulators of `scale` can be requantized to codes of scale
/// `divisor` in the function of `op`.
bool hasMultiplier(mlir::Operation *op, double scale, double divisor);

/// Says that they cannot.
std::string spellFactor(double scale, double divisor);

inline unsigned widthOf(const IntegerForm &form) {
  return form.type.getStorageTypeIntegralWidth();
}

inline bool isPerTensor(mlir::quant::QuantizedType type) {
  return mlir::isa_and_nonnull<mlir::quant::UniformQuantizedType>(type);
}

/// One row of the table: an operation with what it computes, the forms of its
/// operands, the type that its readers want, and the reason of a refusal.
struct LegalRow {
  mlir::Operation *op;
  Computation what;
  llvm::ArrayRef<IntegerForm> forms;
  mlir::quant::QuantizedType wanted;
  std::string &why;

  /// The form of the result, whatever the operation is.
  IntegerForm get() const;

  // LegalForms.cpp: operands, sums of products, what lowers itself.
  bool hasOperands() const;
  bool hasStoredCodes() const;
  IntegerForm contraction() const;
  IntegerForm sum() const;
  IntegerForm softmax() const;
  IntegerForm custom() const;
  // LegalElementwise.cpp.
  bool hasTwoOperands() const;
  IntegerForm addition() const;
  bool isExact(unsigned constant) const;
  IntegerForm bias(unsigned accumulator, unsigned constant) const;
  IntegerForm product() const;
  IntegerForm unary() const;
  IntegerForm scaled(IntegerForm form) const;
  IntegerForm scaledPerSlice(IntegerForm form) const;
  IntegerForm prelu(const IntegerForm &form) const;
  IntegerForm function(const IntegerForm &form) const;
  // LegalMoves.cpp.
  IntegerForm move() const;
  IntegerForm moved(const IntegerForm &form) const;
  IntegerForm joined() const;
  IntegerForm maximum() const;

  IntegerForm refuse(std::string reason) const {
    why = std::move(reason);
    return {};
  }
  IntegerForm refuseOperand(unsigned number) const;
  IntegerForm refuseShape(unsigned number) const {
    return refuse("operand " + std::to_string(number) +
                  " has another shape than the result");
  }
  /// An accumulator of these scales.
  IntegerForm accumulator(mlir::quant::QuantizedType type) const;
  /// Operand `number` has codes of one scale that the operation takes.
  bool hasCodes(unsigned number) const {
    return isPerTensor(forms[number].type) &&
           widthOf(forms[number]) <= what.maxBits && !forms[number].isClamped;
  }
};

} // namespace qnn

#endif // QNN_LIB_DIALECT_QNN_ANALYSIS_LEGALFORMS_H
