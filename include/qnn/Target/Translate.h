#ifndef QNN_TARGET_TRANSLATE_H
#define QNN_TARGET_TRANSLATE_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>
#include <string>

namespace qnn::target {

/// The machine that code is generated for.
struct MachineOptions {
  /// As Machine.h takes it. The system is this host's.
  std::string name = "x86-64-v3";
  /// 0 to 3, as in clang.
  unsigned optLevel = 3;
};

/// The code generator for `options`; an error names an unknown machine.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const MachineOptions &options);

/// Translates a module of the LLVM dialect (the output of buildTargetPipeline),
/// hands it to `complete` and optimizes it with LLVM's default pipeline for
/// `machine`.
llvm::Expected<std::unique_ptr<llvm::Module>>
translateToLLVM(mlir::ModuleOp module, llvm::LLVMContext &context,
                llvm::TargetMachine &machine, unsigned optLevel,
                llvm::function_ref<llvm::Error(llvm::Module &)> complete = {});

} // namespace qnn::target

#endif // QNN_TARGET_TRANSLATE_H
