#ifndef QNN_INTEGER_PASSES_TD
#define QNN_INTEGER_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_INTEGER_PASSES_TD
