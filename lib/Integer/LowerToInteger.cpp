#include "qnn/Integer/Passes.h"

#include "Emit.h"
#include "ExactLines.h"
#include "Requantize.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::integer {
#define GEN_PASS_DEF_LOWERTOINTEGER
#include "qnn/Integer/Passes.h.inc"

namespace {

/// Casts between tensors of types that this stage computes with.
LogicalResult verifyCast(Operation *op) {
  if (!isa_and_nonnull<quant::QuantDialect>(op->getDialect()))
    return success();
  for (Type type : {op->getOperand(0).getType(), op->getResult(0).getType()}) {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor)
      return op->emitOpError("expected ranked tensors, got ") << type;
    auto quantized = dyn_cast<quant::QuantizedType>(tensor.getElementType());
    if (quantized && failed(verifyUsable(op, quantized)))
      return failure();
  }
  return success();
}

/// Walks one function in order. `reals` holds the integer form of float values,
/// `stored` the codes of values of quantized type.
struct Lowering {
  explicit Lowering(func::FuncOp func) : builder(func.getContext()) {}

  LogicalResult lower(Operation *op);
  LogicalResult lowerComputation(Operation *op);
  LogicalResult lowerQuantize(quant::QuantizeCastOp op);
  void lowerDequantize(quant::DequantizeCastOp op);
  void lowerStorage(quant::StorageCastOp op);
  LogicalResult restoreFloats(Operation *op);
  Value getCodes(Value quantized);
  Value toFloat(Location loc, const IntegerValue &value);

  OpBuilder builder;
  DenseMap<Value, IntegerValue> reals;
  DenseMap<Value, Value> stored;
};

} // namespace

/// The integers of a value of quantized type.
Value Lowering::getCodes(Value quantized) {
  if (Value codes = stored.lookup(quantized))
    return codes;
  auto type = cast<ShapedType>(quantized.getType());
  auto element = cast<quant::QuantizedType>(type.getElementType());
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointAfterValue(quantized);
  Value codes = quant::StorageCastOp::create(
      builder, quantized.getLoc(), type.clone(element.getStorageType()),
      quantized);
  return stored[quantized] = codes;
}

/// The codes of a value that was computed in float.
static bool areOfFloats(Value codes) {
  auto stored = codes.getDefiningOp<quant::StorageCastOp>();
  return stored && stored.getInput().getDefiningOp<quant::QuantizeCastOp>();
}

/// (code - zero point) * scale as arithmetic: upstream folds the cast of what a
/// cast quantized to the unquantized value.
static Value createDequantization(ImplicitLocOpBuilder &b,
                                  const IntegerValue &value) {
  auto type = cast<RankedTensorType>(value.codes.getType());
  Parameters parameters = getParameters(value.type);
  SmallVector<int64_t> shape;
  AffineMap map = AffineMap::get(type.getRank(), 0, b.getContext());
  if (parameters.axis) {
    shape.push_back(parameters.scales.size());
    map = map.insertResult(b.getAffineDimExpr(*parameters.axis), 0);
  }
  SmallVector<float> numbers(parameters.scales.begin(),
                             parameters.scales.end());
  Value scales = arith::ConstantOp::create(
      b, DenseElementsAttr::get(RankedTensorType::get(shape, b.getF32Type()),
                                ArrayRef<float>(numbers)));
  Value zeroPoints = arith::ConstantOp::create(
      b, makeCodes(b.getContext(), shape, 32, parameters.zeroPoints));
  Value reals = createMap(
      b, {value.codes, zeroPoints, scales},
      {b.getMultiDimIdentityMap(type.getRank()), map, map}, type.getShape(),
      b.getF32Type(), [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        unsigned bits = args[0].getType().getIntOrFloatBitWidth();
        Type type = b.getIntegerType(std::max(32u, bits));
        Value distance =
            arith::SubIOp::create(b, createExtension(b, type, args[0]),
                                  createExtension(b, type, args[1]));
        Value real = arith::SIToFPOp::create(b, b.getF32Type(), distance);
        return arith::MulFOp::create(b, real, args[2]);
      });
  reals.getDefiningOp()->setAttr(
      kFloatReasonAttrName,
      b.getStringAttr(value.codes.getDefiningOp<quant::StorageCastOp>()
                          ? "it dequantizes what was quantized from floats"
                          : "it dequantizes an accumulator of 64 bits"));
  return reals;
}

Value Lowering::toFloat(Location loc, const IntegerValue &value) {
  auto type = cast<ShapedType>(value.codes.getType());
  unsigned bits = type.getElementTypeBitWidth();
  ImplicitLocOpBuilder b(loc, builder);
  if (Value reals = createReals(b, value))
    return reals;
  // No quantized type has 64 bits.
  if ((areOfFloats(value.codes) && bits <= 16) || bits == 64)
    return createDequantization(b, value);
  Value quantized = quant::StorageCastOp::create(
      builder, loc, type.clone(value.type), value.codes);
  return quant::DequantizeCastOp::create(
      builder, loc, type.clone(builder.getF32Type()), quantized);
}

LogicalResult Lowering::lowerQuantize(quant::QuantizeCastOp op) {
  auto it = reals.find(op.getInput());
  ImplicitLocOpBuilder b(op.getLoc(), builder);
  if (it == reals.end()) {
    ElementsAttr constant = getConstantTensor(op.getInput());
    if (auto codes = constant
                         ? quantizeConstant(constant, op.getQuantizedType())
                         : nullptr)
      stored[op] = arith::ConstantOp::create(b, codes);
    else
      (void)getCodes(op);
    return success();
  }
  FailureOr<Value> codes = requantize(b, op, it->second, op.getQuantizedType());
  if (succeeded(codes))
    stored[op] = *codes;
  return codes;
}

void Lowering::lowerDequantize(quant::DequantizeCastOp op) {
  reals[op] = {getCodes(op.getInput()), op.getQuantizedType(), {}};
}

void Lowering::lowerStorage(quant::StorageCastOp op) {
  auto element = [](Value value) { return getElementTypeOrSelf(value); };
  if (isa<quant::QuantizedType>(element(op.getResult())))
    stored[op] = op.getInput();
  else if (Value codes = getCodes(op.getInput()); codes != op.getResult())
    op.replaceAllUsesWith(codes);
}

/// Gives `op` and what lies in its regions float operands again, and quantized
/// ones from codes that were computed.
LogicalResult Lowering::restoreFloats(Operation *op) {
  auto restore = [&](OpOperand &operand) -> LogicalResult {
    auto cast = operand.get().getDefiningOp<quant::QuantizeCastOp>();
    if (cast && reals.contains(cast.getInput()))
      operand.set(quant::StorageCastOp::create(builder, op->getLoc(),
                                               cast.getType(), getCodes(cast)));
    auto it = reals.find(operand.get());
    if (it == reals.end())
      return success();
    if (it->second.clamp)
      return op->emitOpError("operand ")
             << operand.getOperandNumber()
             << " is a clamped accumulator that was never quantized; "
                "'--qnn-insert-qdq' should have quantized it";
    operand.set(toFloat(op->getLoc(), it->second));
    return success();
  };
  return failure(op->walk([&](Operation *inner) {
                     for (OpOperand &operand : inner->getOpOperands())
                       if (failed(restore(operand)))
                         return WalkResult::interrupt();
                     return WalkResult::advance();
                   }).wasInterrupted());
}

LogicalResult Lowering::lowerComputation(Operation *op) {
  SmallVector<IntegerValue> operands(op->getNumOperands());
  SmallVector<IntegerForm> forms(op->getNumOperands());
  for (auto [i, operand] : llvm::enumerate(op->getOperands()))
    if (auto it = reals.find(operand); it != reals.end()) {
      operands[i] = it->second;
      forms[i] = {operands[i].type, operands[i].clamp.has_value(),
                  operands[i].lines};
    }
  quant::QuantizedType wanted = getWantedType(op->getResult(0));
  std::string why;
  IntegerForm form = getResultForm(op, forms, wanted, why);
  if (!form)
    return op->emitOpError("cannot be lowered to integers: ")
           << why
           << "; '--qnn-plan-uniform' gives it types or leaves it in float";
  auto lowering = dyn_cast<IntegerLoweringInterface>(op);
  FailureOr<IntegerValue> value =
      lowering ? lowering.lowerToInteger(builder, operands, wanted)
               : lowerAsDescribed(builder, op, operands, wanted);
  if (failed(value))
    return failure();
  // Whoever reads it was planned on this.
  if (value->type != form.type)
    return op->emitOpError("was lowered to ")
           << value->type << ", where its computation makes " << form.type;
  reals[op->getResult(0)] = *value;
  return success();
}

LogicalResult Lowering::lower(Operation *op) {
  builder.setInsertionPoint(op);
  if (failed(verifyCast(op)))
    return failure();
  if (auto cast = dyn_cast<quant::QuantizeCastOp>(op))
    return lowerQuantize(cast);
  if (auto cast = dyn_cast<quant::DequantizeCastOp>(op)) {
    lowerDequantize(cast);
    return success();
  }
  if (auto cast = dyn_cast<quant::StorageCastOp>(op)) {
    lowerStorage(cast);
    return success();
  }
  if (isFloatComputation(op) && !op->hasAttr(kFloatReasonAttrName))
    return lowerComputation(op);
  return restoreFloats(op);
}

namespace {

struct LowerToInteger : impl::LowerToIntegerBase<LowerToInteger> {
  void runOnOperation() override {
    if (getOperation().isDeclaration() || isLeftInFloat(getOperation()))
      return;
    if (failed(verifyForm(getOperation())))
      return signalPassFailure();
    Block &body = getOperation().getBody().front();
    SmallVector<Operation *> original;
    for (Operation &op : body)
      original.push_back(&op);
    Lowering lowering(getOperation());
    for (Operation *op : original)
      if (failed(lowering.lower(op)))
        return signalPassFailure();
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(body)))
      if (isOpTriviallyDead(&op))
        op.erase();
  }
};

} // namespace
} // namespace qnn::integer
