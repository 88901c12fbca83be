#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "qnn/Numerics/Softmax.h"

using namespace mlir;

namespace qnn::integer {
namespace {

/// Reduces `input` along `dim`.
Value createReduction(ImplicitLocOpBuilder &b, Value input, int64_t dim,
                      int64_t start, ScalarBody body) {
  auto type = cast<RankedTensorType>(input.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + dim);
  Value init = createFilled(b, shape, type.getElementType(), start);
  return linalg::ReduceOp::create(
             b, ValueRange(input), ValueRange(init), ArrayRef<int64_t>{dim},
             [&](OpBuilder &nested, Location loc, ValueRange args) {
               ImplicitLocOpBuilder inner(loc, nested);
               linalg::YieldOp::create(inner, body(inner, args));
             })
      ->getResult(0);
}

} // namespace

/// Tables of a result in the codes of `wanted`, where that is not the fixed
/// type and has them.
static numerics::SoftmaxTables tablesFor(quant::QuantizedType wanted,
                                         double scale, int64_t n) {
  if (!isa_and_nonnull<quant::UniformQuantizedType>(wanted) ||
      wanted.getStorageTypeIntegralWidth() != 8)
    return {};
  Parameters to = getParameters(wanted);
  if (to.scales[0] == 1.0 / 256 && to.zeroPoints[0] == -128)
    return {};
  return numerics::softmaxTables(float(scale), float(to.scales[0]), n);
}

/// By numerics::softmax: the distance to the largest code indexes a table of
/// exponentials, whose sum divides them.
FailureOr<IntegerValue> lowerSoftmax(ImplicitLocOpBuilder &b,
                                     linalg::SoftmaxOp op,
                                     const IntegerValue &input,
                                     quant::QuantizedType wanted) {
  ArrayRef<int64_t> shape =
      cast<ShapedType>(op->getResult(0).getType()).getShape();
  int64_t dim = op.getDimension(), rank = shape.size();
  Parameters parameters = getParameters(input.type);
  if (parameters.axis || input.type.getStorageTypeIntegralWidth() != 8)
    return op.emitOpError("needs per-tensor 8-bit codes, got ") << input.type;
  numerics::SoftmaxTables tables =
      tablesFor(wanted, parameters.scales[0], shape[dim]);
  bool isWanted = !tables.shares.empty();
  std::vector<int32_t> exponentials =
      isWanted
          ? tables.exponentials
          : numerics::softmaxExpTable(float(parameters.scales[0]), shape[dim]);
  if (exponentials.empty())
    return op.emitOpError("over ")
           << shape[dim]
           << " elements leaves its exponentials no fraction bits";
  Type i8 = b.getI8Type(), i32 = b.getI32Type();
  AffineMap all = b.getMultiDimIdentityMap(rank), kept = all.dropResult(dim);

  Value greatest = createReduction(
      b, input.codes, dim, -128, [](ImplicitLocOpBuilder &b, ValueRange args) {
        return arith::MaxSIOp::create(b, args[0], args[1]).getResult();
      });
  Value distance = createMap(
      b, {greatest, input.codes}, {kept, all}, shape, i8,
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        // In [0, 255] - 128: the table's index as a signed code.
        Value difference =
            arith::SubIOp::create(b, arith::ExtSIOp::create(b, i32, args[0]),
                                  arith::ExtSIOp::create(b, i32, args[1]));
        Value index =
            arith::SubIOp::create(b, difference, createInt(b, i32, 128));
        return arith::TruncIOp::create(b, i8, index);
      });
  auto lookUp = [&](ArrayRef<int32_t> table) -> Value {
    SmallVector<int64_t> entries(table);
    return TableLookupOp::create(b, RankedTensorType::get(shape, i32), distance,
                                 makeCodes(b.getContext(), {256}, 32, entries));
  };
  Value exps = lookUp(exponentials);
  Value sum = createReduction(
      b, exps, dim, 0, [](ImplicitLocOpBuilder &b, ValueRange args) {
        return arith::AddIOp::create(b, args[0], args[1]).getResult();
      });
  quant::QuantizedType type =
      isWanted
          ? wanted
          : getQuantizedType(b.getContext(), 8, numerics::storageRange(8, true),
                             {{1.0 / 256}, {-128}, {}});
  int64_t zeroPoint = getParameters(type).zeroPoints[0];
  int64_t most = getStorageRange(type).max - zeroPoint;
  Value shares = isWanted ? lookUp(tables.shares) : exps;
  Value codes = createMap(
      b, {shares, sum}, {all, kept}, shape, i8,
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value share = args[0];
        if (!isWanted)
          share = arith::ShLIOp::create(b, share, createInt(b, i32, 8));
        Value half = arith::ShRUIOp::create(b, args[1], createInt(b, i32, 1));
        Value quotient = arith::DivUIOp::create(
            b, arith::AddIOp::create(b, share, half), args[1]);
        Value least =
            arith::MinSIOp::create(b, quotient, createInt(b, i32, most));
        Value code =
            arith::AddIOp::create(b, least, createInt(b, i32, zeroPoint));
        return arith::TruncIOp::create(b, i8, code);
      });
  return IntegerValue{codes, type, {}};
}

} // namespace qnn::integer
