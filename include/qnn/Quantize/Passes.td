#ifndef QNN_QUANTIZE_PASSES_TD
#define QNN_QUANTIZE_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_QUANTIZE_PASSES_TD
