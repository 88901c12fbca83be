#ifndef QNN_PIPELINES_REGISTER_H
#define QNN_PIPELINES_REGISTER_H

#include "mlir/IR/DialectRegistry.h"

namespace qnn {

/// Adds the dialects and the interface models that the passes of this project
/// need. An embedding compiler calls it once on its registry.
void registerDialects(mlir::DialectRegistry &registry);

/// Loads every dialect that the phases make operations of. Passes load theirs
/// as they start, which they must not while another thread works in the
/// context: call it where several will.
void loadDialects(mlir::MLIRContext &context);

/// Registers every pass (`--qnn-...`) and pipeline (`--quant-...`) of this
/// project with MLIR's global registry.
void registerPasses();

} // namespace qnn

#endif // QNN_PIPELINES_REGISTER_H
