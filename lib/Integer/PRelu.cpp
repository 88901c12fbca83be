#include "ExactLines.h"
#include "Requantize.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactLines.h"
#include "qnn/Dialect/QNN/Analysis/IntegerRanges.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;
using qnn::numerics::Bound;
using qnn::numerics::Line;

namespace qnn::integer {

/// (acc * m + o) * 2^-r of factors whose m may be negative or stand for 0: what
/// holds of -acc and m holds of acc and -m, bit for bit.
static FailureOr<RequantizationAttr>
chooseBelowZero(Operation *op, const IntegerValue &value,
                const SlopeLines &below, std::vector<Bound> bounds,
                quant::QuantizedType type) {
  for (auto [bound, sign] : llvm::zip_equal(bounds, below.signs))
    if (sign < 0)
      bound = {-bound.max, -bound.min};
  numerics::StorageRange range = getStorageRange(type);
  auto form = chooseMultipliers(op, value, below.lines, bounds, type, range);
  if (failed(form))
    return failure();
  for (auto [multiplier, sign] :
       llvm::zip_equal(form->multipliers, below.signs)) {
    if (sign == 0)
      multiplier = {0, numerics::narrowBits + 2, 0};
    else
      multiplier.value *= sign;
  }
  return getAttr(op->getContext(), *form, type, range);
}

/// `below` where the accumulator is less than the first that is no negative
/// number, else `above`.
static Value createChoice(ImplicitLocOpBuilder &b, const IntegerValue &value,
                          ArrayRef<Line> lines, std::optional<int64_t> axis,
                          Value above, Value below) {
  auto type = cast<RankedTensorType>(value.codes.getType());
  SmallVector<int64_t> least;
  unsigned bits = type.getElementTypeBitWidth();
  for (const Line &line : lines)
    least.push_back(std::clamp(line.getLeastNonNegative(), llvm::minIntN(bits),
                               llvm::maxIntN(bits)));
  AffineMap all = b.getMultiDimIdentityMap(type.getRank());
  SmallVector<Value> inputs{value.codes, above, below};
  SmallVector<AffineMap> maps(3, all);
  bool isSliced = !llvm::all_equal(least);
  if (isSliced) {
    inputs.push_back(arith::ConstantOp::create(
        b, makeCodes(b.getContext(), {int64_t(least.size())}, bits, least)));
    maps.push_back(
        AffineMap::get(type.getRank(), 0, b.getAffineDimExpr(*axis)));
  }
  return createMap(
      b, inputs, maps, type.getShape(), getElementTypeOrSelf(above.getType()),
      [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value limit =
            isSliced ? args[3] : createInt(b, args[0].getType(), least.front());
        Value isNegative =
            arith::CmpIOp::create(b, arith::CmpIPredicate::slt, args[0], limit);
        return arith::SelectOp::create(b, isNegative, args[2], args[1]);
      });
}

FailureOr<Value> requantizePRelu(ImplicitLocOpBuilder &b, Operation *op,
                                 const Computation &what, IntegerValue value,
                                 quant::QuantizedType type) {
  if (value.type.getStorageTypeIntegralWidth() < 32)
    value = createDistances(b, value);
  SmallVector<Line> lines = getLines(value);
  auto below = scaleBelowZero(lines, what, isQuantizedElsewhere(op));
  FailureOr<Value> above = requantize(b, op, value, type);
  if (!below || failed(above))
    return failure();
  std::optional<int64_t> axis = getParameters(value.type).axis;
  if (what.factors.size() > 1)
    axis = what.axis;
  IntegerRanges ranges(IntegerRanges::Reach::Codes);
  SmallVector<Bound> bounds =
      ranges.get(value.codes).along(axis, below->lines.size());
  FailureOr<RequantizationAttr> attr =
      chooseBelowZero(op, value, *below, {bounds.begin(), bounds.end()}, type);
  if (failed(attr))
    return failure();
  bool isSliced = below->lines.size() > 1;
  Value scaled = RequantizeOp::create(
      b, above->getType(), value.codes,
      isSliced ? b.getI64IntegerAttr(*axis) : IntegerAttr(), *attr);
  return createChoice(b, value, lines, axis, *above, scaled);
}

} // namespace qnn::integer
