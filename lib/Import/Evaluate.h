#ifndef QNN_LIB_IMPORT_EVALUATE_H
#define QNN_LIB_IMPORT_EVALUATE_H

#include "KnownTensor.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::import {

using KnownTensors = llvm::SmallVector<KnownTensor>;

/// The results of `op` of known operands, all elements in the order of its
/// loops; nullopt where it has no value, or takes longer than constants are
/// worth.
std::optional<KnownTensors> evaluateLoops(mlir::linalg::LinalgOp op,
                                          Lookup known);

/// The result of an operation of arith or math on scalars, or on tensors
/// element by element.
std::optional<KnownTensors> evaluateElements(mlir::Operation *op, Lookup known);

/// The result of an operation that moves elements: those of tensor.
std::optional<KnownTensors> evaluateMove(mlir::Operation *op, Lookup known);

/// Any of them.
std::optional<KnownTensors> evaluate(mlir::Operation *op, Lookup known);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_EVALUATE_H
