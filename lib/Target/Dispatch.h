#ifndef QNN_TARGET_DISPATCH_H
#define QNN_TARGET_DISPATCH_H

#include "qnn/Machine/Machine.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"

namespace qnn::target {

/// The name of the function `name` in the variant for `machine`. No C function
/// has such a name.
std::string getVariantName(llvm::StringRef name, const Machine &machine);

/// Adds to `library`, which declares `exports` of each variant, the functions
/// that C calls by those names: each calls that of the first of `variants` that
/// the CPU can run, and returns kUnsupportedCpu where there is none. Adds
/// `<model>_select_variant`, too.
llvm::Error emitDispatch(llvm::Module &library, llvm::StringRef model,
                         llvm::ArrayRef<std::string> exports,
                         llvm::ArrayRef<Machine> variants);

} // namespace qnn::target

#endif // QNN_TARGET_DISPATCH_H
