#ifndef QNN_IMPORT_PASSES_TD
#define QNN_IMPORT_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_IMPORT_PASSES_TD
