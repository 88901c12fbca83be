#ifndef QNN_LIB_IMPORT_LOOPSCALARS_H
#define QNN_LIB_IMPORT_LOOPSCALARS_H

#include "KnownTensor.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace qnn::import {

using Lanes = std::vector<Scalar>;

/// The scalars of a body in the iterations of one loop, the others at their
/// start.
class LoopScalars {
public:
  LoopScalars(mlir::linalg::GenericOp op, unsigned loop)
      : op(op), loop(loop), sizes(op.getStaticLoopRanges()) {}

  /// `value` in each iteration; nullopt where it depends on another loop or on
  /// data.
  std::optional<Lanes> get(mlir::Value value) {
    auto it = known.find(value);
    if (it == known.end())
      it = known.try_emplace(value, compute(value)).first;
    return it->second;
  }

private:
  std::optional<Lanes> compute(mlir::Value value);
  std::optional<Lanes> readConstant(mlir::BlockArgument argument);

  mlir::linalg::GenericOp op;
  unsigned loop;
  llvm::SmallVector<int64_t> sizes;
  llvm::DenseMap<mlir::Value, std::optional<Lanes>> known;
};

/// What a body asserts holds in every iteration.
bool assertsHold(mlir::linalg::GenericOp op);

/// Where `op` reads `extract`'s tensor, dimension by dimension, each by the
/// loop of its number; nullopt where data say so, or it is out of bounds.
std::optional<llvm::SmallVector<llvm::SmallVector<int64_t>>>
matchPositions(mlir::linalg::GenericOp op, mlir::tensor::ExtractOp extract);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_LOOPSCALARS_H
