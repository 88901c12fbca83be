#ifndef QNN_KERNEL_PASSES_TD
#define QNN_KERNEL_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_KERNEL_PASSES_TD
