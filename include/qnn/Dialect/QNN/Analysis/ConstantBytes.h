#ifndef QNN_DIALECT_QNN_ANALYSIS_CONSTANTBYTES_H
#define QNN_DIALECT_QNN_ANALYSIS_CONSTANTBYTES_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace qnn {

/// The elements of a constant tensor as they lie in memory, without a copy.
struct ConstantBytes {
  llvm::ArrayRef<char> bytes;
  unsigned elementBytes;
  /// `bytes` holds one element, which stands for all.
  bool isSplat;

  llvm::ArrayRef<char> element(int64_t number) const {
    return bytes.slice(isSplat ? 0 : number * elementBytes, elementBytes);
  }
};

/// Views a dense or resource constant; nullopt for elements that are no whole
/// bytes (i1, i4) and resources that are not there.
std::optional<ConstantBytes> getConstantBytes(mlir::ElementsAttr constant);

/// A constant of `type` whose bytes `fill` writes; long ones are resources, so
/// that no pass prints, hashes or uniques them.
mlir::ElementsAttr
makeConstant(mlir::RankedTensorType type,
             llvm::function_ref<void(llvm::MutableArrayRef<char>)> fill);

/// The same elements in the same order as a constant of `type`; null where the
/// attribute cannot say so.
mlir::ElementsAttr reshapeConstant(mlir::ElementsAttr constant,
                                   mlir::RankedTensorType type);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_CONSTANTBYTES_H
