#ifndef QNN_TARGET_EMIT_H
#define QNN_TARGET_EMIT_H

#include "mlir/IR/BuiltinOps.h"
#include "qnn/Target/Signature.h"
#include "qnn/Target/Translate.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace qnn::target {

/// The optimized code of one model, in the forms that leave the compiler. Each
/// function returns the bytes of a file; write them through OutputFiles, so
/// that a failure leaves no file behind.
class CompiledModel {
public:
  /// Translates and optimizes the output of buildTargetPipeline. `signature` is
  /// what readSignature said before the lowering; its workspace size is taken
  /// from the entry point.
  static llvm::Expected<std::unique_ptr<CompiledModel>>
  create(mlir::ModuleOp module, Signature signature,
         const MachineOptions &machine = {});

  const Signature &getSignature() const { return signature; }

  /// LLVM IR as text.
  std::string getLLVMIR() const;
  /// Assembly of the target.
  llvm::Expected<std::string> getAssembly() const;
  /// A relocatable object file.
  llvm::Expected<std::string> getObject() const;
  /// A shared library that exports `<model>` and `<model>_signature`. Needs
  /// ld.lld, or a C compiler as linker.
  llvm::Expected<std::string> getSharedLibrary() const;
  /// The C header: documents the arguments, defines the sizes.
  std::string getHeader() const;

private:
  CompiledModel() = default;

  Signature signature;
  // Destroyed last to first: the module before its context.
  std::unique_ptr<llvm::TargetMachine> machine;
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
};

/// The C header of a model.
std::string makeHeader(const Signature &signature);

/// Links one object file to a shared library; both are bytes of files.
llvm::Expected<std::string> linkSharedLibrary(llvm::StringRef object,
                                              const llvm::Triple &triple);

} // namespace qnn::target

#endif // QNN_TARGET_EMIT_H
