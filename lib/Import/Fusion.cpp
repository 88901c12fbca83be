#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {

bool isAccumulator(Value value) {
  Operation *producer = value.getDefiningOp();
  while (auto generic = dyn_cast_or_null<linalg::GenericOp>(producer)) {
    Computation scale = classifyElementwise(generic);
    if (scale.kind != QuantizationKind::ConstantScale)
      break;
    producer = generic->getOperand(scale.lhs).getDefiningOp();
  }
  auto loops = dyn_cast_or_null<linalg::LinalgOp>(producer);
  return loops && (isMultiplyAccumulate(loops) || isAccumulate(loops));
}
namespace {

/// The operands of an elementwise generic that vary, all read in the order in
/// which the result is written; nothing where one is not.
std::optional<SmallVector<OpOperand *>>
getAlignedOperands(linalg::GenericOp op) {
  if (op.getNumDpsInits() != 1 || op.getNumParallelLoops() != op.getNumLoops())
    return std::nullopt;
  AffineMap result = op.getIndexingMapsArray().back();
  SmallVector<OpOperand *> operands;
  for (OpOperand *input : op.getDpsInputOperands()) {
    if (getSplatConstant(input->get()))
      continue;
    if (op.getMatchingIndexingMap(input) != result)
      return std::nullopt;
    operands.push_back(input);
  }
  return operands;
}

bool isScalarFunction(linalg::GenericOp op) {
  return op.getBlock()->getArguments().back().use_empty() &&
         scalarFunction(op, 0);
}

/// `value` and the values it is a function of, one element of one element,
/// nearest first.
SmallVector<Value> getOrigins(Value value) {
  SmallVector<Value> origins = {value};
  while (auto op = origins.back().getDefiningOp<linalg::GenericOp>()) {
    auto operands = getAlignedOperands(op);
    if (!operands || operands->size() != 1 || !isScalarFunction(op))
      break;
    origins.push_back(operands->front()->get());
  }
  return origins;
}

/// `operand` is a function of a value of which all operands of its owner are
/// functions: together they are one function, such as x * sigmoid(x).
bool joinsOrigin(OpOperand *operand) {
  auto consumer = cast<linalg::GenericOp>(operand->getOwner());
  auto operands = getAlignedOperands(consumer);
  if (!operands || operands->size() < 2 || !isScalarFunction(consumer))
    return false;
  SmallVector<Value> common = getOrigins(operands->front()->get());
  for (OpOperand *other : ArrayRef(*operands).drop_front()) {
    SmallVector<Value> origins = getOrigins(other->get());
    llvm::erase_if(common,
                   [&](Value v) { return !llvm::is_contained(origins, v); });
  }
  return !common.empty() && operand->get() != common.front() &&
         llvm::is_contained(*operands, operand);
}

bool isCopy(linalg::GenericOp op) {
  Computation body = classifyElementwise(op);
  return (body.kind == QuantizationKind::SameScale && !body.movesAll) ||
         // A broadcast constant.
         (op.getNumDpsInputs() == 0 &&
          llvm::hasSingleElement(op.getRegion().front()));
}

/// True if `op` adds a number to an accumulator, which is a bias wherever it is
/// not part of a function.
bool addsBias(linalg::GenericOp op, const Computation &body) {
  return body.offset && isAccumulator(op->getOperand(body.lhs));
}

/// Copies fold into their readers, functions of one value into each other once
/// one of them needs a table anyway, and clamps into clamps: between the two
/// ends of an interval a value may need steps larger than the interval.
bool shouldFuse(OpOperand *operand) {
  auto producer = operand->get().getDefiningOp<linalg::GenericOp>();
  auto consumer = dyn_cast<linalg::GenericOp>(operand->getOwner());
  if (!producer || !consumer)
    return false;
  if (isCopy(producer) || joinsOrigin(operand))
    return true;
  auto isUnary = [](const Computation &body) {
    return body.kind == QuantizationKind::Table ||
           body.kind == QuantizationKind::Clamp ||
           body.kind == QuantizationKind::ConstantScale || body.function;
  };
  Computation inner = classifyElementwise(producer);
  Computation outer = classifyElementwise(consumer);
  if (addsBias(producer, inner) || addsBias(consumer, outer))
    return false;
  auto oneIs = [&](QuantizationKind kind) {
    return inner.kind == kind || outer.kind == kind;
  };
  return isUnary(inner) && isUnary(outer) && producer->hasOneUse() &&
         (oneIs(QuantizationKind::Table) || inner.kind == outer.kind);
}

bool hasOtherUsers(Operation *producer, Operation *consumer) {
  return llvm::any_of(producer->getUsers(),
                      [&](Operation *user) { return user != consumer; });
}

/// Upstream's fusion keeps the result of a producer that others use as a second
/// result of the fused operation, which then has no integer form. A producer of
/// its own for each reader avoids that.
struct IsolateProducer : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp consumer,
                                PatternRewriter &rewriter) const override {
    for (OpOperand *operand : consumer.getDpsInputOperands()) {
      Operation *producer = operand->get().getDefiningOp();
      if (!producer || !hasOtherUsers(producer, consumer) ||
          !shouldFuse(operand) || !linalg::areElementwiseOpsFusable(operand))
        continue;
      Operation *own = rewriter.clone(*producer);
      rewriter.modifyOpInPlace(consumer, [&] {
        consumer->replaceUsesOfWith(operand->get(), own->getResult(0));
      });
      return success();
    }
    return rewriter.notifyMatchFailure(consumer, "shares no producer");
  }
};

} // namespace

void populateFusionPatterns(RewritePatternSet &patterns) {
  patterns.add<IsolateProducer>(patterns.getContext());
  populateNeutralStepPatterns(patterns);
  linalg::populateElementwiseOpsFusionPatterns(
      patterns, [](OpOperand *operand) {
        return shouldFuse(operand) &&
               !hasOtherUsers(operand->get().getDefiningOp(),
                              operand->getOwner());
      });
  linalg::populateEraseUnusedOperandsAndResultsPatterns(patterns);
}

} // namespace qnn::import
