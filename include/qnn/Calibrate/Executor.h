#ifndef QNN_CALIBRATE_EXECUTOR_H
#define QNN_CALIBRATE_EXECUTOR_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace qnn::calibrate {

/// Runs a compiled program once on dense inputs, dropping its results.
using RunFn = std::function<llvm::Error(llvm::ArrayRef<const void *>)>;

/// Gives one more way to run a program, in memory of its own: several may run at
/// the same time.
using MakeRunFn = std::function<RunFn()>;

/// Compiles a float program that may call the given functions of this process
/// (memref arguments arrive as bare pointers). Lowers the module in place.
using Executor = std::function<llvm::Expected<MakeRunFn>(
    mlir::ModuleOp, const llvm::StringMap<void *> &)>;

/// Calibration has to run programs but knows no target; whoever composes the
/// stages says here how.
void setExecutor(Executor executor);

/// The executor that was set, or null.
const Executor &getExecutor();

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_EXECUTOR_H
