#ifndef QNN_DIALECT_QNN_ANALYSIS_CONSTANTCODES_H
#define QNN_DIALECT_QNN_ANALYSIS_CONSTANTCODES_H

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace qnn {

/// The elements of a constant integer tensor in row-major order, dense or
/// resource, sign-extended; nullopt for other element types.
std::optional<llvm::SmallVector<int64_t>>
readIntegers(mlir::ElementsAttr constant);

/// Those of the constant that `value` is; nullopt where it is none.
std::optional<llvm::SmallVector<int64_t>> readIntegers(mlir::Value value);

/// Constant codes with the type that gives them meaning.
struct ConstantCodes {
  mlir::ElementsAttr codes;
  mlir::quant::QuantizedType type;
};

/// The codes behind a float value that is dequantized from a constant.
std::optional<ConstantCodes> getConstantCodes(mlir::Value value);

/// The real numbers of `constant` in f32, as a dequantization computes them;
/// null where its codes cannot be read.
mlir::DenseElementsAttr dequantizeConstant(const ConstantCodes &constant);

/// The codes of `type` that express the real numbers of `constant`, each the
/// nearest, ties to even, saturated. Codes stay as they are where the scales
/// differ by no more than two f32 roundings, as those of a bias and of the
/// product it is added to do.
mlir::DenseElementsAttr convertCodes(const ConstantCodes &constant,
                                     mlir::quant::QuantizedType type);

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_CONSTANTCODES_H
