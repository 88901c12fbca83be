#include "ScalarRanges.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using qnn::numerics::Bound;

namespace qnn {

static constexpr Bound kAnything{std::numeric_limits<int64_t>::min(),
                                 std::numeric_limits<int64_t>::max()};

Bound getTypeBound(Type type) {
  auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  if (!integer || integer.getWidth() >= 64)
    return kAnything;
  int64_t half = int64_t(1) << (integer.getWidth() - 1);
  return {-half, half - 1};
}

bool isKnown(Bound bound, Type type) {
  auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  return integer &&
         (integer.getWidth() <= 16 || !(bound == getTypeBound(type)));
}

bool holds(Type type, Bound bound) {
  Bound limit = getTypeBound(type);
  // Bounds that reach the ends of 64 bits are saturated.
  return limit == kAnything ? limit.min < bound.min && bound.max < limit.max
                            : limit.min <= bound.min && bound.max <= limit.max;
}

Bound join(Bound a, Bound b) {
  return {std::min(a.min, b.min), std::max(a.max, b.max)};
}

Bound getExtremes(ArrayRef<int64_t> integers) {
  Bound all{integers.front(), integers.front()};
  for (int64_t integer : integers)
    all = {std::min(all.min, integer), std::max(all.max, integer)};
  return all;
}

static int64_t add(int64_t a, int64_t b) {
  int64_t sum;
  if (!llvm::AddOverflow(a, b, sum))
    return sum;
  return a < 0 ? kAnything.min : kAnything.max;
}

static int64_t multiply(int64_t a, int64_t b) {
  int64_t product;
  if (!llvm::MulOverflow(a, b, product))
    return product;
  return (a < 0) != (b < 0) ? kAnything.min : kAnything.max;
}

static Bound multiply(Bound a, Bound b) {
  int64_t ends[] = {multiply(a.min, b.min), multiply(a.min, b.max),
                    multiply(a.max, b.min), multiply(a.max, b.max)};
  return {*llvm::min_element(ends), *llvm::max_element(ends)};
}

Bound subtract(Bound a, Bound b) {
  Bound negative = multiply(b, {-1, -1});
  return {add(a.min, negative.min), add(a.max, negative.max)};
}

/// What `op` would give without a limit to its width, saturated at 64 bits;
/// nothing where it is no such arithmetic.
static std::optional<Bound> computeExact(Operation *op, Bound a, Bound b) {
  if (isa<arith::AddIOp>(op))
    return Bound{add(a.min, b.min), add(a.max, b.max)};
  if (isa<arith::SubIOp>(op))
    return subtract(a, b);
  if (isa<arith::MulIOp>(op))
    return multiply(a, b);
  if (isa<arith::ShLIOp>(op) && b.min == b.max && b.min >= 0 && b.min < 62)
    return multiply(a, {int64_t(1) << b.min, int64_t(1) << b.min});
  return std::nullopt;
}

Bound ScalarRanges::get(Value value) {
  auto found = bounds.find(value);
  return found != bounds.end() ? found->second : outside(value);
}

/// Bits that hold every value of `value`, as far as its operations say; 128
/// where they say nothing. Bounds of 64 bits cannot tell numbers of 128 apart.
static unsigned countBits(Value value) {
  Operation *op = value.getDefiningOp();
  unsigned width = getElementTypeOrSelf(value).getIntOrFloatBitWidth();
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)))
    return constant.getSignificantBits();
  if (!op || width <= 64)
    return width;
  auto bits = [&](unsigned i) { return countBits(op->getOperand(i)); };
  if (isa<arith::ExtSIOp, arith::ShRSIOp>(op))
    return bits(0);
  if (isa<arith::MulIOp>(op))
    return bits(0) + bits(1);
  if (isa<arith::AddIOp, arith::SubIOp>(op))
    return std::max(bits(0), bits(1)) + 1;
  APInt shift;
  if (isa<arith::ShLIOp>(op) &&
      matchPattern(op->getOperand(1), m_ConstantInt(&shift)))
    return bits(0) + unsigned(shift.getLimitedValue(128));
  if (isa<arith::AndIOp, arith::MaxSIOp, arith::MinSIOp>(op))
    return std::max(bits(0), bits(1));
  return 128;
}

void ScalarRanges::setLimited(Operation *op, Bound exact, bool isExact) {
  Type type = op->getResult(0).getType();
  bool isWide = getElementTypeOrSelf(type).isInteger(128);
  bool fits =
      holds(type, exact) || (isWide && countBits(op->getResult(0)) <= 128);
  set(op->getResult(0), fits ? exact : getTypeBound(type), isExact);
  auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  if (fits || overflow || !integer || integer.getWidth() < 32)
    return;
  bool readsKnown = llvm::all_of(op->getOperands(), [&](Value operand) {
    return isKnown(get(operand), operand.getType());
  });
  overflow = Overflow{exact, type, 0, readsKnown, isExact};
}

/// By upstream's analysis, which knows what wraps.
static std::optional<Bound> inferBound(Operation *op, ScalarRanges &scalars) {
  auto inferring = dyn_cast<InferIntRangeInterface>(op);
  if (!inferring || isa<ShapedType>(op->getResult(0).getType()))
    return std::nullopt;
  SmallVector<ConstantIntRanges> operands;
  for (Value operand : op->getOperands()) {
    if (!operand.getType().isIntOrIndex())
      return std::nullopt;
    unsigned width = ConstantIntRanges::getStorageBitwidth(operand.getType());
    Bound bound = scalars.get(operand);
    operands.push_back(ConstantIntRanges::fromSigned(
        APInt(width, bound.min, /*isSigned=*/true),
        APInt(width, bound.max, /*isSigned=*/true)));
  }
  std::optional<Bound> result;
  inferring.inferResultRanges(operands, [&](Value,
                                            const ConstantIntRanges &range) {
    result = Bound{range.smin().getSExtValue(), range.smax().getSExtValue()};
  });
  return result;
}

void ScalarRanges::visit(Operation *op) {
  if (op->getNumResults() != 1 ||
      !getElementTypeOrSelf(op->getResult(0)).isIntOrIndex())
    return;
  Value result = op->getResult(0);
  bool isExact = llvm::all_of(
      op->getOperands(), [&](Value operand) { return this->isExact(operand); });
  if (op->getNumOperands() == 2 &&
      getElementTypeOrSelf(op->getOperand(0)).isIntOrIndex())
    if (auto exact =
            computeExact(op, get(op->getOperand(0)), get(op->getOperand(1))))
      return setLimited(op, *exact, isExact);
  if (auto extract = dyn_cast<tensor::ExtractOp>(op))
    return set(result, outside(extract.getTensor()), false);
  // Codes of floats are any.
  bool readsFloats =
      llvm::any_of(op->getOperandTypes(), llvm::IsaPred<FloatType>);
  isExact &=
      readsFloats || isa<arith::ConstantOp, arith::ExtSIOp, arith::ExtUIOp,
                         arith::MaxSIOp, arith::MinSIOp>(op);
  set(result, inferBound(op, *this).value_or(getTypeBound(result.getType())),
      isExact);
}

} // namespace qnn
