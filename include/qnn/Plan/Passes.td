#ifndef QNN_PLAN_PASSES_TD
#define QNN_PLAN_PASSES_TD

include "mlir/Pass/PassBase.td"

#endif // QNN_PLAN_PASSES_TD
