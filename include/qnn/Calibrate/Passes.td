#ifndef QNN_CALIBRATE_PASSES_TD
#define QNN_CALIBRATE_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_CALIBRATE_PASSES_TD
