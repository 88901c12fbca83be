#include "Patterns.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// The first step of the body goes into a generic of its own, such as the sum
/// in max(a + b, 0).
struct SplitBody : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() || op.getNumDpsInits() != 1 ||
        op.getNumParallelLoops() != op.getNumLoops() ||
        !op.getBlock()->getArguments().back().use_empty())
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    Operation *step = findStep(op);
    if (classifyElementwise(op).kind != QuantizationKind::Unsupported &&
        !(step && addsBias(op, step)))
      return rewriter.notifyMatchFailure(op, "has an integer form");
    SmallVector<int64_t> shape = op.getStaticLoopRanges();
    if (!step || llvm::any_of(shape, ShapedType::isDynamic))
      return rewriter.notifyMatchFailure(op, "has no step to split off");
    moveStep(op, step, shape, rewriter);
    return success();
  }

  /// A number added to an accumulator is a bias, not the start of a function.
  static bool addsBias(linalg::GenericOp op, Operation *step) {
    if (!isa<arith::AddFOp, arith::SubFOp>(step))
      return false;
    auto arg = dyn_cast<BlockArgument>(step->getOperand(0));
    return arg && arg.getOwner() == op.getBlock() && arg.hasOneUse() &&
           getSplatConstant(step->getOperand(1)) &&
           isAccumulator(op->getOperand(arg.getArgNumber()));
  }

  /// The first step that computes an f32 from operands of `op` and constants,
  /// but for the last step.
  static Operation *findStep(linalg::GenericOp op) {
    Block *body = op.getBlock();
    Operation *last = body->getTerminator()->getOperand(0).getDefiningOp();
    for (Operation &step : body->without_terminator()) {
      if (&step == last || step.getNumOperands() == 0 ||
          step.getNumResults() != 1 || step.getNumRegions() != 0 ||
          !step.getResult(0).getType().isF32() || !isPure(&step))
        continue;
      bool reads = false, isReady = true;
      for (Value operand : step.getOperands()) {
        auto arg = dyn_cast<BlockArgument>(operand);
        bool isInput = arg && arg.getOwner() == body;
        reads |= isInput;
        isReady &= isInput || operand.getParentBlock() != body;
      }
      if (reads && isReady)
        return &step;
    }
    return nullptr;
  }

  static void moveStep(linalg::GenericOp op, Operation *step,
                       ArrayRef<int64_t> shape, PatternRewriter &rewriter) {
    SmallVector<AffineMap> maps;
    SmallVector<Value> inputs;
    IRMapping toInput;
    for (Value operand : step->getOperands()) {
      auto arg = dyn_cast<BlockArgument>(operand);
      if (!arg || arg.getOwner() != op.getBlock() || toInput.contains(operand))
        continue;
      OpOperand &input = op->getOpOperand(arg.getArgNumber());
      toInput.map(operand, operand);
      inputs.push_back(input.get());
      maps.push_back(op.getMatchingIndexingMap(&input));
    }
    AffineMap identity = rewriter.getMultiDimIdentityMap(shape.size());
    maps.push_back(identity);
    SmallVector<utils::IteratorType> parallel(shape.size(),
                                              utils::IteratorType::parallel);
    rewriter.setInsertionPoint(op);
    Value empty = tensor::EmptyOp::create(rewriter, step->getLoc(), shape,
                                          rewriter.getF32Type());
    auto producer = linalg::GenericOp::create(
        rewriter, step->getLoc(), empty.getType(), inputs, empty, maps,
        parallel, [&](OpBuilder &b, Location loc, ValueRange args) {
          IRMapping mapping;
          unsigned next = 0;
          for (Value operand : step->getOperands())
            if (toInput.contains(operand) && !mapping.contains(operand))
              mapping.map(operand, args[next++]);
          Operation *clone = b.clone(*step, mapping);
          linalg::YieldOp::create(b, loc, clone->getResult(0));
        });

    // The consumer reads the step's result as its first operand.
    SmallVector<Value> rest = {producer.getResult(0)};
    llvm::append_range(rest, op.getInputs());
    SmallVector<AffineMap> restMaps = {identity};
    llvm::append_range(restMaps, op.getIndexingMapsArray());
    auto consumer = linalg::GenericOp::create(
        rewriter, op.getLoc(), op.getResultTypes(), rest, op.getOutputs(),
        restMaps, op.getIteratorTypesArray(),
        [&](OpBuilder &b, Location, ValueRange args) {
          IRMapping mapping;
          mapping.map(op.getBlock()->getArguments(), args.drop_front());
          for (Operation &inner : *op.getBlock()) {
            if (&inner == step)
              mapping.map(step->getResult(0), args.front());
            else
              b.clone(inner, mapping);
          }
        });
    rewriter.replaceOp(op, consumer);
  }
};

} // namespace

void populateSplitPatterns(RewritePatternSet &patterns) {
  patterns.add<SplitBody>(patterns.getContext());
  linalg::populateEraseUnusedOperandsAndResultsPatterns(patterns);
}

} // namespace qnn::import
