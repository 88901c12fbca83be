#ifndef QNN_TARGET_PASSES_TD
#define QNN_TARGET_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_TARGET_PASSES_TD
