#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/SoftmaxForm.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

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

/// The share in steps of the result: numerics::softmax and wideSoftmax.
static Value createQuotient(ImplicitLocOpBuilder &b, const SoftmaxForm &form,
                            Value share, Value sum) {
  Type type = sum.getType();
  Value one = createInt(b, type, 1);
  if (form.bits == 64) {
    Value twice = arith::ShLIOp::create(b, share, one);
    Value raised =
        arith::SubIOp::create(b, arith::AddIOp::create(b, twice, sum), one);
    return arith::DivUIOp::create(b, raised,
                                  arith::ShLIOp::create(b, sum, one));
  }
  if (form.shares.empty())
    share = arith::ShLIOp::create(b, share, createInt(b, type, 8));
  Value half = arith::ShRUIOp::create(b, sum, one);
  return arith::DivUIOp::create(b, arith::AddIOp::create(b, share, half), sum);
}

/// The distance to the largest code indexes a table of exponentials, whose sum
/// divides them.
IntegerValue lowerSoftmax(ImplicitLocOpBuilder &b, linalg::SoftmaxOp op,
                          const IntegerValue &input,
                          quant::QuantizedType wanted) {
  ArrayRef<int64_t> shape =
      cast<ShapedType>(op->getResult(0).getType()).getShape();
  int64_t dim = op.getDimension(), rank = shape.size();
  SoftmaxForm form = *SoftmaxForm::choose(op, input.type, wanted);
  Type i8 = b.getI8Type(), i32 = b.getI32Type(),
       wide = b.getIntegerType(form.bits);
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
  auto lookUp = [&](ArrayRef<int64_t> entries) -> Value {
    return TableLookupOp::create(
        b, RankedTensorType::get(shape, wide), distance,
        makeCodes(b.getContext(), {256}, form.bits, entries));
  };
  Value exps = lookUp(form.exponentials);
  Value sum = createReduction(
      b, exps, dim, 0, [](ImplicitLocOpBuilder &b, ValueRange args) {
        return arith::AddIOp::create(b, args[0], args[1]).getResult();
      });
  int64_t zeroPoint = getParameters(form.type).zeroPoints[0];
  int64_t most = getStorageRange(form.type).max - zeroPoint;
  Type storage = form.type.getStorageType();
  Value codes = createMap(
      b, {form.shares.empty() ? exps : lookUp(form.shares), sum}, {all, kept},
      shape, storage, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value quotient = createQuotient(b, form, args[0], args[1]);
        Value least =
            arith::MinSIOp::create(b, quotient, createInt(b, wide, most));
        Value code =
            arith::AddIOp::create(b, least, createInt(b, wide, zeroPoint));
        return arith::TruncIOp::create(b, storage, code);
      });
  return {codes, form.type, {}};
}

} // namespace qnn::integer
