#include "qnn/Import/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Quant/IR/Quant.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Tosa/IR/TosaOps.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {
#define GEN_PASS_DEF_RAISEINTERFACE
#include "qnn/Import/Passes.h.inc"

namespace {

/// Whether the type of `value` says that its integers are unsigned.
bool isUnsigned(Value value) {
  return getElementTypeOrSelf(value).isUnsignedInteger();
}

/// Whether it says that they have a sign, or have none.
bool saysSign(Type type) {
  Type element = getElementTypeOrSelf(type);
  return element.isUnsignedInteger() || element.isSignedInteger();
}

/// Integers with a sign in their type become signless ones, which the rest of
/// MLIR computes with.
AttrTypeReplacer makeSignlessReplacer() {
  AttrTypeReplacer replacer;
  auto replace = [](IntegerType type) {
    return IntegerType::get(type.getContext(), type.getWidth());
  };
  using Replaced = std::optional<std::pair<Attribute, WalkResult>>;
  replacer.addReplacement(
      [=](IntegerType type) -> Type { return replace(type); });
  replacer.addReplacement([=](DenseElementsAttr attr) -> Replaced {
    Attribute signless = attr;
    if (auto type = dyn_cast<IntegerType>(attr.getElementType()))
      signless = attr.bitcast(replace(type));
    return std::pair(signless, WalkResult::skip());
  });
  replacer.addReplacement([=](DenseResourceElementsAttr attr) -> Replaced {
    auto type = dyn_cast<IntegerType>(attr.getElementType());
    Attribute signless = attr;
    if (type)
      signless = DenseResourceElementsAttr::get(
          attr.getType().clone(replace(type)), attr.getRawHandle());
    return std::pair(signless, WalkResult::skip());
  });
  return replacer;
}

/// Moves elements, whatever they mean, or says itself which are unsigned.
bool takesUnsigned(Operation *op) {
  return isa<func::FuncOp, func::ReturnOp, tosa::RescaleOp, tosa::ConstOp,
             tosa::ReshapeOp, tosa::TransposeOp, tosa::SliceOp, tosa::ConcatOp,
             tosa::ReverseOp, tosa::TileOp, tosa::PadOp, tosa::GatherOp,
             tosa::IdentityOp>(op) ||
         isa<tensor::TensorDialect>(op->getDialect());
}

/// A conversion of unsigned integers, which TOSA's own lowering would take for
/// signed ones.
bool isCastOfUnsigned(Operation *op) {
  auto cast = dyn_cast<tosa::CastOp>(op);
  return cast && isUnsigned(cast.getInput()) && !isUnsigned(cast.getOutput());
}

void convertUnsigned(tosa::CastOp op) {
  OpBuilder b(op);
  Location loc = op.getLoc();
  Value input = op.getInput();
  Type from = getElementTypeOrSelf(input), to = getElementTypeOrSelf(op);
  Value result;
  if (isa<FloatType>(to))
    result = arith::UIToFPOp::create(b, loc, op.getType(), input);
  else if (to.getIntOrFloatBitWidth() > from.getIntOrFloatBitWidth())
    result = arith::ExtUIOp::create(b, loc, op.getType(), input);
  else if (to.getIntOrFloatBitWidth() < from.getIntOrFloatBitWidth())
    result = arith::TruncIOp::create(b, loc, op.getType(), input);
  else
    result = input;
  op.replaceAllUsesWith(result);
  op.erase();
}

struct RaiseInterface : impl::RaiseInterfaceBase<RaiseInterface> {
  void runOnOperation() override {
    func::FuncOp func = getOperation();
    if (func.isDeclaration() || !func.getBody().hasOneBlock())
      return;
    for (const Port &port : getPorts(func))
      if (failed(raiseQuantized(port)))
        return signalPassFailure();
    if (failed(raiseUnsigned(func)))
      signalPassFailure();
  }

  static LogicalResult raiseQuantized(const Port &port);
  static LogicalResult raiseUnsigned(func::FuncOp func);
};

} // namespace

/// Codes of a quantized type become integers that an attribute explains.
LogicalResult RaiseInterface::raiseQuantized(const Port &port) {
  auto type = dyn_cast<RankedTensorType>(port.getType());
  auto quantized =
      type ? dyn_cast<quant::QuantizedType>(type.getElementType()) : nullptr;
  if (!quantized)
    return success();
  Location loc = port.getValue().getLoc();
  if (!quantized.getStorageType())
    return emitError(loc) << port.describe() << " has elements of type "
                          << quantized
                          << ", which says a range but no codes; make it f32, "
                             "and state the range by 'qnn.observe'";
  auto stored = type.clone(quantized.getStorageType());
  if (auto argument = dyn_cast<BlockArgument>(port.getValue());
      argument && port.isInput) {
    OpBuilder b = OpBuilder::atBlockBegin(argument.getOwner());
    argument.setType(stored);
    auto codes = quant::StorageCastOp::create(b, loc, type, argument);
    argument.replaceAllUsesExcept(codes, codes);
  } else {
    Operation *terminator = port.func.getBody().front().getTerminator();
    OpBuilder b(terminator);
    terminator->setOperand(port.index, quant::StorageCastOp::create(
                                           b, loc, stored, port.getValue()));
  }
  port.updateFunctionType();
  if (!quantized.isSigned())
    port.setAttr(kUnsignedAttrName, UnitAttr::get(port.func.getContext()));
  // What expresses other floats is computed in f32.
  if (auto uniform = dyn_cast<quant::UniformQuantizedType>(quantized))
    port.setAttr(kCodesAttrName,
                 TypeAttr::get(quant::UniformQuantizedType::get(
                     uniform.getFlags(), uniform.getStorageType(),
                     Float32Type::get(uniform.getContext()), uniform.getScale(),
                     uniform.getZeroPoint(), uniform.getStorageTypeMin(),
                     uniform.getStorageTypeMax())));
  return success();
}

LogicalResult RaiseInterface::raiseUnsigned(func::FuncOp func) {
  SmallVector<tosa::CastOp> casts;
  bool isThere = llvm::any_of(func.getArgumentTypes(), saysSign);
  WalkResult checked = func.walk([&](Operation *op) {
    isThere |= llvm::any_of(op->getResultTypes(), saysSign);
    if (isCastOfUnsigned(op)) {
      casts.push_back(cast<tosa::CastOp>(op));
      return WalkResult::advance();
    }
    if (takesUnsigned(op) || (llvm::none_of(op->getOperands(), isUnsigned) &&
                              llvm::none_of(op->getResults(), isUnsigned)))
      return WalkResult::advance();
    emitError(op->getLoc())
        << "'" << op->getName()
        << "' computes with unsigned integers, for which there is no lowering; "
           "make them signed by 'tosa.rescale', or convert them by 'tosa.cast'";
    return WalkResult::interrupt();
  });
  if (checked.wasInterrupted() || !isThere)
    return failure(checked.wasInterrupted());
  for (const Port &port : getPorts(func))
    if (getElementTypeOrSelf(port.getType()).isUnsignedInteger())
      port.setAttr(kUnsignedAttrName, UnitAttr::get(func.getContext()));
  makeSignlessReplacer().recursivelyReplaceElementsIn(
      func, /*replaceAttrs=*/true, /*replaceLocs=*/false,
      /*replaceTypes=*/true);
  for (tosa::CastOp op : casts)
    convertUnsigned(op);
  return success();
}

} // namespace qnn::import
