#include "ConstantFolder.h"

#include "Evaluate.h"
#include "MovedCodes.h"
#include "QuantizationBodies.h"
#include "WidenedCodes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {

/// One number, or a smaller tensor, that is repeated. Later steps read it from
/// inside of their loops, and look for the fill at which a sum starts.
static bool isRepetition(Operation *op) {
  if (isa<linalg::FillOp>(op))
    return true;
  // A bias in the shape of a grouped convolution, at which its sums start.
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    auto source = expand.getSrc().getDefiningOp<linalg::BroadcastOp>();
    return source && isRepetition(source) &&
           llvm::all_of(op->getUses(), [](OpOperand &use) {
             auto loops = dyn_cast<linalg::LinalgOp>(use.getOwner());
             return loops && loops.isDpsInit(&use);
           });
  }
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  if (!loops || loops.getNumDpsInputs() != 1 || loops.getNumDpsInits() != 1 ||
      !llvm::hasSingleElement(*loops.getBlock()) ||
      loops.getBlock()->getTerminator()->getOperand(0) !=
          loops.getBlock()->getArgument(0))
    return false;
  auto from = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
  auto to = dyn_cast<RankedTensorType>(op->getOperand(1).getType());
  return from && to && from.hasStaticShape() && to.hasStaticShape() &&
         from.getNumElements() < to.getNumElements();
}

/// Whether integer contractions read `op`, which widens codes of 8 bits: they
/// contract the codes.
static bool widensFactor(Operation *op) {
  return matchWidenedCodes(op->getResult(0)) &&
         llvm::any_of(op->getUsers(), [](Operation *user) {
           auto loops = dyn_cast<linalg::LinalgOp>(user);
           return loops && (loops.getNumReductionLoops() != 0 ||
                            (user->getNumResults() == 1 && widensFactor(user)));
         });
}

/// Whether the model decides here how something is stored: what dequantizes
/// codes, and what makes codes for it.
static bool isDecision(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || op->getNumResults() != 1)
    return false;
  if (widensFactor(op))
    return true;
  auto dequantizes = [](Operation *user) {
    auto generic = dyn_cast<linalg::GenericOp>(user);
    return generic && matchDequantize(generic);
  };
  return dequantizes(op) ||
         (matchQuantize(generic) && llvm::all_of(op->getUsers(), dequantizes));
}

/// The operands that the results depend on.
static SmallVector<Value> getReadOperands(Operation *op) {
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  if (!loops)
    return op->getOperands();
  SmallVector<Value> read;
  for (OpOperand &operand : op->getOpOperands())
    if (!loops.getMatchingBlockArgument(&operand).use_empty())
      read.push_back(operand.get());
  return read;
}

/// What `value` is; with `dequantizes`, codes are seen as the numbers that they
/// stand for.
std::optional<KnownTensor> ConstantFolder::lookup(Value value,
                                                  bool dequantizes) {
  if (TypedAttr attr; matchPattern(value, m_Constant(&attr)))
    return KnownTensor::get(attr);
  Operation *op = value.getDefiningOp();
  if (!op)
    return std::nullopt;
  // What nobody has written may be anything.
  if (isa<tensor::EmptyOp>(op))
    return KnownTensor::allocateSplat(value.getType());
  if (dequantizes)
    if (std::optional<ConstantCodes> codes = getConstantCodes(value))
      if (DenseElementsAttr numbers = dequantizeConstant(*codes))
        return KnownTensor::get(numbers);
  if (!isRepetition(op) || grows(op, dequantizes))
    return std::nullopt;
  auto results =
      evaluate(op, [&](Value operand) { return lookup(operand, dequantizes); });
  return results ? std::optional(results->front()) : std::nullopt;
}

/// Cheap, so that it is asked of all operations of a program.
bool ConstantFolder::areKnown(Operation *op, bool dequantizes) {
  return llvm::all_of(getReadOperands(op), [&](Value value) {
    if (matchPattern(value, m_Constant()))
      return true;
    Operation *source = value.getDefiningOp();
    return source && (isa<tensor::EmptyOp>(source) ||
                      (dequantizes && getConstantCodes(value)) ||
                      (isRepetition(source) && areKnown(source, dequantizes)));
  });
}

bool ConstantFolder::grows(Operation *op, bool dequantizes) {
  int64_t stored = kMaxGrownConstant;
  for (Value value : getReadOperands(op)) {
    Operation *source = value.getDefiningOp();
    auto type = dyn_cast<RankedTensorType>(value.getType());
    // A repetition is as large as what it repeats.
    for (; source && isRepetition(source);
         source = source->getOperand(0).getDefiningOp())
      type = dyn_cast<RankedTensorType>(source->getOperand(0).getType());
    if (type && type.hasStaticShape())
      stored = std::max(stored, type.getNumElements());
  }
  return llvm::any_of(op->getResultTypes(), [&](Type type) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    return tensor &&
           (!tensor.hasStaticShape() || tensor.getNumElements() > stored);
  });
}

/// A repetition stays where loops read it, or start at it.
LogicalResult ConstantFolder::foldUses(Operation *op) {
  auto needsConstant = [&](OpOperand &use) {
    auto loops = dyn_cast<linalg::LinalgOp>(use.getOwner());
    if (!loops)
      return !isRepetition(use.getOwner());
    return isa<linalg::FillOp>(op) && loops.isDpsInput(&use);
  };
  if (llvm::none_of(op->getUses(), needsConstant))
    return failure();
  std::optional<KnownTensor> known = lookup(op->getResult(0), false);
  if (!known)
    return failure();
  auto constant =
      arith::ConstantOp::create(rewriter, op->getLoc(), known->toAttribute());
  rewriter.replaceUsesWithIf(op->getResult(0), constant, needsConstant);
  return success();
}

LogicalResult ConstantFolder::fold(Operation *op) {
  if (op->getNumResults() == 0 || op->hasTrait<OpTrait::ConstantLike>() ||
      !isa_and_nonnull<linalg::LinalgDialect, tensor::TensorDialect,
                       arith::ArithDialect, math::MathDialect, QNNDialect>(
          op->getDialect()) ||
      isa<tensor::EmptyOp>(op) || op->use_empty())
    return failure();
  bool dequantizes = !movesElements(op);
  if (!areKnown(op, dequantizes) || grows(op, dequantizes) || isDecision(op))
    return failure();
  rewriter.setInsertionPoint(op);
  if (isRepetition(op))
    return foldUses(op);
  auto results =
      evaluate(op, [&](Value operand) { return lookup(operand, dequantizes); });
  if (!results)
    return failure();
  SmallVector<Value> constants;
  for (const KnownTensor &result : *results)
    constants.push_back(arith::ConstantOp::create(rewriter, op->getLoc(),
                                                  result.toAttribute()));
  rewriter.replaceOp(op, constants);
  return success();
}

} // namespace qnn::import
