#ifndef QNN_LIB_KERNEL_VECTORBUILDER_H
#define QNN_LIB_KERNEL_VECTORBUILDER_H

#include "Epilogue.h"
#include "LoopBuilder.h"

namespace qnn::kernel {

/// Loops whose bodies read vectors from tensors and write them back.
class VectorBuilder : protected LoopBuilder {
protected:
  VectorBuilder(mlir::ImplicitLocOpBuilder &b, const Epilogue &epilogue)
      : LoopBuilder(b), resultType(mlir::getElementTypeOrSelf(
                            epilogue.chain.back()->getResult(0).getType())) {}

  /// `type` from `indices` of `source` on, along its last dimension.
  mlir::Value read(mlir::VectorType type, mlir::Value source,
                   llvm::ArrayRef<mlir::Value> indices);
  /// Writes the first `columns` lanes of all `codes`, as `resultType`, from
  /// `indices` of `out` on.
  mlir::Value store(llvm::ArrayRef<mlir::Value> codes,
                    llvm::ArrayRef<mlir::Value> indices, int64_t columns,
                    mlir::Value out);

  mlir::Type resultType;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_VECTORBUILDER_H
