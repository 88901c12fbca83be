#include "qnn/Quantize/Passes.h"

#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_VERIFYQUANTIZE
#include "qnn/Quantize/Passes.h.inc"

namespace {

LogicalResult verifyOperation(Operation *op) {
  if (isIdentity(op))
    return op->emitOpError(
        "is left; '--qnn-plan-uniform' and '--qnn-insert-qdq' should have "
        "consumed it");
  for (Type type : op->getResultTypes())
    if (auto shaped = dyn_cast<ShapedType>(type))
      if (auto quantized =
              dyn_cast<quant::QuantizedType>(shaped.getElementType()))
        if (failed(verifyUsable(op, quantized)))
          return failure();
  return verifyFloatReason(op);
}

struct VerifyQuantize : impl::VerifyQuantizeBase<VerifyQuantize> {
  void runOnOperation() override {
    if (isLeftInFloat(getOperation()))
      return;
    WalkResult result = getOperation().walk([](Operation *op) {
      if (op->getParentOp() && isa<func::FuncOp>(op->getParentOp()))
        return WalkResult(verifyOperation(op));
      return WalkResult::advance();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::quantize
