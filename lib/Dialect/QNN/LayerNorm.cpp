#include "qnn/Dialect/QNN/IR/QNNDialect.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn {

LogicalResult LayerNormOp::verify() {
  auto type = dyn_cast<RankedTensorType>(getInput().getType());
  if (!type || !type.hasStaticShape())
    return emitOpError("expected a ranked tensor of static shape, got ")
           << getInput().getType();
  int64_t axis = getAxis();
  if (axis < 0 || axis >= type.getRank())
    return emitOpError("normalizes from dimension ")
           << axis << " of a tensor of rank " << type.getRank();
  auto slice = RankedTensorType::get(type.getShape().drop_front(axis),
                                     type.getElementType());
  for (Value parameter : {getScale(), getOffset()})
    if (parameter && parameter.getType() != slice)
      return emitOpError("expected a scale and an offset of type ")
             << slice << ", got " << parameter.getType();
  APFloat epsilon = getEpsilon();
  if (!epsilon.isFinite() || epsilon.isNegative())
    return emitOpError("expected an epsilon that is finite and not negative");
  return success();
}

Computation LayerNormOp::getComputation() {
  return Computation::refuse(
      "layer normalization has no integer form yet; its squares and reciprocal "
      "square roots need more than 8 bits");
}

OperandRole LayerNormOp::getOperandRole(unsigned number) {
  return number == 0 ? OperandRole::Activation : OperandRole::None;
}

namespace {

using Body = function_ref<Value(ImplicitLocOpBuilder &, ValueRange)>;

/// One generic over the loops of `input`; dimensions that `result` lacks are
/// reduced, into zeros.
Value createLoops(ImplicitLocOpBuilder &b, ValueRange inputs,
                  ArrayRef<AffineMap> maps, RankedTensorType type, Body body) {
  AffineMap result = maps.back();
  SmallVector<utils::IteratorType> iterators;
  for (unsigned dim = 0; dim < result.getNumDims(); ++dim)
    iterators.push_back(result.isFunctionOfDim(dim)
                            ? utils::IteratorType::parallel
                            : utils::IteratorType::reduction);
  Value init = tensor::EmptyOp::create(b, type.getShape(), b.getF32Type());
  if (!result.isIdentity()) {
    Value zero = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
    init = linalg::FillOp::create(b, zero, init).getResult(0);
  }
  return createGeneric(b, inputs, init, maps, iterators, body);
}

Value createFloat(ImplicitLocOpBuilder &b, double value) {
  return arith::ConstantOp::create(b, b.getF32FloatAttr(float(value)));
}

} // namespace

FailureOr<SmallVector<Value>>
LayerNormOp::decomposeOperation(OpBuilder &builder) {
  ImplicitLocOpBuilder b(getLoc(), builder);
  auto type = cast<RankedTensorType>(getType());
  int64_t rank = type.getRank(), axis = getAxis();
  auto outer = RankedTensorType::get(type.getShape().take_front(axis),
                                     type.getElementType());
  int64_t count = type.getNumElements() / outer.getNumElements();
  AffineMap all = b.getMultiDimIdentityMap(rank);
  // Where all dimensions are normalized, the one slice has none.
  AffineMap perSlice = AffineMap::get(
      rank, 0, all.getResults().take_front(axis), b.getContext());
  AffineMap inSlice = all.getMinorSubMap(rank - axis);
  AffineMap slices = b.getMultiDimIdentityMap(axis);

  SmallVector<Value> inputs = {getInput()};
  SmallVector<AffineMap> maps = {all};
  if (!getUncentered()) {
    Value sum =
        createLoops(b, {getInput()}, {all, perSlice}, outer,
                    [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                      return arith::AddFOp::create(b, args[0], args[1]);
                    });
    inputs.push_back(createLoops(
        b, {sum}, {slices, slices}, outer,
        [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          return arith::DivFOp::create(b, args[0], createFloat(b, count));
        }));
    maps.push_back(perSlice);
  }
  auto deviation = [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
    return getUncentered() ? args[0]
                           : arith::SubFOp::create(b, args[0], args[1]);
  };
  maps.push_back(perSlice);
  Value squares =
      createLoops(b, inputs, maps, outer,
                  [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                    Value d = deviation(b, args);
                    Value square = arith::MulFOp::create(b, d, d);
                    return arith::AddFOp::create(b, args.back(), square);
                  });
  Value factor = createLoops(
      b, {squares}, {slices, slices}, outer,
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value variance =
            arith::DivFOp::create(b, args[0], createFloat(b, count));
        Value epsilon = arith::ConstantOp::create(b, getEpsilonAttr());
        Value sum = arith::AddFOp::create(b, variance, epsilon);
        Value root = math::SqrtOp::create(b, sum);
        return arith::DivFOp::create(b, createFloat(b, 1), root);
      });
  size_t number = inputs.size();
  inputs.push_back(factor);
  for (Value parameter : {getScale(), getOffset()})
    if (parameter) {
      inputs.push_back(parameter);
      maps.push_back(inSlice);
    }
  maps.push_back(all);
  Value result =
      createLoops(b, inputs, maps, type,
                  [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                    ValueRange rest = args.drop_front(number);
                    Value y = deviation(b, args);
                    y = arith::MulFOp::create(b, y, rest[0]);
                    if (getScale())
                      y = arith::MulFOp::create(b, y, rest[1]);
                    if (getOffset())
                      y = arith::AddFOp::create(b, y, rest[getScale() ? 2 : 1]);
                    return y;
                  });
  return SmallVector<Value>{result};
}

} // namespace qnn
