#include "QuantizationBodies.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// The numbers that a scalar of a body takes: one, or one per slice of a loop.
struct Slices {
  SmallVector<double> values;
  std::optional<int64_t> axis;
};

/// Reads the scalars of one body that are constants of the program.
struct Reader {
  explicit Reader(linalg::GenericOp op) : op(op) {}

  std::optional<Slices> read(Value scalar);
  std::optional<Slices> readOperand(OpOperand &operand);
  std::optional<double> readNumber(Value scalar) {
    auto slices = read(scalar);
    return slices && slices->values.size() == 1
               ? std::optional(slices->values[0])
               : std::nullopt;
  }
  bool isData(Value scalar) { return scalar == op.getBlock()->getArgument(0); }

  linalg::GenericOp op;
};

double asUnsigned(double value, unsigned width) {
  return value < 0 ? value + std::ldexp(1.0, width) : value;
}

} // namespace

std::optional<Slices> Reader::readOperand(OpOperand &operand) {
  ElementsAttr constant = getConstantTensor(operand.get());
  if (!constant)
    return std::nullopt;
  Slices slices;
  if (auto integers = readIntegers(constant))
    slices.values.assign(integers->begin(), integers->end());
  else if (auto floats = readFloats(constant))
    slices.values.assign(floats->begin(), floats->end());
  else
    return std::nullopt;
  AffineMap map = op.getMatchingIndexingMap(&operand);
  ArrayRef<int64_t> shape = cast<ShapedType>(constant.getType()).getShape();
  for (auto [expr, size] : llvm::zip_equal(map.getResults(), shape)) {
    if (size == 1)
      continue;
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim || slices.axis)
      return std::nullopt;
    slices.axis = dim.getPosition();
  }
  return slices;
}

std::optional<Slices> Reader::read(Value scalar) {
  if (auto arg = dyn_cast<BlockArgument>(scalar);
      arg && arg.getOwner() == op.getBlock())
    return arg.getArgNumber() < op.getNumDpsInputs() && !isData(arg)
               ? readOperand(op->getOpOperand(arg.getArgNumber()))
               : std::nullopt;
  if (Attribute attr; matchPattern(scalar, m_Constant(&attr))) {
    if (auto number = dyn_cast<FloatAttr>(attr))
      return Slices{{number.getValueAsDouble()}, {}};
    if (auto number = dyn_cast<IntegerAttr>(attr))
      return Slices{{double(number.getValue().getSExtValue())}, {}};
    return std::nullopt;
  }
  Operation *cast = scalar.getDefiningOp();
  if (!cast || !isa<arith::ExtSIOp, arith::ExtUIOp, arith::SIToFPOp,
                    arith::UIToFPOp, arith::TruncFOp, arith::ExtFOp>(cast))
    return std::nullopt;
  std::optional<Slices> slices = read(cast->getOperand(0));
  if (slices && isa<arith::ExtUIOp, arith::UIToFPOp>(cast))
    for (double &value : slices->values)
      value = asUnsigned(value,
                         cast->getOperand(0).getType().getIntOrFloatBitWidth());
  return slices;
}

/// One data operand, read in order; the rest are parameters.
static bool isElementwise(linalg::GenericOp op) {
  if (!op.hasPureTensorSemantics() || op.getNumDpsInits() != 1 ||
      op.getNumResults() != 1 || op.getNumDpsInputs() < 1 ||
      op.getNumParallelLoops() != op.getNumLoops() ||
      !op.getBlock()->getArguments().back().use_empty())
    return false;
  return op.getIndexingMapsArray().front().isIdentity() &&
         op.getIndexingMapsArray().back().isIdentity();
}

/// Scale and zero point together, per tensor or along one axis.
static bool setParameters(QuantizationBody &body, const Slices &scales,
                          const Slices &zeroPoints) {
  if (scales.axis && zeroPoints.axis && scales.axis != zeroPoints.axis)
    return false;
  body.axis = scales.axis ? scales.axis : zeroPoints.axis;
  size_t count = std::max(scales.values.size(), zeroPoints.values.size());
  for (size_t i = 0; i < count; ++i) {
    double scale = scales.values[scales.values.size() == 1 ? 0 : i];
    double zero = zeroPoints.values[zeroPoints.values.size() == 1 ? 0 : i];
    if (zero != std::trunc(zero))
      return false;
    body.scales.push_back(scale);
    body.zeroPoints.push_back(int64_t(zero));
  }
  return true;
}

std::optional<QuantizationBody> matchQuantize(linalg::GenericOp op) {
  if (!isElementwise(op) || !getElementTypeOrSelf(op->getOperand(0)).isF32() ||
      !isa<IntegerType>(getElementTypeOrSelf(op.getResult(0))))
    return std::nullopt;
  Reader reader(op);
  Operation *convert =
      op.getBlock()->getTerminator()->getOperand(0).getDefiningOp();
  if (!convert || !isa<arith::FPToSIOp, arith::FPToUIOp>(convert))
    return std::nullopt;
  QuantizationBody body;
  body.isSigned = isa<arith::FPToSIOp>(convert);
  body.bits = convert->getResult(0).getType().getIntOrFloatBitWidth();
  Value value = convert->getOperand(0);
  double least = -HUGE_VAL, greatest = HUGE_VAL;
  auto readNumber = [&](Value scalar) { return reader.readNumber(scalar); };
  while (auto bound = matchBound(value, readNumber)) {
    (bound->isLeast ? least : greatest) = bound->number;
    value = bound->value;
  }
  body.range = numerics::storageRange(body.bits, body.isSigned);
  // What the conversion does beyond its range is no one's rule.
  if (!(least >= body.range.min && greatest <= body.range.max &&
        least < greatest))
    return std::nullopt;
  body.range = {int64_t(least), int64_t(greatest)};
  Slices zeroPoints{{0}, {}};
  if (auto add = value.getDefiningOp<arith::AddFOp>()) {
    Value sum[] = {add.getLhs(), add.getRhs()};
    if (reader.read(sum[0]))
      std::swap(sum[0], sum[1]);
    auto read = reader.read(sum[1]);
    if (!read)
      return std::nullopt;
    zeroPoints = *read;
    value = sum[0];
  }
  auto round = value.getDefiningOp<math::RoundEvenOp>();
  if (!round)
    return std::nullopt;
  // Converters fold x / 1.
  std::optional<Slices> scales = Slices{{1}, {}};
  value = round.getOperand();
  if (auto quotient = value.getDefiningOp<arith::DivFOp>()) {
    scales = reader.read(quotient.getRhs());
    value = quotient.getLhs();
  }
  if (!reader.isData(value) || !scales ||
      !setParameters(body, *scales, zeroPoints))
    return std::nullopt;
  return body;
}

/// Whether integers that are converted without scale and zero point are codes
/// of scale 1: those that a quantization made, and the weights of 8 bits of a
/// function that quantizes.
static bool areCodes(linalg::GenericOp conversion, unsigned bits) {
  Value numbers = conversion->getOperand(0);
  if (auto made = numbers.getDefiningOp<linalg::GenericOp>())
    return matchQuantize(made).has_value();
  if (bits != 8 || !matchPattern(numbers, m_Constant()))
    return false;
  auto function = conversion->getParentOfType<FunctionOpInterface>();
  return function && function
                         .walk([](linalg::GenericOp op) {
                           return matchQuantize(op) ? WalkResult::interrupt()
                                                    : WalkResult::advance();
                         })
                         .wasInterrupted();
}

std::optional<QuantizationBody> matchDequantize(linalg::GenericOp op) {
  auto storage = dyn_cast<IntegerType>(getElementTypeOrSelf(op->getOperand(0)));
  if (!isElementwise(op) || !storage ||
      !getElementTypeOrSelf(op.getResult(0)).isF32())
    return std::nullopt;
  Reader reader(op);
  Value real = op.getBlock()->getTerminator()->getOperand(0);
  // Converters fold q * 1.
  std::optional<Slices> scales = Slices{{1}, {}};
  bool hasScale = false;
  if (auto product = real.getDefiningOp<arith::MulFOp>()) {
    Value factors[] = {product.getLhs(), product.getRhs()};
    if (reader.read(factors[0]))
      std::swap(factors[0], factors[1]);
    scales = reader.read(factors[1]);
    real = factors[0];
    hasScale = true;
  }
  Operation *convert = real.getDefiningOp();
  if (!scales || !convert || !isa<arith::SIToFPOp, arith::UIToFPOp>(convert))
    return std::nullopt;
  QuantizationBody body;
  body.bits = storage.getWidth();
  Slices zeroPoints{{0}, {}};
  Value code = convert->getOperand(0);
  bool differs = false;
  if (auto difference = code.getDefiningOp<arith::SubIOp>()) {
    auto read = reader.read(difference.getRhs());
    if (!read)
      return std::nullopt;
    zeroPoints = *read;
    code = difference.getLhs();
    differs = true;
  }
  if (Operation *widen = code.getDefiningOp();
      widen && isa<arith::ExtSIOp, arith::ExtUIOp>(widen)) {
    body.isSigned = isa<arith::ExtSIOp>(widen);
    code = widen->getOperand(0);
  } else {
    body.isSigned = isa<arith::SIToFPOp>(convert);
    // A difference in the codes' own width could wrap.
    if (differs && body.bits < 32)
      return std::nullopt;
  }
  if (!reader.isData(code))
    return std::nullopt;
  if (!hasScale && !differs && !areCodes(op, body.bits))
    return std::nullopt;
  body.range = numerics::storageRange(body.bits, body.isSigned);
  if (!setParameters(body, *scales, zeroPoints))
    return std::nullopt;
  return body;
}

} // namespace qnn::import
