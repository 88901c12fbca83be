#include "Toy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Integer/Lowering.h"

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

using Body = function_ref<Value(ImplicitLocOpBuilder &, ValueRange)>;

static Value createFloat(ImplicitLocOpBuilder &b, APFloat value) {
  return arith::ConstantOp::create(b,
                                   b.getF32FloatAttr(value.convertToFloat()));
}

/// The operands through `maps` into the result of `op`, from zero on.
static SmallVector<Value> createLoops(OpBuilder &builder, Operation *op,
                                      ArrayRef<AffineMap> maps,
                                      ArrayRef<utils::IteratorType> iterators,
                                      Body body) {
  ImplicitLocOpBuilder b(op->getLoc(), builder);
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  Value empty =
      tensor::EmptyOp::create(b, type.getShape(), type.getElementType());
  Value zero = createFloat(b, APFloat(0.0f));
  Value init = linalg::FillOp::create(b, zero, empty).getResult(0);
  auto generic = linalg::GenericOp::create(
      b, TypeRange(type), op->getOperands(), ValueRange(init), maps, iterators,
      [&](OpBuilder &nested, Location loc, ValueRange args) {
        ImplicitLocOpBuilder inner(loc, nested);
        Value result = body(inner, args);
        linalg::YieldOp::create(inner, result);
      });
  return SmallVector<Value>(generic->getResults());
}

static SmallVector<Value> createElementwise(OpBuilder &builder, Operation *op,
                                            Body body) {
  int64_t rank = cast<ShapedType>(op->getResult(0).getType()).getRank();
  AffineMap identity = builder.getMultiDimIdentityMap(rank);
  SmallVector<utils::IteratorType> iterators(rank,
                                             utils::IteratorType::parallel);
  return createLoops(builder, op, {identity, identity}, iterators, body);
}

// toy.scale

FailureOr<SmallVector<Value>> ScaleOp::decomposeOperation(OpBuilder &builder) {
  return createElementwise(
      builder, *this, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        return arith::MulFOp::create(b, args[0], createFloat(b, getFactor()));
      });
}

qnn::Computation ScaleOp::getComputation() {
  return qnn::Computation::scale(0, getFactor().convertToFloat());
}

// toy.clamp

FailureOr<SmallVector<Value>> ClampOp::decomposeOperation(OpBuilder &builder) {
  return createElementwise(
      builder, *this, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value most =
            arith::MaximumFOp::create(b, args[0], createFloat(b, getLeast()));
        return arith::MinimumFOp::create(b, most,
                                         createFloat(b, getGreatest()));
      });
}

qnn::Computation ClampOp::getComputation() {
  return qnn::Computation::clampTo(
      0, {getLeast().convertToFloat(), getGreatest().convertToFloat()});
}

// toy.dense

static SmallVector<AffineMap> getDenseMaps(Builder b) {
  AffineExpr m = b.getAffineDimExpr(0), n = b.getAffineDimExpr(1),
             k = b.getAffineDimExpr(2);
  return AffineMap::inferFromExprList({ArrayRef{m, k}, {n, k}, {m, n}},
                                      b.getContext());
}

static constexpr utils::IteratorType kDenseLoops[] = {
    utils::IteratorType::parallel, utils::IteratorType::parallel,
    utils::IteratorType::reduction};

FailureOr<SmallVector<Value>> DenseOp::decomposeOperation(OpBuilder &builder) {
  return createLoops(builder, *this, getDenseMaps(builder), kDenseLoops,
                     [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                       Value product =
                           arith::MulFOp::create(b, args[0], args[1]);
                       return arith::AddFOp::create(b, args[2], product);
                     });
}

qnn::Computation DenseOp::getComputation() {
  ArrayRef<int64_t> lhs = getInput().getType().getShape();
  ArrayRef<int64_t> rhs = getWeights().getType().getShape();
  std::string why;
  auto loops = qnn::Contraction::get(getDenseMaps(Builder(getContext())),
                                     kDenseLoops, {lhs[0], rhs[0], lhs[1]},
                                     {lhs, rhs, getType().getShape()}, why);
  return succeeded(loops) ? qnn::Computation::contract(std::move(*loops))
                          : qnn::Computation::refuse("it " + why);
}

// toy.hard_swish

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
  return createElementwise(
      builder, *this, [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        auto constant = [&](float value) {
          return createFloat(b, APFloat(value));
        };
        Value sum = arith::AddFOp::create(b, args[0], constant(3));
        Value least = arith::MaximumFOp::create(b, sum, constant(0));
        Value clamped = arith::MinimumFOp::create(b, least, constant(6));
        Value product = arith::MulFOp::create(b, args[0], clamped);
        return arith::DivFOp::create(b, product, constant(6));
      });
}

qnn::Computation HardSwishOp::getComputation() {
  return qnn::Computation::apply(0, hardSwish());
}

FailureOr<qnn::IntegerValue>
HardSwishOp::lowerToInteger(OpBuilder &builder,
                            ArrayRef<qnn::IntegerValue> operands,
                            quant::QuantizedType resultType) {
  ImplicitLocOpBuilder b(getLoc(), builder);
  FailureOr<Value> codes = qnn::integer::lookUp(
      b, *this, operands[0].codes, operands[0].type, resultType, hardSwish());
  if (failed(codes))
    return failure();
  return qnn::IntegerValue{*codes, resultType, {}};
}

} // namespace toy
