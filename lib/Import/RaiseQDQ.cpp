#include "qnn/Import/Passes.h"

#include "ModelCodes.h"
#include "QuantizationBodies.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISEQDQ
#include "qnn/Import/Passes.h.inc"

namespace {

/// A tensor that the model quantizes.
struct Quantized {
  Value real;
  ModelType type;
  /// Made where they are needed.
  Value cast, assigned;
};

struct Raiser {
  explicit Raiser(func::FuncOp func) : func(func), builder(func.getContext()) {
    func.walk([&](AssignOp op) { names.insert(op.getId()); });
  }

  LogicalResult run();
  void addQuantized(Value result, Value real, ModelType type);
  void describeResults(Value codes, const ModelType &type);
  void describeArgument(Value codes, const ModelType &type);
  Value dequantize(Operation *op, Value codes, const ModelType &type);
  Value getAssigned(Quantized &quantized);
  Value getCodes(Quantized &quantized);
  LogicalResult raiseGeneric(linalg::GenericOp op);
  LogicalResult raiseCast(Operation *op);
  void raiseStorage(quant::StorageCastOp op);
  void finish();

  func::FuncOp func;
  OpBuilder builder;
  /// By the tensor of codes that the model computes.
  llvm::MapVector<Value, Quantized> quantized;
  SmallVector<Operation *> dead;
  llvm::StringSet<> names;
};

} // namespace

void Raiser::addQuantized(Value result, Value real, ModelType type) {
  quantized.insert({result, Quantized{real, type, {}, {}}});
  describeResults(result, type);
}

/// Says what the integers at `port` stand for, where they are the model's codes
/// of one scale.
static void describePort(const Port &port, const ModelType &type) {
  auto uniform = dyn_cast<quant::UniformQuantizedType>(type.type);
  if (uniform &&
      getElementTypeOrSelf(port.getType()) == uniform.getStorageType())
    port.setAttr(kCodesAttrName,
                 TypeAttr::get(withSign(uniform, type.isSigned)));
}

/// Where the model returns `codes`.
void Raiser::describeResults(Value codes, const ModelType &type) {
  for (OpOperand &use : codes.getUses())
    if (isa<func::ReturnOp>(use.getOwner()))
      describePort({func, /*isInput=*/false, use.getOperandNumber()}, type);
    else if (auto stored = dyn_cast<quant::StorageCastOp>(use.getOwner()))
      describeResults(stored, type);
}

/// Where the model is given `codes`.
void Raiser::describeArgument(Value codes, const ModelType &type) {
  if (auto argument = dyn_cast<BlockArgument>(codes))
    describePort({func, /*isInput=*/true, argument.getArgNumber()}, type);
}

/// The quantized and dequantized value: a decision, which no folder knows, or
/// for a constant its codes.
Value Raiser::getAssigned(Quantized &entry) {
  if (entry.assigned)
    return entry.assigned;
  Location loc = entry.cast ? entry.cast.getLoc() : entry.real.getLoc();
  if (ElementsAttr constant = getConstantTensor(entry.real))
    if (DenseElementsAttr codes = quantizeConstant(constant, entry.type.type)) {
      Value stored = arith::ConstantOp::create(builder, loc, codes);
      return entry.assigned =
                 createDequantize(builder, loc, stored, entry.type.type);
    }
  std::string name = getNodeName(loc);
  if (name.empty())
    name = "qdq";
  std::string id = name;
  for (unsigned i = 1; !names.insert(id).second; ++i)
    id = name + "#" + std::to_string(i);
  return entry.assigned = AssignOp::create(
             builder, loc, entry.real.getType(), entry.real,
             builder.getStringAttr(id), TypeAttr::get(entry.type.type));
}

/// The codes as this compiler stores them.
Value Raiser::getCodes(Quantized &entry) {
  auto shaped = cast<ShapedType>(entry.real.getType());
  return quant::StorageCastOp::create(
      builder, entry.cast.getLoc(),
      shaped.clone(entry.type.type.getStorageType()), entry.cast);
}

/// The real numbers of the model's `codes`.
Value Raiser::dequantize(Operation *op, Value codes, const ModelType &type) {
  builder.setInsertionPoint(op);
  auto it = quantized.find(codes);
  if (it == quantized.end()) {
    describeArgument(codes, type);
    return createDequantize(builder, op->getLoc(),
                            toStorage(builder, op->getLoc(), codes, type),
                            type.type);
  }
  Quantized &entry = it->second;
  if (entry.type.type == type.type) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointAfter(entry.cast.getDefiningOp());
    return getAssigned(entry);
  }
  // The same codes stand for other numbers here.
  Value stored = getCodes(entry);
  if (entry.type.isSigned != type.isSigned)
    stored =
        toStorage(builder, op->getLoc(),
                  toModel(builder, op->getLoc(), stored, entry.type), type);
  return createDequantize(builder, op->getLoc(), stored, type.type);
}

LogicalResult Raiser::raiseGeneric(linalg::GenericOp op) {
  if (auto body = matchQuantize(op)) {
    FailureOr<ModelType> type = makeType(op, *body);
    if (failed(type))
      return failure();
    builder.setInsertionPoint(op);
    Value real = op->getOperand(0);
    addQuantized(op.getResult(0), real, *type);
    quantized[op.getResult(0)].cast = quant::QuantizeCastOp::create(
        builder, op.getLoc(),
        cast<ShapedType>(real.getType()).clone(type->type), real);
    dead.push_back(op);
  } else if (auto body = matchDequantize(op)) {
    FailureOr<ModelType> type = makeType(op, *body);
    if (failed(type))
      return failure();
    op.getResult(0).replaceAllUsesWith(
        dequantize(op, op->getOperand(0), *type));
    dead.push_back(op);
  }
  return success();
}

/// Casts that the program was written with, of any storage type.
LogicalResult Raiser::raiseCast(Operation *op) {
  auto quantize = dyn_cast<quant::QuantizeCastOp>(op);
  auto dequantize = dyn_cast<quant::DequantizeCastOp>(op);
  if (!quantize && !dequantize)
    return success();
  quant::QuantizedType written =
      quantize ? quantize.getQuantizedType() : dequantize.getQuantizedType();
  FailureOr<std::optional<ModelType>> type = makeType(op, written);
  if (failed(type))
    return failure();
  if (!*type)
    return success();
  if (quantize) {
    addQuantized(quantize.getResult(), quantize.getInput(), **type);
    quantized[quantize.getResult()].cast = quantize.getResult();
    return success();
  }
  Value input = dequantize.getInput();
  if (quantized.contains(input)) {
    dequantize.getResult().replaceAllUsesWith(
        this->dequantize(op, input, **type));
    dead.push_back(op);
  } else if (auto stored = input.getDefiningOp<quant::StorageCastOp>()) {
    describeArgument(stored.getInput(), **type);
    if ((*type)->type == written)
      return success();
    dequantize.getResult().replaceAllUsesWith(
        this->dequantize(op, stored.getInput(), **type));
    dead.push_back(op);
  }
  return success();
}

/// Codes that the program looks at or returns.
void Raiser::raiseStorage(quant::StorageCastOp op) {
  auto it = quantized.find(op.getInput());
  if (it == quantized.end() || it->second.type.type == it->second.type.written)
    return;
  Quantized &entry = it->second;
  builder.setInsertionPoint(op);
  Value signedCast = quant::QuantizeCastOp::create(
      builder, entry.cast.getLoc(),
      cast<ShapedType>(entry.real.getType()).clone(entry.type.type),
      entry.real);
  Value codes =
      quant::StorageCastOp::create(builder, op.getLoc(),
                                   cast<ShapedType>(entry.real.getType())
                                       .clone(entry.type.type.getStorageType()),
                                   signedCast);
  op.replaceAllUsesWith(toModel(builder, op.getLoc(), codes, entry.type));
  dead.push_back(op);
}

void Raiser::finish() {
  for (Operation *op : llvm::reverse(dead)) {
    for (Value result : op->getResults()) {
      auto it = quantized.find(result);
      if (it == quantized.end() || result.use_empty())
        continue;
      builder.setInsertionPoint(op);
      result.replaceAllUsesWith(toModel(builder, op->getLoc(),
                                        getCodes(it->second), it->second.type));
    }
    op->erase();
  }
  for (auto &[codes, entry] : quantized)
    if (entry.cast.use_empty())
      entry.cast.getDefiningOp()->erase();
}

LogicalResult Raiser::run() {
  SmallVector<Operation *> ops;
  for (Operation &op : func.getBody().front())
    ops.push_back(&op);
  for (Operation *op : ops) {
    if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
      if (failed(raiseGeneric(generic)))
        return failure();
    } else if (auto stored = dyn_cast<quant::StorageCastOp>(op)) {
      raiseStorage(stored);
    } else if (failed(raiseCast(op))) {
      return failure();
    }
  }
  finish();
  return success();
}

namespace {

struct RaiseQDQ : impl::RaiseQDQBase<RaiseQDQ> {
  void runOnOperation() override {
    if (getOperation().isDeclaration() ||
        !getOperation().getBody().hasOneBlock())
      return;
    if (failed(Raiser(getOperation()).run()))
      return signalPassFailure();
    markQuantizedElsewhere(getOperation());
  }
};

} // namespace
} // namespace qnn::import
