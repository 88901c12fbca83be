#ifndef QNN_LIB_REPORT_COMPILEDPROGRAM_H
#define QNN_LIB_REPORT_COMPILEDPROGRAM_H

#include "Layers.h"
#include "qnn/Pipelines/RunProgram.h"

namespace qnn::report {

/// The integer program as the library will run it, with a clock that is read
/// between layers.
class CompiledProgram {
public:
  /// Takes a copy of the planned program, whose operations are tagged with
  /// their layers, through the phases up to the kernels; fills in bytes of
  /// constants and kernels. Without `compile` nothing can be run.
  static llvm::Expected<std::unique_ptr<CompiledProgram>>
  create(mlir::ModuleOp tagged, const ReportOptions &options, bool compile,
         Report &report);

  bool canRun() const { return program != nullptr; }
  const target::Signature &getSignature() const {
    return program->getSignature();
  }
  llvm::Error run(llvm::ArrayRef<const void *> inputs,
                  llvm::ArrayRef<void *> outputs);

  /// Runs `inputs` again and again and keeps the least time of each layer.
  llvm::Error measureTime(llvm::ArrayRef<const void *> inputs, Report &report);

private:
  CompiledProgram() = default;
  std::unique_ptr<Runnable> program;
  /// Nanoseconds of the last run, by layer; the last entry is what belongs to
  /// none.
  std::vector<double> ticks;
  int64_t last = 0;

  static void tick(int64_t address, int32_t layer);
  void insertTicks(mlir::func::FuncOp func, unsigned numLayers);
};

} // namespace qnn::report

#endif // QNN_LIB_REPORT_COMPILEDPROGRAM_H
