#include "WidenedCodes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::import {
namespace {

unsigned widthOf(Value value) {
  return getElementTypeOrSelf(value).getIntOrFloatBitWidth();
}

/// Peels extensions. Only the first one from the codes' width may be unsigned:
/// what lies above it are numbers with a sign.
Value peelExtensions(Value value, bool &isSigned) {
  while (Operation *op = value.getDefiningOp()) {
    if (isa<arith::ExtSIOp>(op))
      isSigned = true;
    else if (isa<arith::ExtUIOp>(op) && widthOf(op->getOperand(0)) <= 16)
      isSigned = false;
    else
      break;
    value = op->getOperand(0);
  }
  return value;
}

struct Reader {
  linalg::GenericOp op;

  AffineMap mapOf(BlockArgument arg) {
    return op.getIndexingMapsArray()[arg.getArgNumber()];
  }
  Value operandOf(BlockArgument arg) {
    return op->getOperand(arg.getArgNumber());
  }
  bool isInput(Value value) {
    auto arg = dyn_cast<BlockArgument>(value);
    return arg && arg.getOwner() == op.getBlock() &&
           arg.getArgNumber() < op.getNumDpsInputs();
  }

  /// Reads the number that is subtracted everywhere.
  bool readZeroPoint(Value value, WidenedCodes &codes) {
    value = peelExtensions(value, codes.isZeroPointSigned);
    if (isInput(value)) {
      auto arg = cast<BlockArgument>(value);
      auto type = dyn_cast<RankedTensorType>(operandOf(arg).getType());
      if (!type || !type.hasStaticShape() || type.getNumElements() != 1)
        return false;
      value = operandOf(arg);
    } else if (value.getParentRegion() == &op.getRegion()) {
      APInt number;
      if (!matchPattern(value, m_ConstantInt(&number)))
        return false;
    }
    APInt number;
    if (!matchPattern(value, m_ConstantInt(&number))) {
      codes.zeroPointSource = value;
      return true;
    }
    codes.zeroPoint = codes.isZeroPointSigned || number.getBitWidth() > 16
                          ? number.getSExtValue()
                          : int64_t(number.getZExtValue());
    return true;
  }
};

/// Whether `map` reads the last dimensions, in order.
bool dropsFirstDims(AffineMap map) {
  unsigned dropped = map.getNumDims() - map.getNumResults();
  for (auto [i, expr] : llvm::enumerate(map.getResults()))
    if (expr != getAffineDimExpr(dropped + i, map.getContext()))
      return false;
  return true;
}

} // namespace

std::optional<WidenedCodes> matchWidenedCodes(Value value) {
  WidenedCodes result;
  bool isWidened = false, hasZeroPoint = false;
  while (auto op = value.getDefiningOp<linalg::GenericOp>()) {
    if (!op.hasPureTensorSemantics() || op.getNumResults() != 1 ||
        op.getNumParallelLoops() != op.getNumLoops() ||
        !op.getIndexingMapsArray().back().isIdentity())
      return std::nullopt;
    Reader reader{op};
    Value read = op.getBlock()->getTerminator()->getOperand(0);
    if (auto difference = read.getDefiningOp<arith::SubIOp>()) {
      // In the codes' own width it could wrap.
      if (hasZeroPoint || widthOf(difference) < 32 ||
          !reader.readZeroPoint(difference.getRhs(), result))
        return std::nullopt;
      hasZeroPoint = true;
      read = difference.getLhs();
    }
    bool isSigned = true;
    Value inner = peelExtensions(read, isSigned);
    if (inner != read && widthOf(inner) == 8) {
      result.isSigned = isSigned;
      isWidened = true;
    } else if (inner != read && !isSigned) {
      return std::nullopt;
    }
    if (!reader.isInput(inner))
      return std::nullopt;
    auto arg = cast<BlockArgument>(inner);
    AffineMap map = reader.mapOf(arg);
    if (!dropsFirstDims(map))
      return std::nullopt;
    result.isBroadcast |= !map.isIdentity();
    value = reader.operandOf(arg);
    if (widthOf(value) == 8)
      break;
  }
  if (!isWidened || !isa<RankedTensorType>(value.getType()))
    return std::nullopt;
  result.codes = value;
  return result;
}

Value createSignedZeroPoint(OpBuilder &builder, Location loc,
                            const WidenedCodes &widened) {
  Type i32 = builder.getI32Type();
  int64_t shift = widened.isSigned ? 0 : -128;
  auto constant = [&](int64_t number) -> Value {
    return arith::ConstantOp::create(builder, loc,
                                     builder.getI32IntegerAttr(number));
  };
  if (!widened.zeroPointSource) {
    int64_t zeroPoint = widened.zeroPoint + shift;
    return zeroPoint ? constant(zeroPoint) : Value();
  }
  Value value = widened.zeroPointSource;
  if (auto type = dyn_cast<RankedTensorType>(value.getType())) {
    SmallVector<Value> indices(type.getRank());
    for (Value &index : indices)
      index = arith::ConstantIndexOp::create(builder, loc, 0);
    value = tensor::ExtractOp::create(builder, loc, value, indices);
  }
  if (widthOf(value) > 32)
    value = arith::TruncIOp::create(builder, loc, i32, value);
  else if (widthOf(value) < 32 && widened.isZeroPointSigned)
    value = arith::ExtSIOp::create(builder, loc, i32, value);
  else if (widthOf(value) < 32)
    value = arith::ExtUIOp::create(builder, loc, i32, value);
  if (shift)
    value = arith::AddIOp::create(builder, loc, value, constant(shift));
  return value;
}

Value createSignedCodes(OpBuilder &builder, Location loc,
                        const WidenedCodes &widened) {
  if (widened.isSigned)
    return widened.codes;
  ImplicitLocOpBuilder b(loc, builder);
  return createMap(b, widened.codes,
                   getElementTypeOrSelf(widened.codes.getType()),
                   [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     Value shift = createInt(b, args[0].getType(), -128);
                     return arith::AddIOp::create(b, args[0], shift);
                   });
}

} // namespace qnn::import
