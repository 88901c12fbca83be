#ifndef QNN_LIB_KERNEL_REDUCETRANSPOSED_H
#define QNN_LIB_KERNEL_REDUCETRANSPOSED_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::kernel {

/// `op`, where it reduces nothing but transposed tensors, such as images that
/// convolutions left channels last, as one that reads them as they were:
/// neighbours of its results then come from neighbours. Null where it stays.
mlir::linalg::GenericOp reduceTransposed(mlir::linalg::GenericOp op,
                                         mlir::RewriterBase &rewriter);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_REDUCETRANSPOSED_H
