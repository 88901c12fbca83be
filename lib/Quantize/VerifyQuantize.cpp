#include "qnn/Quantize/Passes.h"

#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn::quantize {
#define GEN_PASS_DEF_VERIFYQUANTIZE
#include "qnn/Quantize/Passes.h.inc"

namespace {

LogicalResult verifyType(Operation *op, quant::QuantizedType type) {
  if (!isa<quant::UniformQuantizedType, quant::UniformQuantizedPerAxisType>(
          type))
    return op->emitOpError("type must be per-tensor or per-axis uniform, got ")
           << type;
  if (!type.getExpressedType().isF32())
    return op->emitOpError("type must express f32, got ") << type;
  unsigned width = type.getStorageTypeIntegralWidth();
  if (!type.isSigned() || (width != 8 && width != 16 && width != 32))
    return op->emitOpError("type must be stored in signed i8, i16 or i32, got ")
           << type;
  Parameters parameters = getParameters(type);
  for (double scale : parameters.scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None)
      return op->emitOpError("scale ")
             << scale << " is not a positive normal f32 number (N1)";
  for (int64_t zeroPoint : parameters.zeroPoints)
    if (!getStorageRange(type).contains(zeroPoint))
      return op->emitOpError("zero point ")
             << zeroPoint << " lies outside the storage range ["
             << type.getStorageTypeMin() << ", " << type.getStorageTypeMax()
             << "] (N1)";
  return success();
}

LogicalResult verifyOperation(Operation *op) {
  if (isa<ObserveOp, AssignOp>(op))
    return op->emitOpError(
        "is left; '--qnn-plan-uniform' and '--qnn-insert-qdq' should have "
        "consumed it");
  for (Type type : op->getResultTypes())
    if (auto shaped = dyn_cast<ShapedType>(type))
      if (auto quantized =
              dyn_cast<quant::QuantizedType>(shaped.getElementType()))
        if (failed(verifyType(op, quantized)))
          return failure();
  if (isFloatComputation(op) && !op->hasAttr(kFloatReasonAttrName) &&
      getQuantizationKind(op) == QuantizationKind::Unsupported)
    return op->emitOpError("has no integer form (")
           << getRefusal(op) << ") and no '" << kFloatReasonAttrName
           << "'; '--qnn-plan-uniform' should have refused or marked it";
  return success();
}

struct VerifyQuantize : impl::VerifyQuantizeBase<VerifyQuantize> {
  void runOnOperation() override {
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
