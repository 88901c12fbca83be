#ifndef QNN_LIB_CALIBRATE_SAMPLES_H
#define QNN_LIB_CALIBRATE_SAMPLES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "qnn/Support/Npy.h"

namespace qnn::calibrate {

/// The inputs of a program, many times over.
struct Samples {
  /// One array per argument, samples one after the other.
  std::vector<NpyArray> arrays;
  int64_t count = 0;

  /// The inputs of one sample.
  llvm::SmallVector<const void *> get(int64_t sample) const;
};

/// Reads one file per argument of `program`. A file holds its samples along
/// the first dimension; one that has exactly the shape of the argument is one
/// sample. Emits a diagnostic where a file cannot be read, does not fit its
/// argument, is empty, or has another number of samples than the ones before.
mlir::FailureOr<Samples> readSamples(mlir::func::FuncOp program,
                                     llvm::ArrayRef<std::string> paths);

} // namespace qnn::calibrate

#endif // QNN_LIB_CALIBRATE_SAMPLES_H
