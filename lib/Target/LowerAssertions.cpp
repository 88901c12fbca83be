#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_LOWERASSERTIONS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using namespace qnn::target;

static void returnStatus(OpBuilder &builder, Location loc, int32_t status) {
  Value value = arith::ConstantOp::create(builder, loc,
                                          builder.getI32IntegerAttr(status));
  func::ReturnOp::create(builder, loc, value);
}

namespace {
struct LowerAssertions
    : qnn::target::impl::LowerAssertionsBase<LowerAssertions> {
  void runOnOperation() override {
    auto function =
        dyn_cast_or_null<func::FuncOp>(findMarkedEntryPoint(getOperation()));
    if (!function)
      return;
    SmallVector<cf::AssertOp> assertions;
    getOperation().walk([&](cf::AssertOp op) { assertions.push_back(op); });
    if (assertions.empty())
      return;
    if (function.getNumResults()) {
      function.emitError() << "expected '" << function.getName()
                           << "' to return nothing";
      return signalPassFailure();
    }
    for (cf::AssertOp op : assertions)
      if (op->getParentOp() != function) {
        op.emitError() << "assertion cannot leave '"
                       << op->getParentOp()->getName()
                       << "'; expected it in a block of the entry function";
        return signalPassFailure();
      }
    rewrite(function, assertions);
  }

  static void rewrite(func::FuncOp function,
                      ArrayRef<cf::AssertOp> assertions) {
    OpBuilder builder(function.getContext());
    function.setType(builder.getFunctionType(function.getArgumentTypes(),
                                             builder.getI32Type()));
    function.walk([&](func::ReturnOp op) {
      builder.setInsertionPoint(op);
      returnStatus(builder, op.getLoc(), 0);
      op.erase();
    });
    Block *failure = &function.getBody().emplaceBlock();
    builder.setInsertionPointToStart(failure);
    returnStatus(builder, function.getLoc(), kAssertionFailed);
    for (cf::AssertOp op : assertions) {
      Block *block = op->getBlock();
      Block *rest = block->splitBlock(op->getNextNode());
      builder.setInsertionPointToEnd(block);
      cf::CondBranchOp::create(builder, op.getLoc(), op.getArg(), rest,
                               failure);
      op.erase();
    }
  }
};
} // namespace
