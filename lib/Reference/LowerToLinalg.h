#ifndef QNN_LIB_REFERENCE_LOWERTOLINALG_H
#define QNN_LIB_REFERENCE_LOWERTOLINALG_H

#include "mlir/Transforms/DialectConversion.h"

namespace qnn::reference {

/// quant.qcast, quant.dcast, quant.scast (N1, N2).
void populateLowerQuantCasts(const mlir::TypeConverter &converter,
                             mlir::RewritePatternSet &patterns);

/// qnn.requantize (N4), qnn.table_lookup (N5), qnn.observe, qnn.assign.
void populateLowerQNNOps(const mlir::TypeConverter &converter,
                         mlir::RewritePatternSet &patterns);

} // namespace qnn::reference

#endif // QNN_LIB_REFERENCE_LOWERTOLINALG_H
