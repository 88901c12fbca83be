#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Kernel/Passes.h"

using namespace mlir;

namespace qnn::kernel {

#define GEN_PASS_DEF_VERIFYKERNEL
#include "qnn/Kernel/Passes.h.inc"

namespace {

bool isQuantized(Type type) {
  return isa<quant::QuantizedType>(getElementTypeOrSelf(type));
}

bool hasQuantizedType(Operation *op) {
  if (auto function = dyn_cast<FunctionOpInterface>(op))
    return llvm::any_of(function.getArgumentTypes(), isQuantized) ||
           llvm::any_of(function.getResultTypes(), isQuantized);
  return llvm::any_of(op->getOperandTypes(), isQuantized) ||
         llvm::any_of(op->getResultTypes(), isQuantized) ||
         llvm::any_of(op->getRegions(), [](Region &region) {
           return llvm::any_of(region.getArgumentTypes(), isQuantized);
         });
}

LogicalResult refuse(Operation *op, StringRef what, StringRef culprit) {
  InFlightDiagnostic diagnostic = op->emitOpError() << what;
  diagnostic.attachNote() << culprit << " should have removed it";
  return diagnostic;
}

LogicalResult checkOp(Operation *op) {
  constexpr StringLiteral lowering = "pass 'qnn-lower-to-linalg'";
  Dialect *dialect = op->getDialect();
  if (!dialect)
    return refuse(op, "is of no known dialect", "the stage 'Import'");
  if (isa<DotOp, VectorLookupOp>(op))
    return success();
  if (isa<QNNDialect, quant::QuantDialect>(dialect))
    return refuse(op, "is left after the stage 'Kernel'", lowering);
  if (isa<tosa::TosaDialect>(dialect))
    return refuse(op, "is left after the stage 'Kernel'",
                  "pass 'tosa-to-linalg' or 'tosa-to-linalg-named'");
  if (hasQuantizedType(op))
    return refuse(op, "has a quantized type after the stage 'Kernel'",
                  lowering);
  return success();
}

struct VerifyKernel : impl::VerifyKernelBase<VerifyKernel> {
  void runOnOperation() override {
    bool failedOnce = false;
    getOperation().walk(
        [&](Operation *op) { failedOnce |= failed(checkOp(op)); });
    if (failedOnce)
      signalPassFailure();
    markAllAnalysesPreserved();
  }
};
} // namespace

} // namespace qnn::kernel
