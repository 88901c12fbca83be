#include "Models.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/QuantizeConstant.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"

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
  SliceIndex sliceOf(shape, parameters.axis);
  unsigned bits = 8;
  for (auto [i, code] : llvm::enumerate(*codes)) {
    code -= parameters.zeroPoints[sliceOf(i)];
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

/// The factor whose codes are constants with zero point 0, if one is.
std::optional<Contraction::Operand>
findWeight(ArrayRef<IntegerValue> operands,
           std::optional<SmallVector<int64_t>> &weights) {
  for (Contraction::Operand factor : {Contraction::Rhs, Contraction::Lhs}) {
    ElementsAttr constant;
    if (!matchPattern(operands[factor].codes, m_Constant(&constant)) ||
        !getParameters(operands[factor].type).isZeroPointFree())
      continue;
    weights = readIntegers(constant);
    if (weights)
      return factor;
  }
  return std::nullopt;
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
  std::string why;
  FailureOr<Contraction> contraction = Contraction::match(op, why);
  if (failed(contraction))
    return op->emitOpError(why);
  FailureOr<Parameters> product = contraction->getProductScales(
      getParameters(operands[0].type), getParameters(operands[1].type), why);
  if (failed(product))
    return op->emitOpError(why);
  auto type =
      getAccumulatorType(b.getContext(), product->scales, product->axis);
  Value init = createFilled(b, context.resultShape(), b.getI32Type(), 0);
  SmallVector<Value> inputs{operands[0].codes, operands[1].codes};

  std::optional<SmallVector<int64_t>> weights;
  auto weight = findWeight(operands, weights);
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
      SliceSums slices = contraction->sumWeights(*weight, *weights);
      SmallVector<int64_t> constant;
      for (const numerics::WeightSums &sum : slices.sums)
        constant.push_back(-zeroPoint * sum.total());
      acc = addConstant(b, acc,
                        makeCodes(b.getContext(), slices.shape, 32, constant),
                        contraction->getResultMap(slices.loops));
    }
    return IntegerValue{acc, type, {}};
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
    return IntegerValue{acc, type, {}};
  }
  if (isa<linalg::BatchMatmulOp>(op.getOperation()) &&
      !cast<linalg::BatchMatmulOp>(op.getOperation()).hasUserDefinedMaps()) {
    inputs.append({createInt(b, b.getI32Type(), lhsZero),
                   createInt(b, b.getI32Type(), rhsZero)});
    Value acc = linalg::QuantizedBatchMatmulOp::create(
                    b, TypeRange(init.getType()), inputs, ValueRange(init))
                    .getResult(0);
    return IntegerValue{acc, type, {}};
  }
  Value acc = createLike(
      b, op, inputs, init, [&](ImplicitLocOpBuilder &b, ValueRange args) {
        Value product =
            arith::MulIOp::create(b, createDistance(b, args[0], lhsZero),
                                  createDistance(b, args[1], rhsZero));
        return arith::AddIOp::create(b, args[2], product).getResult();
      });
  return IntegerValue{acc, type, {}};
}

} // namespace qnn::integer
