#include "qnn/Import/Passes.h"

#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_VERIFYIMPORT
#include "qnn/Import/Passes.h.inc"

namespace {

LogicalResult verifyType(Operation *op, Type type, const Twine &what) {
  auto fail = [&](StringRef problem, StringRef wayOut) {
    // The location alone: a function prints with all its weights.
    return emitError(op->getLoc())
           << what << " has type " << type << ", " << problem << "; " << wayOut;
  };
  auto shaped = dyn_cast<ShapedType>(type);
  if (!shaped)
    return isa<FloatType>(type) && !type.isF32()
               ? fail("which is not f32", "convert the program to f32")
               : success();
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return fail("which is not a ranked tensor",
                "import the program as linalg on ranked tensors");
  if (!tensor.hasStaticShape())
    return fail("whose shape is dynamic",
                "give every dimension a size before importing");
  if (tensor.getNumElements() == 0)
    return fail("which has no elements", "remove the empty dimension");
  Type element = tensor.getElementType();
  if (isa<FloatType>(element) && !element.isF32())
    return fail("whose elements are not f32", "convert the program to f32");
  return success();
}

bool isCanonical(Operation *op) {
  Dialect *dialect = op->getDialect();
  // TOSA says how it is quantized, but stays a spelling of linalg.
  if (isa_and_nonnull<tosa::TosaDialect>(dialect))
    return false;
  return isa<func::FuncOp, func::ReturnOp>(op) ||
         isa<QuantizableOpInterface>(op) ||
         isa_and_nonnull<linalg::LinalgDialect, tensor::TensorDialect,
                         arith::ArithDialect, math::MathDialect,
                         quant::QuantDialect, scf::SCFDialect>(dialect) ||
         (dialect && dialect->getNamespace() == "qnn");
}

/// Later stages match one spelling of each operation on floats.
LogicalResult verifySpelling(Operation *op) {
  auto fail = [&](const Twine &what) -> LogicalResult {
    InFlightDiagnostic diag = emitError(op->getLoc())
                              << "'" << op->getName() << "' op " << what;
    diag.attachNote() << "'--qnn-normalize-linalg' should have rewritten it";
    return diag;
  };
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  if (!loops || !loops.hasPureTensorSemantics() || op->getNumResults() != 1 ||
      !getElementTypeOrSelf(op->getResult(0)).isF32())
    return success();
  if (isNamedElementwise(op))
    return fail("is an elementwise operation with a name; expected "
                "'linalg.generic'");
  std::optional<double> start = getNeutralStart(loops);
  if (start && !isNeutralStart(loops.getDpsInits()[0], *start))
    return fail("reduces from a value; expected a start at " +
                Twine(*start == 0 ? "zero" : "the least f32") +
                " and the value combined with the result");
  return success();
}

LogicalResult verifyFunction(func::FuncOp func) {
  if (!func.getBody().hasOneBlock())
    return emitError(func.getLoc()) << "function '" << func.getName()
                                    << "' has control flow; expected one block";
  for (auto [i, type] : llvm::enumerate(func.getArgumentTypes()))
    if (failed(verifyType(func, type, "argument " + Twine(i))))
      return failure();
  for (Operation &op : func.getBody().front()) {
    if (!isCanonical(&op)) {
      InFlightDiagnostic diag = op.emitError()
                                << "'" << op.getName()
                                << "' is not part of a canonical float program";
      diag.attachNote() << "expected operations of linalg, tensor, arith and "
                           "math; TOSA is lowered by '--quant-import'";
      return diag;
    }
    if (failed(verifySpelling(&op)))
      return failure();
    for (Type type : op.getResultTypes())
      if (failed(verifyType(&op, type,
                            "result of '" + op.getName().getStringRef() + "'")))
        return failure();
  }
  return success();
}

/// Reals, or codes that stand for them.
bool isQuantity(Type type) {
  Type element = getElementTypeOrSelf(type);
  return element.isF32() || element.isInteger(8) || element.isInteger(16) ||
         isa<quant::QuantizedType>(element);
}

/// A program without reals and without codes has nothing to quantize and is not
/// quantized either.
LogicalResult verifyQuantities(func::FuncOp func) {
  WalkResult result = func.walk([](Operation *op) {
    return llvm::any_of(op->getResultTypes(), isQuantity)
               ? WalkResult::interrupt()
               : WalkResult::advance();
  });
  if (result.wasInterrupted() ||
      llvm::any_of(func.getArgumentTypes(), isQuantity))
    return success();
  return emitError(func.getLoc())
         << "function '" << func.getName()
         << "' computes neither f32 values nor codes of 8 or 16 bits; there is "
            "nothing to quantize, import a float or a quantized program";
}

struct VerifyImport : impl::VerifyImportBase<VerifyImport> {
  void runOnOperation() override {
    SmallVector<func::FuncOp> entries;
    for (auto func : getOperation().getOps<func::FuncOp>())
      if (func.isPublic() && !func.isDeclaration())
        entries.push_back(func);
    if (entries.size() != 1) {
      emitError(getOperation().getLoc())
          << "expected one public function with a body, found "
          << entries.size() << "; make the others private";
      return signalPassFailure();
    }
    if (failed(verifyFunction(entries.front())) ||
        failed(verifyQuantities(entries.front())))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::import
