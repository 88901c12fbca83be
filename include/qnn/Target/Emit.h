#ifndef QNN_TARGET_EMIT_H
#define QNN_TARGET_EMIT_H

#include "mlir/IR/BuiltinOps.h"
#include "qnn/Target/Signature.h"
#include "qnn/Target/Translate.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <string>

namespace qnn::target {

/// The output of buildTargetPipeline, and the machine that it is for.
struct LoweredProgram {
  mlir::ModuleOp module;
  MachineOptions machine;
};

/// The optimized code of one model, in the forms that leave the compiler. Each
/// function returns the bytes of a file; write them through OutputFiles, so
/// that a failure leaves no file behind.
class CompiledModel {
public:
  /// Translates and optimizes `variants` of one program in one context, best
  /// first, and shares their constants. `signature` is what readSignature said
  /// before the lowering; its workspace is the largest that an entry point
  /// names.
  static llvm::Expected<std::unique_ptr<CompiledModel>>
  create(llvm::ArrayRef<LoweredProgram> variants, Signature signature);

  const Signature &getSignature() const { return signature; }

  /// LLVM IR as text, of all variants.
  llvm::Expected<std::string> getLLVMIR() const;
  /// Assembly of the target.
  llvm::Expected<std::string> getAssembly() const;
  /// A relocatable object file.
  llvm::Expected<std::string> getObject() const;
  /// A shared library that exports `<model>`, `<model>_signature` and, where it
  /// asks the CPU, `<model>_select_variant`. Needs ld.lld, or a C compiler as
  /// linker.
  llvm::Expected<std::string> getSharedLibrary() const;
  /// The C header: documents the arguments, defines the sizes.
  std::string getHeader() const;

private:
  /// One module of LLVM IR.
  struct Part {
    std::unique_ptr<llvm::TargetMachine> machine;
    // Destroyed last to first: the module before its context.
    std::unique_ptr<llvm::LLVMContext> context;
    std::unique_ptr<llvm::Module> module;

    static llvm::Expected<Part>
    create(mlir::ModuleOp program, const MachineOptions &options,
           llvm::function_ref<llvm::Error(llvm::Module &)> complete);
    llvm::Expected<std::string> generate(llvm::CodeGenFileType type) const;
  };

  CompiledModel() = default;
  llvm::Expected<Part> link() const;

  Signature signature;
  /// What runs wherever a variant does.
  MachineOptions common;
  /// The variants, then what they share.
  std::vector<Part> parts;
};

/// The C header of a model.
std::string makeHeader(const Signature &signature);

/// Links object files to a shared library; all are bytes of files.
llvm::Expected<std::string>
linkSharedLibrary(llvm::ArrayRef<std::string> objects,
                  const llvm::Triple &triple);

} // namespace qnn::target

#endif // QNN_TARGET_EMIT_H
