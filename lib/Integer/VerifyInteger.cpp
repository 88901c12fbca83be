#include "qnn/Integer/Passes.h"

#include "ArithmeticProof.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"

using namespace mlir;

namespace qnn::integer {
#define GEN_PASS_DEF_VERIFYINTEGER
#include "qnn/Integer/Passes.h.inc"

namespace {

bool holdsFloats(Type type) {
  return isa<FloatType>(getElementTypeOrSelf(type));
}

/// What reads a value inside a region belongs to the operation around it.
Operation *getOuterOperation(Operation *user) {
  while (!isa_and_nonnull<func::FuncOp>(user->getParentOp()))
    user = user->getParentOp();
  return user;
}

bool isBoundaryOutput(Operation *user) {
  user = getOuterOperation(user);
  return isa<func::ReturnOp>(user) || user->hasAttr(kFloatReasonAttrName);
}

/// Constants and destinations of what was left in float on purpose.
bool isNeededInFloat(Operation *op) {
  return op->getNumResults() == 1 && isStructural(op->getResult(0)) &&
         llvm::all_of(op->getUsers(), [](Operation *user) {
           return isBoundaryOutput(user) ||
                  isNeededInFloat(getOuterOperation(user));
         });
}

LogicalResult verifyOperation(Operation *op) {
  if (op->hasAttr(kFloatReasonAttrName))
    return success();
  if (isa<quant::DequantizeCastOp>(op)) {
    if (llvm::all_of(op->getUsers(), isBoundaryOutput))
      return success();
    return op->emitOpError("feeds computations inside the program; "
                           "'--qnn-lower-to-integer' should have removed it");
  }
  if (isIdentity(op))
    return op->emitOpError("belongs to an earlier stage; '--qnn-insert-qdq' "
                           "should have removed it");
  if (llvm::any_of(op->getResultTypes(), holdsFloats) && !isNeededInFloat(op))
    return op->emitOpError("computes floats (N10) and has no '")
           << kFloatReasonAttrName
           << "'; '--qnn-lower-to-integer' should have removed it";
  return success();
}

struct VerifyInteger : impl::VerifyIntegerBase<VerifyInteger> {
  void runOnOperation() override {
    if (getOperation().isDeclaration() || isLeftInFloat(getOperation()))
      return;
    for (Operation &op : getOperation().getBody().front().without_terminator())
      if (failed(verifyOperation(&op)))
        return signalPassFailure();
    if (failed(proveArithmetic(getOperation())))
      signalPassFailure();
  }
};

} // namespace
} // namespace qnn::integer
