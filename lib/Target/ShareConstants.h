#ifndef QNN_TARGET_SHARECONSTANTS_H
#define QNN_TARGET_SHARECONSTANTS_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace qnn::target {

/// Takes the constants that --qnn-pack-constants left out of `variants` into a
/// module of their own, equal ones once, as hidden symbols `<model>.constant0`
/// and so on.
mlir::OwningOpRef<mlir::ModuleOp>
shareConstants(llvm::ArrayRef<mlir::ModuleOp> variants, llvm::StringRef model);

} // namespace qnn::target

#endif // QNN_TARGET_SHARECONSTANTS_H
