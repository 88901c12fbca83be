#ifndef QNN_LIB_IMPORT_SCALARSTEPS_H
#define QNN_LIB_IMPORT_SCALARSTEPS_H

#include "KnownTensor.h"
#include "mlir/IR/Operation.h"
#include <functional>

namespace qnn::import {

/// Computes the result of an operation for many lanes; false where one of them
/// has none (a division by zero, an index out of bounds).
using Step = std::function<bool(llvm::ArrayRef<const Scalar *> operands,
                                llvm::MutableArrayRef<Scalar> result)>;

/// What `op` of arith or math does to scalars, those of tensors included; null
/// for others. Each step rounds to its type: what is computed is what the
/// program would have computed, but for the functions of math, which are
/// rounded correctly whatever the host.
Step makeStep(mlir::Operation *op);

/// Whether `op` is a function that is computed in more than 64 bits, which
/// takes a thousand times as long as a sum.
bool isSlowStep(mlir::Operation *op);

/// The steps of `makeStep` on floats alone, and all the others.
Step makeRealStep(mlir::Operation *op);
Step makeIntegerStep(mlir::Operation *op);

/// Sets `result` to a value of a function; false where there is none.
inline bool assign(Scalar &result, Scalar value) {
  result = value;
  return true;
}
inline bool assign(Scalar &result, std::optional<Scalar> value) {
  result = value.value_or(result);
  return value.has_value();
}

/// `function` of scalars as a step on lanes.
template <typename Function, size_t... Operand>
Step makeLanes(Function function, std::index_sequence<Operand...>) {
  return [function](llvm::ArrayRef<const Scalar *> in,
                    llvm::MutableArrayRef<Scalar> out) {
    for (size_t i = 0; i < out.size(); ++i)
      if (!assign(out[i], function(in[Operand][i]...)))
        return false;
    return true;
  };
}
template <typename Function> Step makeUnaryStep(Function function) {
  return makeLanes(function, std::make_index_sequence<1>());
}
template <typename Function> Step makeBinaryStep(Function function) {
  return makeLanes(function, std::make_index_sequence<2>());
}
template <typename Function> Step makeTernaryStep(Function function) {
  return makeLanes(function, std::make_index_sequence<3>());
}

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_SCALARSTEPS_H
