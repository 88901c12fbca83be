#ifndef QNN_LIB_CALIBRATE_PROGRAM_H
#define QNN_LIB_CALIBRATE_PROGRAM_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/SmallVector.h"

namespace qnn::calibrate {

/// The one public function with a body. Emits a diagnostic where there is none
/// or more than one.
mlir::FailureOr<mlir::func::FuncOp> findProgram(mlir::ModuleOp module);

/// True if the program was quantized before it came here: it may bring the
/// types of all its values along, so that nothing is left to be observed.
bool isQuantized(mlir::ModuleOp module);

/// The observers of `module` in order. Emits a diagnostic where there are none,
/// though the program is not quantized, or two have one id.
mlir::FailureOr<llvm::SmallVector<ObserveOp>>
findObservers(mlir::ModuleOp module);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_PROGRAM_H
