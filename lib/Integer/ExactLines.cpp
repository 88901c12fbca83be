#include "ExactLines.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/ExactLines.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"

using namespace mlir;
using qnn::numerics::Line;

namespace qnn::integer {

SmallVector<Line> getLines(const IntegerValue &value) {
  return qnn::getLines(value.type, value.lines);
}

IntegerValue scaleExactly(const Computation &what, IntegerValue value) {
  auto lines = scaleLines(getLines(value), what.numerator, what.denominator);
  value = scaleNearly(what, std::move(value));
  value.lines = std::move(*lines);
  return value;
}

IntegerValue scaleNearly(const Computation &what, IntegerValue value) {
  value.type = scaleBy(value.type, what.factor);
  value.lines = scaleLinesNearly(value.lines, value.type);
  if (value.clamp)
    value.clamp = RealClamp{value.clamp->min * what.factor,
                            value.clamp->max * what.factor};
  return value;
}

IntegerValue scaleSlices(const Computation &what, IntegerValue value,
                         bool isExact) {
  quant::QuantizedType type =
      scaleSlicesBy(value.type, what.getFactors(), what.axis);
  value.lines = isExact ? *qnn::scaleSlices(getLines(value), what)
                        : scaleLinesNearly(value.lines, type);
  value.type = type;
  return value;
}

IntegerValue add(LoweringContext &context, IntegerValue value,
                 const ExactSum &sum) {
  MLIRContext *mlir = context.b.getContext();
  AffineMap map = AffineMap::get(context.resultShape().size(), 0, mlir);
  SmallVector<int64_t> shape;
  if (sum.axis) {
    shape.push_back(sum.steps.size());
    map = map.insertResult(getAffineDimExpr(*sum.axis, mlir), 0);
  }
  value.codes = addConstant(context.b, value.codes, shape, sum.steps, map);
  value.type = sum.type;
  if (!sum.lines.empty())
    value.lines = sum.lines;
  return value;
}

Value createReals(ImplicitLocOpBuilder &b, const IntegerValue &value) {
  SmallVector<float> scales, rests;
  for (const Line &line : value.lines) {
    scales.push_back(float(line.getSlope()));
    rests.push_back(float(line.getRest() * line.getSlope()));
  }
  if (llvm::all_of(rests, [](float rest) { return rest == 0; }))
    return {};
  auto type = cast<RankedTensorType>(value.codes.getType());
  SmallVector<int64_t> shape;
  AffineMap map = AffineMap::get(type.getRank(), 0, b.getContext());
  if (std::optional<int64_t> axis = getParameters(value.type).axis) {
    shape.push_back(scales.size());
    map = map.insertResult(b.getAffineDimExpr(*axis), 0);
  }
  auto table = [&](ArrayRef<float> numbers) -> Value {
    return arith::ConstantOp::create(
        b, DenseElementsAttr::get(RankedTensorType::get(shape, b.getF32Type()),
                                  numbers));
  };
  Value reals = createMap(
      b, {value.codes, table(scales), table(rests)},
      {b.getMultiDimIdentityMap(type.getRank()), map, map}, type.getShape(),
      b.getF32Type(), [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value sum = arith::SIToFPOp::create(b, b.getF32Type(), args[0]);
        Value product = arith::MulFOp::create(b, sum, args[1]);
        return arith::AddFOp::create(b, product, args[2]);
      });
  reals.getDefiningOp()->setAttr(
      kFloatReasonAttrName,
      b.getStringAttr("it adds what the model left in float to exact sums"));
  return reals;
}

} // namespace qnn::integer
