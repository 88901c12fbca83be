#ifndef QNN_LIB_REPORT_PROBES_H
#define QNN_LIB_REPORT_PROBES_H

#include "Layers.h"
#include "qnn/Pipelines/RunProgram.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace qnn::report {

/// Runs the float program with two quantized ones beside it and compares them
/// value by value. No value of a sample outlives the sample.
class Probes {
public:
  /// Compiles the three programs of `func` (in a copy of the planned program,
  /// consumed) as one. Measurements go to the layers of `report`, which must
  /// outlive this.
  static llvm::Expected<std::unique_ptr<Probes>>
  create(mlir::func::FuncOp func, const LayerMap &map, Report &report);

  /// Runs one sample; `outputs` receive the results of the float program.
  llvm::Error run(llvm::ArrayRef<const void *> inputs,
                  llvm::ArrayRef<void *> outputs) {
    return program->run(inputs, outputs);
  }

  const target::Signature &getSignature() const {
    return program->getSignature();
  }

private:
  Probes() = default;
  std::unique_ptr<Runnable> program;
};

/// Puts the three programs into one function, with calls of
/// `qnn_probe_<layer>(address, layer, float, cumulative, isolated)` at each
/// layer, and gives the names of the callees with their layers.
llvm::SmallVector<std::string> buildProbedProgram(mlir::func::FuncOp func,
                                                  const LayerMap &map,
                                                  int64_t address);

} // namespace qnn::report

#endif // QNN_LIB_REPORT_PROBES_H
