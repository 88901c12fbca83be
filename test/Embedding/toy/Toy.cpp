#include "Toy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Numerics/Table.h"

using namespace mlir;

#include "ToyDialect.cpp.inc"

#define GET_OP_CLASSES
#include "Toy.cpp.inc"

namespace toy {

void ToyDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "Toy.cpp.inc"
      >();
}

/// x * clamp(x + 3, 0, 6) / 6
static qnn::numerics::ScalarFunction hardSwish() {
  using qnn::numerics::ScalarOp;
  qnn::numerics::ScalarFunction f;
  unsigned x = f.argument(), six = f.constant(6);
  unsigned sum = f.apply(ScalarOp::Add, {x, f.constant(3)});
  unsigned least = f.apply(ScalarOp::Maximum, {sum, f.constant(0)});
  unsigned clamped = f.apply(ScalarOp::Minimum, {least, six});
  f.apply(ScalarOp::Divide, {f.apply(ScalarOp::Multiply, {x, clamped}), six});
  return f;
}

FailureOr<SmallVector<Value>>
HardSwishOp::decomposeOperation(OpBuilder &builder) {
  ImplicitLocOpBuilder b(getLoc(), builder);
  auto type = cast<RankedTensorType>(getType());
  AffineMap identity = b.getMultiDimIdentityMap(type.getRank());
  SmallVector<utils::IteratorType> iterators(type.getRank(),
                                             utils::IteratorType::parallel);
  Value init =
      tensor::EmptyOp::create(b, type.getShape(), type.getElementType());
  auto body = [](OpBuilder &nested, Location loc, ValueRange args) {
    ImplicitLocOpBuilder b(loc, nested);
    auto constant = [&](float value) -> Value {
      return arith::ConstantOp::create(b, b.getF32FloatAttr(value));
    };
    Value sum = arith::AddFOp::create(b, args[0], constant(3));
    Value least = arith::MaximumFOp::create(b, sum, constant(0));
    Value clamped = arith::MinimumFOp::create(b, least, constant(6));
    Value product = arith::MulFOp::create(b, args[0], clamped);
    Value result = arith::DivFOp::create(b, product, constant(6));
    linalg::YieldOp::create(b, result);
  };
  auto generic = linalg::GenericOp::create(
      b, TypeRange(type), ValueRange(getInput()), ValueRange(init),
      ArrayRef<AffineMap>{identity, identity}, iterators, body);
  return SmallVector<Value>(generic->getResults());
}

qnn::QuantizationKind HardSwishOp::getQuantizationKind() {
  return qnn::QuantizationKind::Table;
}

FailureOr<qnn::IntegerValue>
HardSwishOp::lowerToInteger(OpBuilder &builder,
                            ArrayRef<qnn::IntegerValue> operands,
                            quant::QuantizedType resultType) {
  const qnn::IntegerValue &input = operands[0];
  if (!isa<quant::UniformQuantizedType>(input.type) ||
      !isa_and_nonnull<quant::UniformQuantizedType>(resultType) ||
      input.type.getStorageTypeIntegralWidth() != 8)
    return emitOpError("needs a table from per-tensor 8-bit codes to "
                       "per-tensor codes");
  auto affine = [](quant::QuantizedType type) {
    qnn::Parameters parameters = qnn::getParameters(type);
    return qnn::numerics::AffineParams{float(parameters.scales[0]),
                                       parameters.zeroPoints[0]};
  };
  std::vector<int64_t> table = qnn::numerics::buildTable(
      hardSwish(), affine(input.type), qnn::numerics::storageRange(8, true),
      affine(resultType), qnn::getStorageRange(resultType));
  if (table.empty())
    return emitOpError("no table from ") << input.type << " to " << resultType;
  DenseElementsAttr entries = qnn::makeCodes(
      getContext(), {256}, resultType.getStorageTypeIntegralWidth(), table);
  Type codes = cast<ShapedType>(input.codes.getType())
                   .clone(resultType.getStorageType());
  Value result = qnn::TableLookupOp::create(builder, getLoc(), codes,
                                            input.codes, entries);
  return qnn::IntegerValue{result, resultType, {}};
}

} // namespace toy
