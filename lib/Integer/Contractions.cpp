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

/// The named form of a matmul on codes with zero points; null for others.
Value createQuantizedMatmul(ImplicitLocOpBuilder &b, Operation *op,
                            SmallVector<Value> inputs,
                            ArrayRef<int64_t> zeroPoints, Value init) {
  auto hasPlainMaps = [&](auto named) {
    return named && !named.hasUserDefinedMaps();
  };
  bool isMatmul = hasPlainMaps(dyn_cast<linalg::MatmulOp>(op));
  if (!isMatmul && !hasPlainMaps(dyn_cast<linalg::BatchMatmulOp>(op)))
    return {};
  for (int64_t zeroPoint : zeroPoints)
    inputs.push_back(createInt(b, b.getI32Type(), zeroPoint));
  Type result = init.getType();
  ValueRange inits(init);
  return isMatmul
             ? linalg::QuantizedMatmulOp::create(b, result, inputs, inits)
                   .getResult(0)
             : linalg::QuantizedBatchMatmulOp::create(b, result, inputs, inits)
                   .getResult(0);
}

/// Sums of products in `type` of codes less `zeroPoints`.
Value createProducts(LoweringContext &context, ArrayRef<Value> inputs,
                     ArrayRef<int64_t> zeroPoints, Type type) {
  ImplicitLocOpBuilder &b = context.b;
  Value init = createFilled(b, context.resultShape(), type, 0);
  bool hasZeroPoints =
      llvm::any_of(zeroPoints, [](int64_t z) { return z != 0; });
  auto named = dyn_cast<linalg::LinalgOp>(context.op);
  if (!hasZeroPoints && named && named.getRegionBuilder())
    return createNamedLike(b, named, inputs, init);
  if (Value matmul = createQuantizedMatmul(
          b, context.op, SmallVector<Value>(inputs), zeroPoints, init))
    return matmul;
  const Contraction &contraction = *context.what.contraction;
  return createGeneric(
      b, inputs, init, contraction.getMaps(), contraction.getIteratorTypes(),
      [&](ImplicitLocOpBuilder &b, ValueRange args) {
        Value product = arith::MulIOp::create(
            b, createDistance(b, type, args[0], zeroPoints[0]),
            createDistance(b, type, args[1], zeroPoints[1]));
        return arith::AddIOp::create(b, args[2], product).getResult();
      });
}

} // namespace

FailureOr<IntegerValue> lowerContraction(LoweringContext context) {
  ImplicitLocOpBuilder &b = context.b;
  const Contraction &contraction = *context.what.contraction;
  std::array<IntegerValue, 2> factors{toDistances(b, context.lhs()),
                                      toDistances(b, context.rhs())};
  std::string why;
  FailureOr<Parameters> product = contraction.getProductScales(
      getParameters(factors[0].type), getParameters(factors[1].type), why);
  std::optional<SmallVector<int64_t>> weights;
  auto weight = findWeight(factors, weights);
  std::array<int64_t, 2> zeroPoints{zeroPointOf(factors[0]),
                                    zeroPointOf(factors[1])};
  // What weights are multiplied by loses its zero point to a constant.
  int64_t folded = weight ? zeroPoints[1 - *weight] : 0;
  if (weight)
    zeroPoints = {0, 0};
  Value acc = createAccumulator(b, [&](Type type) {
    return createProducts(context, {factors[0].codes, factors[1].codes},
                          zeroPoints, type);
  });
  if (folded) {
    ZeroPointSums sums = contraction.foldZeroPoint(*weight, *weights, folded);
    acc = addConstant(b, acc, sums.shape, sums.constants, sums.map);
  }
  return IntegerValue{
      acc,
      getAccumulatorType(b.getContext(), product->scales, product->axis),
      {}};
}

} // namespace qnn::integer
