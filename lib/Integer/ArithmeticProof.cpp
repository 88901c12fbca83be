#include "ArithmeticProof.h"

#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace qnn::integer {

static unsigned getWidth(Value value) {
  auto type = dyn_cast<IntegerType>(getElementTypeOrSelf(value));
  return type ? type.getWidth() : 0;
}

/// The accumulators that requantizations scale, and what they are sums of back
/// to codes.
static llvm::SetVector<Operation *> findScaled(func::FuncOp func) {
  llvm::SetVector<Operation *> scaled;
  auto add = [&](Value value) {
    if (Operation *op = value.getDefiningOp(); op && getWidth(value) >= 32)
      scaled.insert(op);
  };
  for (auto requantize : func.getOps<RequantizeOp>())
    add(requantize.getInput());
  for (size_t i = 0; i < scaled.size(); ++i)
    for (Value operand : scaled[i]->getOperands())
      if (getWidth(operand) <= getWidth(scaled[i]->getResult(0)))
        add(operand); // wider ones are positions
  return scaled;
}

static InFlightDiagnostic emitOverflow(Operation *op,
                                       const Overflow &overflow) {
  InFlightDiagnostic error = op->emitOpError("could overflow ")
                             << overflow.type.getIntOrFloatBitWidth()
                             << " bits: ";
  if (overflow.terms)
    error << "the sum of its " << overflow.terms << " terms";
  else
    error << "its result";
  error << " reaches [" << overflow.bound.min << ", " << overflow.bound.max
        << "] (N7); compute it in wider integers, or split the sum";
  return error;
}

LogicalResult proveArithmetic(func::FuncOp func) {
  IntegerRanges ranges(IntegerRanges::Reach::Program);
  llvm::SetVector<Operation *> scaled = findScaled(func);
  for (Operation &op : func.getBody().front())
    for (Value result : op.getResults()) {
      if (!getElementTypeOrSelf(result).isIntOrIndex())
        continue;
      (void)ranges.get(result);
      const Overflow *overflow = ranges.getOverflow(&op);
      if (overflow && overflow->isExact &&
          (overflow->readsKnown || scaled.contains(&op)))
        return emitOverflow(&op, *overflow);
    }
  return success();
}

} // namespace qnn::integer
