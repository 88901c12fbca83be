#ifndef QNN_LIB_KERNEL_KERNELCHOICE_H
#define QNN_LIB_KERNEL_KERNELCHOICE_H

#include "GemmKernels.h"

namespace qnn::kernel {

/// The attribute of an operation that says which kernel shall run it:
/// {name = "..", tile = array<i64: rows, columns>, proof = ".."}. Whoever does
/// not know it may ignore it; the operation means the same without.
constexpr llvm::StringLiteral kKernelAttr = "qnn.kernel";

/// The name of the kernel that `op` has, or "".
llvm::StringRef getChosenKernel(mlir::Operation *op);

void setChosenKernel(mlir::Operation *op, const GemmKernel &kernel,
                     llvm::StringRef proof);

/// The kernel of that name for `gemm`, proved to be applicable on `machine`, or
/// an error that says why it is not; `proof` says what was proved.
llvm::Expected<const GemmKernel *> checkKernel(llvm::StringRef name,
                                               const Gemm &gemm,
                                               const Machine &machine,
                                               std::string &proof);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_KERNELCHOICE_H
