#include "Models.h"

#include "Requantize.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Dialect/QNN/Models/Attach.h"

using namespace mlir;

namespace qnn::integer {

/// `op` on `operands` with results of the operands' element type.
static Operation *cloneOn(ImplicitLocOpBuilder &b, Operation *op,
                          ArrayRef<Value> operands, Type elementType) {
  Operation *clone = b.clone(*op);
  clone->setOperands(operands);
  for (OpResult result : clone->getResults())
    result.setType(cast<ShapedType>(result.getType()).clone(elementType));
  return clone;
}

Value lowerStructural(ImplicitLocOpBuilder &b, Value value,
                      quant::QuantizedType type) {
  value = lookThroughIdentities(value);
  Type storage = type.getStorageType();
  auto shaped = cast<RankedTensorType>(value.getType());
  if (value.getDefiningOp<tensor::EmptyOp>())
    return tensor::EmptyOp::create(b, shaped.getShape(), storage);
  if (ElementsAttr constant = getConstantTensor(value)) {
    DenseElementsAttr codes = quantizeConstant(constant, type);
    return codes ? arith::ConstantOp::create(b, codes).getResult() : Value();
  }
  if (auto fill = value.getDefiningOp<linalg::FillOp>()) {
    std::optional<double> real = getSplatConstant(fill.getInputs()[0]);
    if (!real || std::isnan(*real))
      return {};
    return createFilled(b, shaped.getShape(), storage,
                        quantizeReal(*real, type));
  }
  Operation *op = value.getDefiningOp();
  if (!op || !isStructural(value))
    return {};
  SmallVector<Value> operands;
  for (Value operand : op->getOperands()) {
    if (isFloatTensor(operand.getType()))
      operand = lowerStructural(b, operand, type);
    if (!operand)
      return {};
    operands.push_back(operand);
  }
  return cloneOn(b, op, operands, storage)->getResult(0);
}

namespace {

/// The one type of all operands: what the consumer asks for where they differ.
quant::QuantizedType commonType(Operation *op, ArrayRef<IntegerValue> operands,
                                quant::QuantizedType wanted) {
  // Numbers that the operation joins need not lie within the codes it moves.
  if (wanted && joins(op))
    return wanted;
  quant::QuantizedType type;
  for (const IntegerValue &operand : operands) {
    if (!operand.codes)
      continue;
    // Sums with scales per axis become the codes that are wanted, then move.
    if (getParameters(operand.type).axis || (type && type != operand.type))
      return wanted;
    type = operand.type;
  }
  return type;
}

template <typename OpTy>
struct TensorModel
    : IntegerLoweringInterface::ExternalModel<TensorModel<OpTy>, OpTy> {
  FailureOr<IntegerValue> lowerToInteger(Operation *op, OpBuilder &builder,
                                         ArrayRef<IntegerValue> operands,
                                         quant::QuantizedType wanted) const {
    ImplicitLocOpBuilder b(op->getLoc(), builder);
    quant::QuantizedType type = commonType(op, operands, wanted);
    bool isSingle =
        !joins(op) && llvm::count_if(operands, [](const IntegerValue &v) {
                        return bool(v.codes);
                      }) == 1;
    IntegerValue result;
    result.type = type;
    Type elementType;
    SmallVector<Value> values;
    for (auto [operand, codes] : llvm::zip(op->getOperands(), operands)) {
      Value value = operand;
      if (codes.codes && isSingle && codes.type == type) {
        value = codes.codes;
        result.clamp = codes.clamp;
        result.lines = codes.lines;
        elementType = getElementTypeOrSelf(value);
      } else if (codes.codes) {
        FailureOr<Value> stored = requantize(b, op, codes, type);
        if (failed(stored))
          return failure();
        value = *stored;
      } else if (isFloatTensor(operand.getType())) {
        value = lowerStructural(b, operand, type);
        if (!value)
          return op->emitOpError("operand cannot be expressed in ") << type;
      }
      values.push_back(value);
    }
    // Accumulators may have 64 bits, whatever their type says.
    Operation *moved = cloneOn(
        b, op, values, elementType ? elementType : type.getStorageType());
    if (auto pad = dyn_cast<tensor::PadOp>(moved))
      lowerPadding(pad, type);
    result.codes = moved->getResult(0);
    return result;
  }

  /// The value between the codes: its own code, saturated.
  static void lowerPadding(tensor::PadOp pad, quant::QuantizedType type) {
    double real = *getSplatConstant(pad.getConstantPaddingValue());
    Block &body = pad.getRegion().front();
    body.clear();
    ImplicitLocOpBuilder b(pad.getLoc(), pad.getContext());
    b.setInsertionPointToEnd(&body);
    tensor::YieldOp::create(
        b, createInt(b, type.getStorageType(), quantizeReal(real, type)));
  }
};

} // namespace

void registerTensorModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    attachToTensor<TensorModel>(context);
  });
  registry.addExtension(+[](MLIRContext *context, QNNDialect *) {
    TakeOp::attachInterface<TensorModel<TakeOp>>(*context);
  });
}

} // namespace qnn::integer
