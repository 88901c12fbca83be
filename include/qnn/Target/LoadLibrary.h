#ifndef QNN_TARGET_LOADLIBRARY_H
#define QNN_TARGET_LOADLIBRARY_H

#include "qnn/Target/Signature.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace qnn::target {

/// A model in a shared library that stays loaded until the process ends.
struct LoadedLibrary {
  Signature signature;
  int (*function)(const void *const *, void *const *, void *) = nullptr;
};

/// Loads the library `path` that emitSharedLibrary wrote. `model` names the
/// entry point; empty means the only symbol that ends in "_signature".
llvm::Expected<LoadedLibrary> loadLibrary(llvm::StringRef path,
                                          llvm::StringRef model);

} // namespace qnn::target

#endif // QNN_TARGET_LOADLIBRARY_H
