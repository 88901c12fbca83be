#ifndef QNN_TARGET_JIT_H
#define QNN_TARGET_JIT_H

#include "mlir/IR/BuiltinOps.h"
#include "qnn/Target/Threads.h"
#include "qnn/Target/Translate.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace llvm::orc {
class LLJIT;
} // namespace llvm::orc

namespace qnn::target {

struct JitOptions {
  MachineOptions machine = {/*name=*/"native", /*optLevel=*/3};
  /// Addresses of functions that the program declares and calls, by name. Their
  /// memref arguments arrive as bare pointers.
  llvm::StringMap<void *> symbols;
};

/// A model compiled in memory for this host. Runs on one thread at a time per
/// workspace.
class JitProgram {
public:
  /// Compiles the output of buildTargetPipeline. An error names what is missing
  /// (entry point, symbol, CPU).
  static llvm::Expected<std::unique_ptr<JitProgram>>
  create(mlir::ModuleOp module, const JitOptions &options = {});
  ~JitProgram();

  /// Runs the model once. Buffers are dense, row-major, of the signature's
  /// sizes, and do not overlap; the workspace has getWorkspaceBytes() bytes and
  /// is aligned to 64. Returns what the entry point returns: 0, or
  /// kAssertionFailed; on the threads of `context`, if there is one,
  /// kPieceFailed, too.
  int run(const void *const *in, void *const *out, void *workspace,
          const Context *context = nullptr) const {
    return context ? parallel(in, out, workspace, context)
                   : function(in, out, workspace);
  }

  int64_t getWorkspaceBytes() const { return workspaceBytes; }

private:
  using Function = int (*)(const void *const *, void *const *, void *);
  using Parallel = int (*)(const void *const *, void *const *, void *,
                           const Context *);

  JitProgram();
  std::unique_ptr<llvm::orc::LLJIT> jit;
  Function function = nullptr;
  Parallel parallel = nullptr;
  int64_t workspaceBytes = 0;
};

} // namespace qnn::target

#endif // QNN_TARGET_JIT_H
