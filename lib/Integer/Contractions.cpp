#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn::integer {
namespace {

/// Constant codes as distances from their zero points, which the products need:
/// in 8 bits where they fit, in 16 where a model's asymmetric weights do not.
IntegerValue toDistances(ImplicitLocOpBuilder &b, const IntegerValue &value) {
  ElementsAttr constant = getConstantTensor(value.codes);
  Parameters parameters = getParameters(value.type);
  if (!constant ||
      (isa<DenseElementsAttr>(constant) && parameters.isZeroPointFree()))
    return value;
  std::optional<SmallVector<int64_t>> codes = readIntegers(constant);
  if (!codes)
    return value;
  ArrayRef<int64_t> shape = cast<ShapedType>(constant.getType()).getShape();
  int64_t inner = 1, slices = parameters.zeroPoints.size();
  if (parameters.axis)
    for (int64_t size : shape.drop_front(*parameters.axis + 1))
      inner *= size;
  unsigned bits = 8;
  for (auto [i, code] : llvm::enumerate(*codes)) {
    code -= parameters.zeroPoints[int64_t(i) / inner % slices];
    bits = llvm::isInt<8>(code) ? bits : 16;
  }
  llvm::fill(parameters.zeroPoints, 0);
  return {arith::ConstantOp::create(
              b, makeCodes(b.getContext(), shape, bits, *codes)),
          getQuantizedType(b.getContext(), bits,
                           numerics::storageRange(bits, true), parameters),
          value.clamp};
}

/// Zero points that are known but for their slice have no place in the body.
LogicalResult verifyZeroPoint(Operation *op, unsigned number,
                              const IntegerValue &value) {
  Parameters parameters = getParameters(value.type);
  if (llvm::all_equal(parameters.zeroPoints))
    return success();
  return op->emitOpError("operand ")
         << number << " has " << value.type
         << ", zero points of its own per slice; they are supported for "
            "constants alone";
}

int64_t zeroPointOf(const IntegerValue &value) {
  return getParameters(value.type).zeroPoints[0];
}

/// i32 of an i8 code less its zero point.
Value createDistance(ImplicitLocOpBuilder &b, Value code, int64_t zeroPoint) {
  Value wide = arith::ExtSIOp::create(b, b.getI32Type(), code);
  if (zeroPoint == 0)
    return wide;
  return arith::SubIOp::create(b, wide,
                               createInt(b, b.getI32Type(), zeroPoint));
}

/// -zeroPoint * (sum of the weights) for every slice of the result that the
/// weights distinguish, and the map from the result's dimensions to it.
std::pair<DenseElementsAttr, AffineMap> foldZeroPoint(linalg::LinalgOp op,
                                                      unsigned weight,
                                                      DenseElementsAttr weights,
                                                      int64_t zeroPoint) {
  AffineMap map = op.getMatchingIndexingMap(&op->getOpOperand(weight));
  AffineMap result = op.getIndexingMapsArray().back();
  ArrayRef<int64_t> shape = weights.getType().getShape();
  SmallVector<int64_t> strides(shape.size(), 0), sliceShape;
  SmallVector<AffineExpr> exprs;
  int64_t slices = 1;
  for (int64_t i = shape.size() - 1; i >= 0; --i)
    if (auto position = result.getResultPosition(map.getResult(i))) {
      strides[i] = slices;
      slices *= shape[i];
      sliceShape.insert(sliceShape.begin(), shape[i]);
      exprs.insert(exprs.begin(),
                   getAffineDimExpr(*position, op->getContext()));
    }
  SmallVector<int64_t> sums(slices, 0), index(shape.size(), 0);
  std::optional<SmallVector<int64_t>> codes = readIntegers(weights);
  for (int64_t w : *codes) {
    int64_t slice = 0;
    for (size_t i = 0; i < shape.size(); ++i)
      slice += index[i] * strides[i];
    sums[slice] -= zeroPoint * w;
    for (int64_t i = shape.size() - 1; i >= 0 && ++index[i] == shape[i]; --i)
      index[i] = 0;
  }
  return {makeCodes(op->getContext(), sliceShape, 32, sums),
          AffineMap::get(result.getNumResults(), 0, exprs, op->getContext())};
}

/// The operand whose codes are constants with zero point 0, if one is.
std::optional<unsigned> findWeight(LoweringContext &context,
                                   DenseElementsAttr &weights) {
  for (unsigned i : {1u, 0u}) {
    const IntegerValue &value = context.operands[i];
    AffineMap map =
        context.op.getMatchingIndexingMap(&context.op->getOpOperand(i));
    if (matchPattern(value.codes, m_Constant(&weights)) &&
        weights.getElementType().getIntOrFloatBitWidth() <= 16 &&
        getParameters(value.type).isZeroPointFree() &&
        map.isProjectedPermutation())
      return i;
  }
  return std::nullopt;
}

/// Scales of the products: at most one operand has them per axis.
FailureOr<quant::QuantizedType> productType(LoweringContext &context) {
  std::optional<int64_t> axis;
  SmallVector<double> scales{1};
  for (unsigned i : {0u, 1u}) {
    Parameters parameters = getParameters(context.operands[i].type);
    if (parameters.axis) {
      AffineMap map =
          context.op.getMatchingIndexingMap(&context.op->getOpOperand(i));
      auto position =
          context.op.getIndexingMapsArray().back().getResultPosition(
              map.getResult(*parameters.axis));
      if (!position || axis)
        return context.op->emitOpError("operand ")
               << i << " has scales along dimension " << *parameters.axis
               << ", which is none of the result or not the only such";
      axis = *position;
      scales.resize(parameters.scales.size(), scales[0]);
    }
    for (auto [j, scale] : llvm::enumerate(scales))
      scale *= parameters.scales[parameters.axis ? j : 0];
  }
  return getAccumulatorType(context.b.getContext(), scales, axis);
}

} // namespace

FailureOr<IntegerValue> lowerContraction(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  linalg::LinalgOp op = context.op;
  SmallVector<IntegerValue> operands(context.operands);
  for (unsigned i : {0u, 1u}) {
    if (operands[i].type.getStorageTypeIntegralWidth() > 16)
      return op->emitOpError("operand ")
             << i << " has " << operands[i].type
             << ", expected codes of 8 or 16 bits; quantize it first";
    operands[i] = toDistances(b, operands[i]);
    if (failed(verifyZeroPoint(op, i, operands[i])))
      return failure();
  }
  context.operands = operands;
  FailureOr<quant::QuantizedType> type = productType(context);
  if (failed(type))
    return failure();
  Value init = createFilled(b, context.resultShape(), b.getI32Type(), 0);
  SmallVector<Value> inputs{operands[0].codes, operands[1].codes};

  DenseElementsAttr weights;
  std::optional<unsigned> weight = findWeight(context, weights);
  bool isNamed =
      !isa<linalg::GenericOp>(op.getOperation()) && bool(op.getRegionBuilder());
  if (weight) {
    Value acc =
        isNamed ? createNamedLike(b, op, inputs, init)
                : createLike(b, op, inputs, init,
                             [](ImplicitLocOpBuilder &b, ValueRange args) {
                               Value product = arith::MulIOp::create(
                                   b, createDistance(b, args[0], 0),
                                   createDistance(b, args[1], 0));
                               return arith::AddIOp::create(b, args[2], product)
                                   .getResult();
                             });
    if (int64_t zeroPoint = zeroPointOf(operands[1 - *weight])) {
      auto [constant, map] = foldZeroPoint(op, *weight, weights, zeroPoint);
      acc = addConstant(b, acc, constant, map);
    }
    return IntegerValue{acc, *type, {}};
  }

  int64_t lhsZero = zeroPointOf(operands[0]),
          rhsZero = zeroPointOf(operands[1]);
  if (isa<linalg::MatmulOp>(op.getOperation()) &&
      !cast<linalg::MatmulOp>(op.getOperation()).hasUserDefinedMaps()) {
    inputs.append({createInt(b, b.getI32Type(), lhsZero),
                   createInt(b, b.getI32Type(), rhsZero)});
    Value acc = linalg::QuantizedMatmulOp::create(b, TypeRange(init.getType()),
                                                  inputs, ValueRange(init))
                    .getResult(0);
    return IntegerValue{acc, *type, {}};
  }
  if (isa<linalg::BatchMatmulOp>(op.getOperation()) &&
      !cast<linalg::BatchMatmulOp>(op.getOperation()).hasUserDefinedMaps()) {
    inputs.append({createInt(b, b.getI32Type(), lhsZero),
                   createInt(b, b.getI32Type(), rhsZero)});
    Value acc = linalg::QuantizedBatchMatmulOp::create(
                    b, TypeRange(init.getType()), inputs, ValueRange(init))
                    .getResult(0);
    return IntegerValue{acc, *type, {}};
  }
  Value acc = createLike(
      b, op, inputs, init, [&](ImplicitLocOpBuilder &b, ValueRange args) {
        Value product =
            arith::MulIOp::create(b, createDistance(b, args[0], lhsZero),
                                  createDistance(b, args[1], rhsZero));
        return arith::AddIOp::create(b, args[2], product).getResult();
      });
  return IntegerValue{acc, *type, {}};
}

} // namespace qnn::integer
