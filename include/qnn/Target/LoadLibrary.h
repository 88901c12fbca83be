#ifndef QNN_TARGET_LOADLIBRARY_H
#define QNN_TARGET_LOADLIBRARY_H

#include "qnn/Target/Signature.h"
#include "qnn/Target/Threads.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace qnn::target {

/// A model in a shared library. The library is unloaded with the last copy of
/// this object, so that no function of a library that is gone can be called.
class LoadedLibrary {
public:
  /// Loads the library `path` that emitSharedLibrary wrote. `model` names the
  /// entry point; empty means the only symbol that ends in "_signature".
  /// `variant` names what runs, of those inside; empty means the first that
  /// this host can run.
  static llvm::Expected<LoadedLibrary> load(llvm::StringRef path,
                                            llvm::StringRef model,
                                            llvm::StringRef variant = "");

  const Signature &getSignature() const { return signature; }
  /// The name of the variant that runs; empty where the library says none.
  llvm::StringRef getVariant() const { return variant; }

  /// Runs the model, on the threads of `context` if there is one; what the
  /// entry point returns, or kNoThreads where the library is of a time before
  /// threads.
  int operator()(const void *const *inputs, void *const *outputs,
                 void *workspace, const Context *context = nullptr) const {
    if (!context)
      return function(inputs, outputs, workspace);
    return parallel ? parallel(inputs, outputs, workspace, context)
                    : kNoThreads;
  }

private:
  using Function = int(const void *const *, void *const *, void *);
  using Parallel = int(const void *const *, void *const *, void *,
                       const Context *);

  LoadedLibrary() = default;

  /// Says which variant runs, or why none can.
  llvm::Error chooseVariant(llvm::StringRef wanted);

  Signature signature;
  std::string variant;
  std::shared_ptr<void> handle;
  Function *function = nullptr;
  Parallel *parallel = nullptr;
};

} // namespace qnn::target

#endif // QNN_TARGET_LOADLIBRARY_H
