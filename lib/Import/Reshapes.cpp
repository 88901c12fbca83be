#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tensor/Transforms/Transforms.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {

/// True if `op` adds a constant, clamps or scales: what continues an
/// accumulator.
static bool continuesAccumulators(linalg::GenericOp op) {
  Computation body = classifyElementwise(op);
  switch (body.kind) {
  case QuantizationKind::Clamp:
  case QuantizationKind::ConstantScale:
    return true;
  case QuantizationKind::Table:
    return body.offset.has_value();
  case QuantizationKind::Add:
    return llvm::any_of(op.getInputs(), [](Value input) {
      return bool(getConstantTensor(input));
    });
  default:
    return false;
  }
}

static void populateReshapeCanonicalizations(RewritePatternSet &patterns) {
  tensor::populateFoldTensorEmptyPatterns(patterns);
  tensor::CollapseShapeOp::getCanonicalizationPatterns(patterns,
                                                       patterns.getContext());
  tensor::ExpandShapeOp::getCanonicalizationPatterns(patterns,
                                                     patterns.getContext());
}

void populateReshapePatterns(RewritePatternSet &patterns) {
  linalg::populateFoldReshapeOpsByExpansionPatterns(
      patterns, [](OpOperand *operand) {
        auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
        return consumer && continuesAccumulators(consumer) &&
               operand->get().getDefiningOp<tensor::CollapseShapeOp>();
      });
  populateReshapeCanonicalizations(patterns);
}

// Apart from the patterns above, which would undo this.
void populateFlatteningPatterns(RewritePatternSet &patterns) {
  linalg::populateFoldReshapeOpsByCollapsingPatterns(
      patterns, [](OpOperand *operand) {
        auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
        auto expand = operand->get().getDefiningOp<tensor::ExpandShapeOp>();
        return consumer && expand && continuesAccumulators(consumer) &&
               isAccumulator(expand.getSrc());
      });
  populateReshapeCanonicalizations(patterns);
}

} // namespace qnn::import
