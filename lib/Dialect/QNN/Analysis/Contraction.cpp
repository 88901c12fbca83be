#include "qnn/Dialect/QNN/Analysis/Contraction.h"

#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "llvm/Support/MathExtras.h"
#include <limits>

using namespace mlir;

namespace qnn {

/// a * b, or the greatest number; both are at least 0.
static int64_t multiply(int64_t a, int64_t b) {
  int64_t product;
  return llvm::MulOverflow(a, b, product) ? std::numeric_limits<int64_t>::max()
                                          : product;
}

/// Adds `scale * expr` to the position that `base` and the loops' distances
/// describe; fails where expr is not linear.
static LogicalResult addLinear(AffineExpr expr, int64_t scale, int64_t &base,
                               function_ref<int64_t &(unsigned)> distance) {
  if (auto constant = dyn_cast<AffineConstantExpr>(expr)) {
    base += scale * constant.getValue();
    return success();
  }
  if (auto dim = dyn_cast<AffineDimExpr>(expr)) {
    distance(dim.getPosition()) += scale;
    return success();
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expr);
  if (!binary)
    return failure();
  if (expr.getKind() == AffineExprKind::Add)
    return success(
        succeeded(addLinear(binary.getLHS(), scale, base, distance)) &&
        succeeded(addLinear(binary.getRHS(), scale, base, distance)));
  auto factor = dyn_cast<AffineConstantExpr>(binary.getRHS());
  if (expr.getKind() != AffineExprKind::Mul || !factor)
    return failure();
  return addLinear(binary.getLHS(), scale * factor.getValue(), base, distance);
}

FailureOr<Contraction> Contraction::get(ArrayRef<AffineMap> maps,
                                        ArrayRef<utils::IteratorType> iterators,
                                        ArrayRef<int64_t> sizes,
                                        ArrayRef<ArrayRef<int64_t>> shapes,
                                        std::string &why) {
  Contraction result;
  for (auto [size, iterator] : llvm::zip_equal(sizes, iterators))
    result.loops.push_back({size, iterator == utils::IteratorType::reduction});
  // A sum has two maps: of its factor and of its result.
  for (auto [i, map, shape] : llvm::enumerate(maps, shapes)) {
    unsigned operand = i + 1 == maps.size() ? Result : unsigned(i);
    result.maps[operand] = map;
    auto distance = [&](unsigned loop) -> int64_t & {
      return result.loops[loop].distances[operand];
    };
    for (auto [expr, stride] :
         llvm::zip_equal(map.getResults(), computeStrides(shape)))
      if (failed(addLinear(expr, stride, result.bases[operand], distance))) {
        why = "does not index its operands linearly";
        return failure();
      }
  }
  for (const ContractionLoop &loop : result.loops)
    if (loop.size > 1 && loop.isReduction == loop.moves(Result)) {
      why = loop.isReduction ? "keeps a dimension that it reduces"
                             : "writes its result more than once";
      return failure();
    }
  return result;
}

static ArrayRef<int64_t> getShape(Value value) {
  auto type = dyn_cast<ShapedType>(value.getType());
  return type ? type.getShape() : ArrayRef<int64_t>();
}

FailureOr<Contraction> Contraction::match(linalg::LinalgOp op,
                                          std::string &why) {
  auto refuse = [&](const char *reason) {
    why = reason;
    return failure();
  };
  if (!op.hasPureTensorSemantics() || op.hasDynamicShape())
    return refuse("is not on tensors of static shape");
  std::optional<Factors> factors = matchSum(op);
  if (!factors || op.hasIndexSemantics())
    return refuse("is no sum of elements or of products of two");
  SmallVector<AffineMap, 3> maps;
  SmallVector<ArrayRef<int64_t>, 3> shapes;
  auto addOperand = [&](OpOperand &operand) {
    maps.push_back(op.getMatchingIndexingMap(&operand));
    shapes.push_back(getShape(operand.get()));
  };
  for (const Factor &factor : *factors)
    addOperand(*op.getDpsInputOperand(factor.input));
  addOperand(*op.getDpsInitOperand(0));
  FailureOr<Contraction> result = get(maps, op.getIteratorTypesArray(),
                                      op.getStaticLoopRanges(), shapes, why);
  if (succeeded(result))
    result->factors = std::move(*factors);
  return result;
}

FailureOr<Contraction> Contraction::match(linalg::LinalgOp op) {
  std::string why;
  return match(op, why);
}

int64_t Contraction::countTerms() const {
  int64_t count = 1;
  for (const ContractionLoop &loop : loops)
    if (loop.isReduction)
      count = multiply(count, loop.size);
  return count;
}

int64_t Contraction::countUses(Operand factor) const {
  int64_t count = 1;
  for (const ContractionLoop &loop : loops)
    if (loop.isReduction && !loop.moves(factor))
      count = multiply(count, loop.size);
  return count;
}

namespace {
/// Walks through the weights and the slices that they belong to.
struct WeightWalk {
  struct Step {
    int64_t size, weight, slice;
  };
  ArrayRef<int64_t> weights;
  MutableArrayRef<numerics::WeightSums> sums;

  /// `steps` from the innermost outwards.
  void run(ArrayRef<Step> steps, int64_t weight, int64_t slice) {
    if (steps.empty())
      return sums[slice].add(weights[weight]);
    const Step &step = steps.back();
    for (int64_t i = 0; i < step.size; ++i)
      if (steps.size() == 1) // no call for each weight
        sums[slice + i * step.slice].add(weights[weight + i * step.weight]);
      else
        run(steps.drop_back(), weight + i * step.weight,
            slice + i * step.slice);
  }
};
} // namespace

SliceSums Contraction::sumWeights(Operand factor,
                                  ArrayRef<int64_t> weights) const {
  SliceSums result;
  SmallVector<WeightWalk::Step> steps;
  int64_t slices = 1;
  for (size_t i = loops.size(); i-- > 0;) {
    const ContractionLoop &loop = loops[i];
    if (!loop.moves(factor))
      continue;
    int64_t slice = loop.isReduction ? 0 : slices;
    steps.push_back({loop.size, loop.distances[factor], slice});
    if (loop.isReduction)
      continue;
    result.loops.insert(result.loops.begin(), i);
    result.shape.insert(result.shape.begin(), loop.size);
    slices *= loop.size;
  }
  result.sums.resize(slices);
  // As they lie in memory; no sum depends on the order.
  llvm::sort(steps, [](const WeightWalk::Step &a, const WeightWalk::Step &b) {
    return std::abs(a.weight) < std::abs(b.weight);
  });
  if (!weights.empty())
    WeightWalk{weights, result.sums}.run(steps, bases[factor], 0);
  int64_t uses = countUses(factor);
  for (numerics::WeightSums &sum : result.sums)
    sum = {multiply(sum.positive, uses), -multiply(-sum.negative, uses)};
  return result;
}

ZeroPointSums Contraction::foldZeroPoint(Operand weight,
                                         ArrayRef<int64_t> weights,
                                         int64_t zeroPoint) const {
  SliceSums slices = sumWeights(weight, weights);
  ZeroPointSums result{slices.shape, {}, getResultMap(slices.loops)};
  for (const numerics::WeightSums &sum : slices.sums)
    result.constants.push_back(-zeroPoint * sum.total());
  return result;
}

SmallVector<utils::IteratorType> Contraction::getIteratorTypes() const {
  return llvm::map_to_vector(loops, [](const ContractionLoop &loop) {
    return loop.isReduction ? utils::IteratorType::reduction
                            : utils::IteratorType::parallel;
  });
}

AffineMap Contraction::getResultMap(ArrayRef<unsigned> loops) const {
  AffineMap result = maps[Result];
  MLIRContext *context = result.getContext();
  SmallVector<AffineExpr> dims;
  for (unsigned loop : loops) {
    auto dim = result.getResultPosition(getAffineDimExpr(loop, context));
    if (!dim)
      return {};
    dims.push_back(getAffineDimExpr(*dim, context));
  }
  return AffineMap::get(result.getNumResults(), 0, dims, context);
}

SmallVector<ScaleAxis> Contraction::getScaleAxes(Operand factor) const {
  AffineMap other = maps[factor == Lhs ? Rhs : Lhs];
  SmallVector<ScaleAxis> axes;
  for (auto [dim, expr] : llvm::enumerate(maps[factor].getResults())) {
    auto loop = dyn_cast<AffineDimExpr>(expr);
    auto position = loop ? maps[Result].getResultPosition(expr) : std::nullopt;
    if (position)
      axes.push_back({{int64_t(dim), int64_t(*position)},
                      other && other.isFunctionOfDim(loop.getPosition())});
  }
  return axes;
}

std::optional<AxisPair> Contraction::chooseScaleAxis(Operand factor) const {
  std::optional<ScaleAxis> best;
  for (const ScaleAxis &axis : getScaleAxes(factor))
    if (!best || best->isShared || !axis.isShared)
      best = axis;
  return best ? std::optional(best->dims) : std::nullopt;
}

std::optional<int64_t>
Contraction::getScaledDim(Operand factor,
                          std::optional<int64_t> operandDim) const {
  for (const ScaleAxis &axis : getScaleAxes(factor))
    if (axis.dims.operandDim == operandDim)
      return axis.dims.resultDim;
  return std::nullopt;
}

/// Why the sums have no scales for those along a dimension that `loops` index
/// by `position`.
static std::string explainScales(AffineExpr position,
                                 ArrayRef<ContractionLoop> loops) {
  bool isSummed = llvm::any_of(llvm::enumerate(loops), [&](auto loop) {
    return loop.value().isReduction && position.isFunctionOfDim(loop.index());
  });
  return isSummed ? ", over which it sums, and a sum has one scale; quantize "
                    "it per tensor or along a dimension of the result"
                  : ", which is none of the result or not the only such; "
                    "quantize it per tensor";
}

FailureOr<Parameters> Contraction::getProductScales(const Parameters &lhs,
                                                    const Parameters &rhs,
                                                    std::string &why) const {
  Parameters product{{1}, {0}, std::nullopt};
  for (Operand factor : {Lhs, Rhs}) {
    const Parameters &parameters = factor == Lhs ? lhs : rhs;
    if (multiplyScales(product, parameters,
                       getScaledDim(factor, parameters.axis)))
      continue;
    why = "operand " + std::to_string(factor) + " has scales along dimension " +
          std::to_string(*parameters.axis) +
          explainScales(maps[factor].getResult(*parameters.axis), loops);
    return failure();
  }
  return product;
}

} // namespace qnn
