#ifndef QNN_CALIBRATE_PASSES_H
#define QNN_CALIBRATE_PASSES_H

#include "mlir/Dialect/Bufferization/IR/Bufferization.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "qnn/Calibrate/SampleSource.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

namespace qnn::calibrate {

#define GEN_PASS_DECL
#include "qnn/Calibrate/Passes.h.inc"

/// `CollectRanges` with what options cannot say: samples from `source` instead
/// of files, and whom to tell how far it has come. Either may be null.
std::unique_ptr<mlir::Pass>
createCollectRanges(const CollectRangesOptions &options,
                    std::shared_ptr<SampleSource> source,
                    ProgressFn onProgress);

#define GEN_PASS_REGISTRATION
#include "qnn/Calibrate/Passes.h.inc"

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_PASSES_H
