#include "qnn/Target/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/DenseMap.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_CHECKINDICES
#include "qnn/Target/Passes.h.inc"

namespace {

/// Tells indices that come from data from those that come from loops.
class DataIndices {
public:
  bool isFromData(Value index) {
    if (auto known = results.find(index); known != results.end())
      return known->second;
    // Loops may carry a value around to itself.
    results[index] = false;
    return results[index] = compute(index);
  }

private:
  bool compute(Value index) {
    if (auto argument = dyn_cast<BlockArgument>(index))
      return isElement(argument);
    Operation *op = index.getDefiningOp();
    if (isa<arith::ConstantOp, linalg::IndexOp>(op))
      return false;
    if (isa<tensor::ExtractOp>(op))
      return true;
    return llvm::any_of(op->getOperands(),
                        [&](Value operand) { return isFromData(operand); });
  }

  /// Elements of tensors, and what comes from outside.
  static bool isElement(BlockArgument argument) {
    Operation *parent = argument.getOwner()->getParentOp();
    return isa<linalg::LinalgOp, func::FuncOp>(parent) ||
           !argument.getType().isIndex();
  }

  llvm::DenseMap<Value, bool> results;
};

/// Whether a code without sign is an index, of which it has not too many bits.
bool isInside(Value index, int64_t size) {
  Operation *cast = index.getDefiningOp();
  if (!isa_and_nonnull<arith::IndexCastUIOp, arith::ExtUIOp>(cast))
    return false;
  Value code = cast->getOperand(0);
  auto type = dyn_cast<IntegerType>(code.getType());
  return type &&
         ((type.getWidth() < 63 && int64_t(1) << type.getWidth() <= size) ||
          isInside(code, size));
}

void check(OpBuilder &builder, Location loc, Value index, Value size) {
  // Unsigned: what is below zero lies beyond every size.
  Value isInside = arith::CmpIOp::create(
      builder, loc, arith::CmpIPredicate::ult, index, size);
  cf::AssertOp::create(builder, loc, isInside,
                       "an index lies outside its tensor");
}

struct CheckIndices : impl::CheckIndicesBase<CheckIndices> {
  void runOnOperation() override {
    DataIndices indices;
    OpBuilder builder(&getContext());
    auto checkAll = [&](Operation *op, Value tensor, ValueRange operands) {
      builder.setInsertionPoint(op);
      auto type = cast<RankedTensorType>(tensor.getType());
      for (auto [dim, index] : llvm::enumerate(operands)) {
        if (!indices.isFromData(index) ||
            (!type.isDynamicDim(dim) && isInside(index, type.getDimSize(dim))))
          continue;
        Value size = type.isDynamicDim(dim)
                         ? Value(tensor::DimOp::create(builder, op->getLoc(),
                                                       tensor, int64_t(dim)))
                         : Value(arith::ConstantIndexOp::create(
                               builder, op->getLoc(), type.getDimSize(dim)));
        check(builder, op->getLoc(), index, size);
      }
    };
    getOperation().walk([&](Operation *op) {
      if (auto extract = dyn_cast<tensor::ExtractOp>(op))
        checkAll(op, extract.getTensor(), extract.getIndices());
      else if (auto insert = dyn_cast<tensor::InsertOp>(op))
        checkAll(op, insert.getDest(), insert.getIndices());
    });
  }
};

} // namespace
} // namespace qnn::target
