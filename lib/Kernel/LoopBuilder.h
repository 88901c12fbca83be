#ifndef QNN_LIB_KERNEL_LOOPBUILDER_H
#define QNN_LIB_KERNEL_LOOPBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace qnn::kernel {

/// Loops that carry a tensor, and index arithmetic that folds constants.
class LoopBuilder {
protected:
  using LoopBody =
      llvm::function_ref<mlir::Value(mlir::Value index, mlir::Value out)>;

  explicit LoopBuilder(mlir::ImplicitLocOpBuilder &b) : b(b) {}

  mlir::Value constant(int64_t value) {
    return mlir::arith::ConstantIndexOp::create(b, value);
  }

  mlir::Value add(mlir::Value lhs, mlir::Value rhs) {
    return b.createOrFold<mlir::arith::AddIOp>(
        lhs, rhs, mlir::arith::IntegerOverflowFlags::none);
  }
  mlir::Value add(mlir::Value index, int64_t distance) {
    return distance ? add(index, constant(distance)) : index;
  }
  mlir::Value scale(mlir::Value index, int64_t factor) {
    if (factor == 1)
      return index;
    return b.createOrFold<mlir::arith::MulIOp>(
        index, constant(factor), mlir::arith::IntegerOverflowFlags::none);
  }

  /// for (index = from; index < to; index += step) out = body(index, out)
  mlir::Value loop(mlir::Value from, mlir::Value to, int64_t step,
                   mlir::Value out, LoopBody body) {
    auto forOp = mlir::scf::ForOp::create(b, from, to, constant(step),
                                          mlir::ValueRange(out));
    mlir::OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(forOp.getBody());
    mlir::Value result =
        body(forOp.getInductionVar(), forOp.getRegionIterArg(0));
    mlir::scf::YieldOp::create(b, result);
    return forOp.getResult(0);
  }

  mlir::ImplicitLocOpBuilder &b;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_LOOPBUILDER_H
