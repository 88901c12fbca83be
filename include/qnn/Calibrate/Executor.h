#ifndef QNN_CALIBRATE_EXECUTOR_H
#define QNN_CALIBRATE_EXECUTOR_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/DialectInterface.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <functional>

namespace qnn::calibrate {

/// Runs a compiled program once on dense inputs, dropping its results. States
/// that are null are those of the call before.
using RunFn = std::function<llvm::Error(llvm::ArrayRef<const void *>)>;

/// Gives one more way to run a program, in memory of its own: several may run
/// at the same time.
using MakeRunFn = std::function<RunFn()>;

/// Calibration has to run programs but knows no target; whoever composes the
/// stages gives the dialect `qnn` this interface, which says how.
class ExecutorInterface
    : public mlir::DialectInterface::Base<ExecutorInterface> {
public:
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(ExecutorInterface)

  explicit ExecutorInterface(mlir::Dialect *dialect) : Base(dialect) {}

  /// Compiles a float program that may call the given functions of this process
  /// (memref arguments arrive as bare pointers). Lowers the module in place.
  virtual llvm::Expected<MakeRunFn>
  compile(mlir::ModuleOp module,
          const llvm::StringMap<void *> &symbols) const = 0;
};

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_EXECUTOR_H
