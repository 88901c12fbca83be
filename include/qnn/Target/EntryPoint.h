#ifndef QNN_TARGET_ENTRYPOINT_H
#define QNN_TARGET_ENTRYPOINT_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Operation.h"

namespace qnn::target {

/// Dictionary attribute `{inputs = I : i64, outputs = O : i64}` that marks the
/// function which becomes the C entry point. It survives the lowering to LLVM.
inline constexpr llvm::StringLiteral kEntryPointAttr = "qnn.entry_point";

/// i64 attribute of the entry function and of the C entry point: bytes of the
/// workspace that the caller provides.
inline constexpr llvm::StringLiteral kWorkspaceBytesAttr =
    "qnn.workspace_bytes";

/// What the entry point returns where an assertion of the program (cf.assert)
/// does not hold; what is in the outputs then is unspecified. Else it returns
/// 0.
inline constexpr int32_t kAssertionFailed = 1;

/// What it returns where the CPU lacks an instruction of each variant in the
/// library; the outputs are as they were then.
inline constexpr int32_t kUnsupportedCpu = 2;

/// Alignment in bytes of the workspace and of every buffer in it: one cache
/// line, and the widest vector of any x86.
inline constexpr int64_t kWorkspaceAlignment = 64;

/// The top-level operation of `module` that carries the entry point attribute,
/// or null.
inline mlir::Operation *findMarkedEntryPoint(mlir::Operation *module) {
  for (mlir::Operation &op : module->getRegion(0).front())
    if (op.hasAttr(kEntryPointAttr))
      return &op;
  return nullptr;
}

} // namespace qnn::target

#endif // QNN_TARGET_ENTRYPOINT_H
