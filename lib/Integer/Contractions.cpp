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

/// The factor whose codes are constants with zero point 0, if one is.
std::optional<Contraction::Operand>
findWeight(ArrayRef<IntegerValue> operands,
           std::optional<SmallVector<int64_t>> &weights) {
  for (Contraction::Operand factor : {Contraction::Rhs, Contraction::Lhs}) {
    weights = readIntegers(operands[factor].codes);
    if (weights && getParameters(operands[factor].type).isZeroPointFree())
      return factor;
  }
  weights.reset();
  return std::nullopt;
}

/// Sums of products in `type` of codes less `zeroPoints`.
Value createProducts(LoweringContext &context, SmallVector<Value> inputs,
                     ArrayRef<int64_t> zeroPoints, Type type) {
  ImplicitLocOpBuilder &b = context.b;
  linalg::LinalgOp op = context.op;
  Value init = createFilled(b, context.resultShape(), type, 0);
  bool hasZeroPoints =
      llvm::any_of(zeroPoints, [](int64_t z) { return z != 0; });
  if (!hasZeroPoints && op.getRegionBuilder())
    return createNamedLike(b, op, inputs, init);
  auto hasPlainMaps = [&](auto named) {
    return named && !named.hasUserDefinedMaps();
  };
  bool isMatmul = hasPlainMaps(dyn_cast<linalg::MatmulOp>(op.getOperation()));
  if (isMatmul ||
      hasPlainMaps(dyn_cast<linalg::BatchMatmulOp>(op.getOperation()))) {
    for (int64_t zeroPoint : zeroPoints)
      inputs.push_back(createInt(b, b.getI32Type(), zeroPoint));
    Type result = init.getType();
    ValueRange inits(init);
    return isMatmul
               ? linalg::QuantizedMatmulOp::create(b, result, inputs, inits)
                     .getResult(0)
               : linalg::QuantizedBatchMatmulOp::create(b, result, inputs,
                                                        inits)
                     .getResult(0);
  }
  return createLike(
      b, op, inputs, init, [&](ImplicitLocOpBuilder &b, ValueRange args) {
        Value product = arith::MulIOp::create(
            b, createDistance(b, type, args[0], zeroPoints[0]),
            createDistance(b, type, args[1], zeroPoints[1]));
        return arith::AddIOp::create(b, args[2], product).getResult();
      });
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
  std::optional<SmallVector<int64_t>> weights;
  auto weight = findWeight(operands, weights);
  std::array<int64_t, 2> zeroPoints{zeroPointOf(operands[0]),
                                    zeroPointOf(operands[1])};
  // What weights are multiplied by loses its zero point to a constant.
  int64_t folded = weight ? zeroPoints[1 - *weight] : 0;
  if (weight)
    zeroPoints = {0, 0};
  Value acc = createAccumulator(b, [&](Type type) {
    return createProducts(context, {operands[0].codes, operands[1].codes},
                          zeroPoints, type);
  });
  if (folded) {
    SliceSums slices = contraction->sumWeights(*weight, *weights);
    SmallVector<int64_t> constants;
    for (const numerics::WeightSums &sum : slices.sums)
      constants.push_back(-folded * sum.total());
    acc = addConstant(b, acc, slices.shape, constants,
                      contraction->getResultMap(slices.loops));
  }
  return IntegerValue{acc, type, {}};
}

} // namespace qnn::integer
