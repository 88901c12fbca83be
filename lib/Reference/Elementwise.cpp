#include "qnn/Reference/Elementwise.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;

namespace qnn::reference {

AffineMap getAxisMap(MLIRContext *context, int64_t rank, int64_t axis) {
  return AffineMap::get(rank, 0, getAffineDimExpr(axis, context));
}

DenseElementsAttr getTable(MLIRContext *context, unsigned bits,
                           ArrayRef<int64_t> values) {
  SmallVector<APInt> entries;
  for (int64_t value : values)
    entries.push_back(APInt(64, value, /*isSigned=*/true).trunc(bits));
  auto type = RankedTensorType::get({int64_t(values.size())},
                                    IntegerType::get(context, bits));
  return DenseElementsAttr::get(type, entries);
}

Elementwise::Elementwise(OpBuilder &builder, Location loc, Value input)
    : b(loc, builder), input(input) {}

void Elementwise::addParameter(DenseElementsAttr values, AffineMap map) {
  if (values.isSplat()) {
    auto scalar = cast<TypedAttr>(values.getSplatValue<Attribute>());
    parameters.push_back({arith::ConstantOp::create(b, scalar), {}});
    return;
  }
  parameters.push_back({arith::ConstantOp::create(b, values), map});
}

Value Elementwise::build(Type resultElementType, Body body) {
  auto type = dyn_cast<RankedTensorType>(input.getType());
  if (!type) {
    SmallVector<Value> args = {input};
    for (const Parameter &parameter : parameters)
      args.push_back(parameter.value);
    return body(b, args);
  }

  AffineMap identity = b.getMultiDimIdentityMap(type.getRank());
  SmallVector<Value> inputs = {input};
  SmallVector<AffineMap> maps = {identity};
  for (const Parameter &parameter : parameters)
    if (parameter.map) {
      inputs.push_back(parameter.value);
      maps.push_back(parameter.map);
    }
  maps.push_back(identity);
  Value empty = tensor::EmptyOp::create(
      b, tensor::getMixedSizes(b, b.getLoc(), input), resultElementType);
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  return createGeneric(b, inputs, empty, maps, iterators,
                       [&](ImplicitLocOpBuilder &inner, ValueRange blockArgs) {
                         SmallVector<Value> args = {blockArgs.front()};
                         unsigned nextArg = 1;
                         for (const Parameter &parameter : parameters)
                           args.push_back(parameter.map ? blockArgs[nextArg++]
                                                        : parameter.value);
                         return body(inner, args);
                       });
}

} // namespace qnn::reference
