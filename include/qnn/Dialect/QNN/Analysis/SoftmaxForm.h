#ifndef QNN_DIALECT_QNN_ANALYSIS_SOFTMAXFORM_H
#define QNN_DIALECT_QNN_ANALYSIS_SOFTMAXFORM_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"

namespace qnn {

/// Codes of one scale as shares of their sum, by tables over the distance to
/// the largest code.
struct SoftmaxForm {
  /// Of the tables' entries, of the sum and the quotient.
  unsigned bits = 32;
  /// By the distance of a code from the largest one; without `shares` an
  /// exponential shifted by 8 is one.
  llvm::SmallVector<int64_t> exponentials, shares;
  /// Of the result.
  mlir::quant::QuantizedType type;

  /// The form of `op` on codes of `input`, of one scale and 8 bits: with a
  /// result in `wanted` where that is a type for the whole tensor, of 8 bits or
  /// in a model that was quantized elsewhere, and leaves the exponentials
  /// enough bits, else in the type that the operation brings. nullopt where the
  /// exponentials of so many elements have no fraction bits in either.
  static std::optional<SoftmaxForm> choose(mlir::linalg::SoftmaxOp op,
                                           mlir::quant::QuantizedType input,
                                           mlir::quant::QuantizedType wanted);
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_SOFTMAXFORM_H
