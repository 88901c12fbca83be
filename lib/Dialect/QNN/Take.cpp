#include "qnn/Dialect/QNN/IR/QNNDialect.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn {

/// `type` with `size` slices along `axis`.
static RankedTensorType resize(RankedTensorType type, int64_t axis,
                               int64_t size) {
  SmallVector<int64_t> shape(type.getShape());
  shape[axis] = size;
  return RankedTensorType::get(shape, type.getElementType());
}

void TakeOp::build(OpBuilder &builder, OperationState &state, Value input,
                   int64_t axis, ArrayRef<int64_t> positions) {
  auto type = cast<RankedTensorType>(input.getType());
  build(builder, state, resize(type, axis, positions.size()), input, axis,
        positions);
}

LogicalResult TakeOp::verify() {
  auto type = cast<RankedTensorType>(getInput().getType());
  int64_t axis = getAxis();
  if (!type.hasStaticShape())
    return emitOpError("expected a tensor of static shape, got ") << type;
  if (axis < 0 || axis >= type.getRank())
    return emitOpError("takes slices along dimension ")
           << axis << " of a tensor of rank " << type.getRank();
  for (int64_t position : getPositions())
    if (position < 0 || position >= type.getDimSize(axis))
      return emitOpError("takes slice ")
             << position << " of " << type.getDimSize(axis);
  RankedTensorType expected = resize(type, axis, getPositions().size());
  if (getType() != expected)
    return emitOpError("expected a result of type ")
           << expected << ", got " << getType();
  return success();
}

Computation TakeOp::getComputation() { return Computation::move(0); }

FailureOr<SmallVector<Value>> TakeOp::decomposeOperation(OpBuilder &builder) {
  ImplicitLocOpBuilder b(getLoc(), builder);
  auto type = cast<RankedTensorType>(getType());
  SmallVector<int32_t> positions(getPositions().begin(), getPositions().end());
  Value table = arith::ConstantOp::create(b, b.getI32TensorAttr(positions));
  AffineMap alongAxis =
      AffineMap::get(type.getRank(), 0, b.getAffineDimExpr(getAxis()));
  Value result =
      createMap(b, table, alongAxis, type.getShape(), type.getElementType(),
                [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                  SmallVector<Value> indices;
                  for (int64_t dim = 0; dim < type.getRank(); ++dim)
                    if (dim == int64_t(getAxis()))
                      indices.push_back(arith::IndexCastOp::create(
                          b, b.getIndexType(), args[0]));
                    else
                      indices.push_back(linalg::IndexOp::create(b, dim));
                  return tensor::ExtractOp::create(b, getInput(), indices);
                });
  return SmallVector<Value>{result};
}

} // namespace qnn
