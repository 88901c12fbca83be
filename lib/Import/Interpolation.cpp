#include "Interpolation.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Build/Generic.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"

using namespace mlir;

namespace qnn::import {

static Value createWeights(ImplicitLocOpBuilder &b,
                           const Interpolation &interpolation, Type type) {
  int64_t count = interpolation.weights.size();
  SmallVector<Attribute> weights;
  for (double weight : interpolation.weights)
    weights.push_back(isa<FloatType>(type)
                          ? Attribute(b.getFloatAttr(type, float(weight)))
                          : b.getIntegerAttr(type, int64_t(weight)));
  auto shape = RankedTensorType::get(
      {count / interpolation.taps, interpolation.taps}, type);
  return arith::ConstantOp::create(b, DenseElementsAttr::get(shape, weights));
}

/// What all weights are, if they are one number; a splat would be taken for a
/// constant of the body.
static std::optional<double> getOnlyWeight(const Interpolation &interpolation) {
  return llvm::all_equal(interpolation.weights)
             ? std::optional(interpolation.weights.front())
             : std::nullopt;
}

/// acc + x * weight
static Value createTap(ImplicitLocOpBuilder &b, ValueRange args) {
  Value x = args[0], weight = args[1], acc = args[2];
  if (isa<FloatType>(acc.getType())) {
    Value product = arith::MulFOp::create(b, x, weight);
    return arith::AddFOp::create(b, acc, product);
  }
  if (x.getType() != acc.getType())
    x = arith::ExtSIOp::create(b, acc.getType(), x);
  Value product = arith::MulIOp::create(b, x, weight);
  return arith::AddIOp::create(b, acc, product);
}

Value createInterpolation(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                          const Interpolation &interpolation, Type sumType,
                          Value weights) {
  Value taken = TakeOp::create(b, value, dim, interpolation.positions);
  auto takenType = cast<RankedTensorType>(taken.getType());
  int64_t rank = takenType.getRank();
  int64_t size = takenType.getDimSize(dim) / interpolation.taps;
  SmallVector<int64_t> shape(takenType.getShape()), apart(shape);
  shape[dim] = apart[dim] = size;
  apart.insert(apart.begin() + dim + 1, interpolation.taps);
  SmallVector<ReassociationIndices> groups;
  for (int64_t i = 0; i < rank; ++i)
    groups.push_back({i + (i > dim)});
  groups[dim].push_back(dim + 1);
  Value taps = tensor::ExpandShapeOp::create(
      b, RankedTensorType::get(apart, takenType.getElementType()), taken,
      groups);
  Value zero = arith::ConstantOp::create(b, b.getZeroAttr(sumType));
  Value empty = tensor::EmptyOp::create(b, shape, sumType);
  Value start = linalg::FillOp::create(b, zero, empty).getResult(0);
  // The last loop is that of the taps.
  AffineExpr tap = b.getAffineDimExpr(rank);
  AffineMap result = AffineMap::getMultiDimIdentityMap(rank, b.getContext());
  result = AffineMap::get(rank + 1, 0, result.getResults(), b.getContext());
  AffineMap weigh = AffineMap::get(rank + 1, 0, {b.getAffineDimExpr(dim), tap},
                                   b.getContext());
  AffineMap read = result.insertResult(tap, dim + 1);
  SmallVector<utils::IteratorType> iterators(rank,
                                             utils::IteratorType::parallel);
  iterators.push_back(utils::IteratorType::reduction);
  std::optional<double> only = getOnlyWeight(interpolation);
  if (!weights && (!only || !isa<FloatType>(sumType)))
    weights = createWeights(b, interpolation, sumType);
  if (weights)
    return createGeneric(b, {taps, weights}, start, {read, weigh, result},
                         iterators, createTap);
  Value sum =
      createGeneric(b, taps, start, {read, result}, iterators,
                    [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                      return arith::AddFOp::create(b, args[1], args[0]);
                    });
  return createMap(
      b, sum, sumType, [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
        Value factor =
            arith::ConstantOp::create(b, b.getFloatAttr(sumType, *only));
        return arith::MulFOp::create(b, args[0], factor);
      });
}

} // namespace qnn::import
