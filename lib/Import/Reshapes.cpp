#include "FlattenSteps.h"
#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tensor/Transforms/Transforms.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
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

/// Whether `op` has to stay behind `collapse`: what exact sums add varies along
/// one dimension, and so do the scales of sums whose slices were scaled.
static bool needsOneDimension(linalg::GenericOp op,
                              tensor::CollapseShapeOp collapse) {
  if (collapse.getSrc().getDefiningOp<tensor::ExpandShapeOp>())
    return true;
  std::optional<ConstantStep> step = matchConstantStep(op);
  if (!step || !isQuantizedElsewhere(op))
    return false;
  ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
  return llvm::count_if(collapse.getReassociationIndices()[step->dim],
                        [&](int64_t dim) { return shape[dim] != 1; }) > 1;
}

static void populateReshapeCanonicalizations(RewritePatternSet &patterns) {
  tensor::populateFoldTensorEmptyPatterns(patterns);
  tensor::CollapseShapeOp::getCanonicalizationPatterns(patterns,
                                                       patterns.getContext());
  tensor::ExpandShapeOp::getCanonicalizationPatterns(patterns,
                                                     patterns.getContext());
}

/// Fuses a reshape with what continues the sums behind it, where `condition`
/// holds of both.
template <typename ReshapeOp, typename Condition>
static linalg::ControlFusionFn whereContinued(Condition condition) {
  return [=](OpOperand *operand) {
    auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
    auto reshape = operand->get().getDefiningOp<ReshapeOp>();
    return consumer && reshape && continuesAccumulators(consumer) &&
           condition(consumer, reshape);
  };
}

void populateReshapePatterns(RewritePatternSet &patterns) {
  linalg::populateFoldReshapeOpsByExpansionPatterns(
      patterns, whereContinued<tensor::CollapseShapeOp>(
                    [](linalg::GenericOp op, tensor::CollapseShapeOp collapse) {
                      return !needsOneDimension(op, collapse);
                    }));
  populateReshapeCanonicalizations(patterns);
}

// Apart from the patterns above, which would undo this.
void populateFlatteningPatterns(RewritePatternSet &patterns) {
  linalg::populateFoldReshapeOpsByCollapsingPatterns(
      patterns, whereContinued<tensor::ExpandShapeOp>(
                    [](linalg::GenericOp, tensor::ExpandShapeOp expand) {
                      return isAccumulator(expand.getSrc());
                    }));
  populateReshapeCanonicalizations(patterns);
}

} // namespace qnn::import
