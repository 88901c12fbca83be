#ifndef QNN_LIB_IMPORT_CONSTANTFOLDER_H
#define QNN_LIB_IMPORT_CONSTANTFOLDER_H

#include "KnownTensor.h"
#include "mlir/IR/PatternMatch.h"

namespace qnn::import {

/// A constant that is larger than what it is made of has so many elements at
/// most, such as a grid of places made of rows and columns.
inline constexpr int64_t kMaxGrownConstant = 1 << 18;

/// Computes what depends on constants and static shapes alone.
///
/// Left as they are: what would make a constant much larger than those it is
/// made of; broadcasts and fills, which loops read as well and which are seen
/// through; the quantizations and dequantizations of a model, which decide how
/// a constant is stored.
class ConstantFolder {
public:
  explicit ConstantFolder(mlir::RewriterBase &rewriter) : rewriter(rewriter) {}

  /// Replaces the results of `op` by constants.
  mlir::LogicalResult fold(mlir::Operation *op);

private:
  std::optional<KnownTensor> lookup(mlir::Value value, bool dequantizes);
  bool areKnown(mlir::Operation *op, bool dequantizes);
  bool grows(mlir::Operation *op, bool dequantizes);
  mlir::LogicalResult foldUses(mlir::Operation *op);

  mlir::RewriterBase &rewriter;
};

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_CONSTANTFOLDER_H
