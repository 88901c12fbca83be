#include "qnn/Dialect/QNN/Analysis/Program.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn {

bool isFloatTensor(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && isa<FloatType>(tensor.getElementType());
}

static LogicalResult verifyShape(Operation *op, Type type, const Twine &what) {
  if (!isFloatTensor(type))
    return success();
  auto tensor = cast<RankedTensorType>(type);
  if (!tensor.getElementType().isF32())
    return op->emitError() << what << " has type " << type
                           << ", whose elements are not f32; convert the "
                              "program to f32";
  if (!tensor.hasStaticShape())
    return op->emitError() << what << " has type " << type
                           << ", whose shape is dynamic; give every dimension "
                              "a size";
  if (tensor.getNumElements() == 0)
    return op->emitError() << what << " has type " << type
                           << ", which has no elements; remove the empty "
                              "dimension";
  return success();
}

LogicalResult verifyForm(func::FuncOp func) {
  if (!func.getBody().hasOneBlock())
    return func.emitError() << "function '" << func.getName()
                            << "' has control flow; expected one block";
  for (auto [i, type] : llvm::enumerate(func.getArgumentTypes()))
    if (failed(verifyShape(func, type, "argument " + Twine(i))))
      return failure();
  for (Operation &op : func.getBody().front())
    for (Type type : op.getResultTypes())
      if (failed(verifyShape(
              &op, type, "result of '" + op.getName().getStringRef() + "'")))
        return failure();
  return success();
}

bool isLeftInFloat(func::FuncOp func) {
  return !func.isPublic() &&
         !func.walk([](Operation *op) {
                bool isMark =
                    isIdentity(op) ||
                    isa_and_nonnull<quant::QuantDialect>(op->getDialect());
                return isMark ? WalkResult::interrupt() : WalkResult::advance();
              })
              .wasInterrupted();
}

bool isIdentity(Operation *op) {
  return isa<ObserveOp, AssignOp, KeepFloatOp>(op);
}

SmallVector<OpOperand *> getReadingUses(Value value) {
  SmallVector<OpOperand *> uses;
  for (OpOperand &use : value.getUses())
    if (!isa<KeepFloatOp>(use.getOwner()) || use.getOperandNumber() == 0)
      uses.push_back(&use);
  return uses;
}

/// Views and joins of others; what makes a tensor of single numbers, or pads
/// with one that is not constant, holds more than these.
static bool isView(Operation *op) {
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    return padding && matchPattern(padding, m_Constant());
  }
  return isa<tensor::ExtractSliceOp, tensor::InsertSliceOp,
             tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::CastOp,
             tensor::ReshapeOp, tensor::ConcatOp>(op);
}

bool isStructural(Value value) {
  // Constants behind more views than this are left to whoever folds them; a
  // bound keeps each question, and so every walk that asks it, linear.
  constexpr size_t kMaxViews = 64;
  SmallVector<Value> values{value};
  llvm::SmallPtrSet<Operation *, 8> views;
  while (!values.empty()) {
    Operation *op =
        lookThroughIdentities(values.pop_back_val()).getDefiningOp();
    if (!op)
      return false;
    if (op->hasTrait<OpTrait::ConstantLike>() ||
        isa<tensor::EmptyOp, linalg::FillOp>(op) || views.contains(op))
      continue;
    if (!isView(op) || views.size() == kMaxViews)
      return false;
    views.insert(op);
    llvm::copy_if(
        op->getOperands(), std::back_inserter(values),
        [](Value operand) { return isFloatTensor(operand.getType()); });
  }
  return true;
}

bool isFloatComputation(Operation *op) {
  if (op->hasTrait<OpTrait::IsTerminator>() || isIdentity(op) ||
      isa_and_nonnull<quant::QuantDialect>(op->getDialect()))
    return false;
  return llvm::any_of(op->getResults(), [](Value result) {
    return isFloatTensor(result.getType()) && !isStructural(result);
  });
}

bool isFloatConsumer(Operation *op) {
  auto isFloat = [](Value value) {
    return isa<FloatType>(getElementTypeOrSelf(value)) && !isStructural(value);
  };
  if (op->hasTrait<OpTrait::IsTerminator>() || isIdentity(op) ||
      isa_and_nonnull<quant::QuantDialect>(op->getDialect()) ||
      isFloatComputation(op))
    return false;
  if (llvm::any_of(op->getResults(), isFloat))
    return true;
  if (op->getNumResults() && llvm::all_of(op->getResults(), isStructural))
    return false;
  bool readsFloats = false;
  op->walk([&](Operation *inner) {
    readsFloats |= llvm::any_of(inner->getOperands(), [&](Value operand) {
      return isFloat(operand) &&
             !op->isAncestor(operand.getParentRegion()->getParentOp());
    });
  });
  return readsFloats;
}

Computation getComputation(Operation *op) {
  if (auto reason = op->getAttrOfType<StringAttr>(kFloatReasonAttrName))
    return Computation::refuse(reason.str());
  if (auto quantizable = dyn_cast<QuantizableOpInterface>(op))
    return quantizable.getComputation();
  return Computation::refuse(isa<RegionBranchOpInterface>(op)
                                 ? "it is a loop or a branch"
                                 : "no rule says how to quantize it");
}

QuantizationKind getQuantizationKind(Operation *op) {
  return getComputation(op).kind;
}

std::string getRefusal(Operation *op) {
  if (!op->hasAttr(kFloatReasonAttrName) && isFloatConsumer(op))
    return "it makes integers or single numbers of floats, which has no "
           "integer form";
  return getComputation(op).refusal;
}

bool lowersItself(Operation *op) {
  return isa<IntegerLoweringInterface>(op) &&
         !isa_and_nonnull<linalg::LinalgDialect, tensor::TensorDialect,
                          QNNDialect>(op->getDialect());
}

AffineMap getOperandMap(Operation *op, unsigned number) {
  if (auto loops = dyn_cast<linalg::LinalgOp>(op))
    return loops.getMatchingIndexingMap(&op->getOpOperand(number))
        .compose(inversePermutation(loops.getIndexingMapsArray().back()));
  auto operand = dyn_cast<RankedTensorType>(op->getOperand(number).getType());
  auto result = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!operand || !result || operand.getShape() != result.getShape())
    return {};
  return AffineMap::getMultiDimIdentityMap(result.getRank(), op->getContext());
}

SmallVector<OpOperand *> getActivations(Operation *op) {
  SmallVector<OpOperand *> activations;
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  for (OpOperand &operand : op->getOpOperands()) {
    if (!isFloatTensor(operand.get().getType()) ||
        (quantizable &&
         quantizable.getOperandRole(operand.getOperandNumber()) !=
             OperandRole::Activation))
      continue;
    if (!isStructural(operand.get()) || getConstantTensor(operand.get()))
      activations.push_back(&operand);
  }
  return activations;
}

Operation *getOnlyUser(Value value) {
  while (value.hasOneUse()) {
    Operation *user = *value.user_begin();
    if (!isa<ObserveOp>(user))
      return user;
    value = user->getResult(0);
  }
  return nullptr;
}

LogicalResult verifyFloatReason(Operation *op) {
  if (!isFloatComputation(op) || op->hasAttr(kFloatReasonAttrName) ||
      getQuantizationKind(op) != QuantizationKind::Unsupported)
    return success();
  return op->emitOpError("has no integer form (")
         << getRefusal(op) << ") and no '" << kFloatReasonAttrName
         << "'; '--qnn-plan-uniform' should have refused or marked it";
}

} // namespace qnn
