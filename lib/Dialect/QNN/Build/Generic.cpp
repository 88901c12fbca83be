#include "qnn/Dialect/QNN/Build/Generic.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn {

Value createInt(ImplicitLocOpBuilder &b, Type type, int64_t value) {
  APInt bits(64, value, /*isSigned=*/true);
  return arith::ConstantOp::create(
      b,
      b.getIntegerAttr(type, bits.sextOrTrunc(type.getIntOrFloatBitWidth())));
}

Value createGeneric(ImplicitLocOpBuilder &b, ValueRange inputs, Value init,
                    ArrayRef<AffineMap> maps,
                    ArrayRef<utils::IteratorType> iterators, ScalarBody body) {
  return linalg::GenericOp::create(
             b, TypeRange(init.getType()), inputs, ValueRange(init), maps,
             iterators,
             [&](OpBuilder &nested, Location loc, ValueRange args) {
               ImplicitLocOpBuilder inner(loc, nested);
               linalg::YieldOp::create(inner, body(inner, args));
             })
      .getResult(0);
}

Value createMap(ImplicitLocOpBuilder &b, ValueRange inputs,
                ArrayRef<AffineMap> maps, ArrayRef<int64_t> shape,
                Type elementType, ScalarBody body) {
  SmallVector<AffineMap> all(maps);
  all.push_back(b.getMultiDimIdentityMap(shape.size()));
  SmallVector<utils::IteratorType> iterators(shape.size(),
                                             utils::IteratorType::parallel);
  Value init = tensor::EmptyOp::create(b, shape, elementType);
  return createGeneric(b, inputs, init, all, iterators, body);
}

Value createMap(ImplicitLocOpBuilder &b, ValueRange inputs, Type elementType,
                ScalarBody body) {
  auto shape = cast<RankedTensorType>(inputs.front().getType()).getShape();
  SmallVector<AffineMap> maps(inputs.size(),
                              b.getMultiDimIdentityMap(shape.size()));
  return createMap(b, inputs, maps, shape, elementType, body);
}

Value flipSigns(ImplicitLocOpBuilder &b, Value codes) {
  Type type = getElementTypeOrSelf(codes);
  APInt sign = APInt::getSignMask(type.getIntOrFloatBitWidth());
  return createMap(
      b, codes, type, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value mask = arith::ConstantOp::create(b, b.getIntegerAttr(type, sign));
        return arith::XOrIOp::create(b, args[0], mask);
      });
}

} // namespace qnn
