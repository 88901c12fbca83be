#ifndef QNN_DIALECT_QNN_ANALYSIS_INTEGERFORMS_H
#define QNN_DIALECT_QNN_ANALYSIS_INTEGERFORMS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "llvm/ADT/MapVector.h"

namespace qnn {

/// How a float value stands in the integer program: as codes or as an
/// accumulator of 32 bits, which has zero point 0.
struct IntegerForm {
  mlir::quant::QuantizedType type;
  /// A clamp waits for the next requantization.
  bool isClamped = false;
  /// As in `IntegerValue`.
  llvm::SmallVector<numerics::Line> lines = {};

  explicit operator bool() const { return bool(type); }
  bool isAccumulator() const {
    return type && type.getStorageTypeIntegralWidth() == 32;
  }
};

/// The one table of what integers can express: the form of the result of `op`
/// on operands of `forms`, one per operand, null for those without codes, where
/// the result is stored as `wanted` (null: it is not stored, or its readers do
/// not agree on a type). A form without a type where integers cannot express
/// the operation; `why` then says the reason. Planning asks it before it
/// decides, verifying after that, and lowering relies on it.
IntegerForm getResultForm(mlir::Operation *op,
                          llvm::ArrayRef<IntegerForm> forms,
                          mlir::quant::QuantizedType wanted, std::string &why);

/// Whether what stands in `form` can be stored as `type` in the function of
/// `op`; `why` says why not.
bool canRequantize(mlir::Operation *op, const IntegerForm &form,
                   mlir::quant::QuantizedType type, std::string &why);

/// The type in which all readers of `value` store it, through clamps, factors
/// and moves; null where they do not agree on one.
mlir::quant::QuantizedType getWantedType(mlir::Value value);

/// The forms of all values of a function with decided types (`qnn.assign`, or
/// quantize/dequantize pairs), as phase *integer* will give them.
class IntegerForms {
public:
  explicit IntegerForms(mlir::func::FuncOp func);

  /// Operations that integers cannot express on the decided types, in program
  /// order, with the reasons.
  const llvm::MapVector<mlir::Operation *, std::string> &getRefusals() const {
    return refusals;
  }

private:
  void add(mlir::Operation *op);
  void addDecision(mlir::Operation *op, mlir::Value value,
                   mlir::quant::QuantizedType type);
  void refuse(mlir::Operation *op, std::string why);

  llvm::DenseMap<mlir::Value, IntegerForm> forms;
  /// Values whose form depends on a refused operation: of what reads them
  /// nothing can be said.
  llvm::DenseSet<mlir::Value> unknown;
  llvm::MapVector<mlir::Operation *, std::string> refusals;
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_INTEGERFORMS_H
