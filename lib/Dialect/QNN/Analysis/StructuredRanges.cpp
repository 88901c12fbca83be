#include "ScalarRanges.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"

using namespace mlir;
using qnn::numerics::Bound;

namespace qnn {
namespace {

/// Bodies are bounded for at most so many points of their loops.
constexpr int64_t kMaxPoints = 1 << 14;

/// A range as the loops of an operation read it.
struct LoopAccess {
  /// Per loop the distance in `range.bounds`.
  SmallVector<int64_t> distances;
  /// Per loop how many bounds there are.
  SmallVector<int64_t> sizes;
  IntegerRange range;

  LoopAccess(const IntegerRange &from, AffineMap map)
      : distances(map.getNumDims(), 0), sizes(map.getNumDims(), 1),
        range(from) {
    if (range.shape.size() != map.getNumResults() ||
        !map.isProjectedPermutation(/*allowZeroInResults=*/true)) {
      // Other maps read everywhere.
      range = IntegerRange::uniform(0, from.join(), from.isExact);
      return;
    }
    SmallVector<int64_t> strides = computeStrides(range.shape);
    for (auto [expr, size, stride] :
         llvm::zip_equal(map.getResults(), range.shape, strides)) {
      auto loop = dyn_cast<AffineDimExpr>(expr);
      if (size == 1 || !loop)
        continue;
      distances[loop.getPosition()] = stride;
      sizes[loop.getPosition()] = size;
    }
  }

  Bound at(ArrayRef<int64_t> index) const {
    int64_t position = 0;
    for (auto [i, distance] : llvm::zip_equal(index, distances))
      position += i * distance;
    return range.bounds[position];
  }
};

AffineMap getResultMap(linalg::LinalgOp op) {
  return op.getMatchingIndexingMap(op.getDpsInitOperand(0));
}

int64_t countTerms(linalg::LinalgOp op) {
  int64_t terms = 1;
  for (auto [size, iterator] :
       llvm::zip_equal(op.getStaticLoopRanges(), op.getIteratorTypesArray()))
    if (iterator == utils::IteratorType::reduction)
      terms *= size;
  return terms;
}

/// The range of a result from bounds over points of the loops.
IntegerRange toResult(ArrayRef<int64_t> sizes, SmallVector<Bound, 1> bounds,
                      AffineMap result, bool isExact) {
  IntegerRange overLoops{SmallVector<int64_t>(sizes), std::move(bounds),
                         isExact};
  SmallVector<int64_t> shape, loopOf;
  for (AffineExpr expr : result.getResults()) {
    auto loop = dyn_cast<AffineDimExpr>(expr);
    shape.push_back(loop ? sizes[loop.getPosition()] : 1);
    loopOf.push_back(loop ? int64_t(loop.getPosition()) : -1);
  }
  if (computeProduct(shape) != computeProduct(sizes))
    return IntegerRange::uniform(shape.size(), overLoops.join(), isExact);
  IntegerRange range{shape, {}, isExact};
  range.bounds.resize(overLoops.bounds.size(), Bound{0, 0});
  SmallVector<int64_t> loopStrides = computeStrides(sizes),
                       strides = computeStrides(shape);
  for (auto [i, bound] : llvm::enumerate(overLoops.bounds)) {
    SmallVector<int64_t> index = delinearize(i, loopStrides);
    int64_t position = 0;
    for (auto [loop, stride] : llvm::zip_equal(loopOf, strides))
      position += loop < 0 ? 0 : index[loop] * stride;
    range.bounds[position] = bound;
  }
  return range;
}

} // namespace

IntegerRange IntegerRanges::computeStructured(linalg::LinalgOp op) {
  if (op.getNumReductionLoops() == 0)
    return computeMap(op);
  if (std::optional<IntegerRange> sum = computeSum(op))
    return *sum;
  return computeReduction(op);
}

IntegerRange IntegerRanges::computeMap(linalg::LinalgOp op) {
  SmallVector<LoopAccess> accesses;
  for (OpOperand &operand : op->getOpOperands())
    accesses.emplace_back(get(operand.get()),
                          op.getMatchingIndexingMap(&operand));
  SmallVector<int64_t> sizes(op.getNumLoops(), 1);
  for (const LoopAccess &access : accesses)
    for (auto [size, other] : llvm::zip_equal(sizes, access.sizes))
      size = std::max(size, other);
  if (computeProduct(sizes) > kMaxPoints) {
    llvm::fill(sizes, 1);
    for (LoopAccess &access : accesses) {
      llvm::fill(access.distances, 0);
      access.range =
          IntegerRange::uniform(0, access.range.join(), access.range.isExact);
    }
  }
  SmallVector<int64_t> strides = computeStrides(sizes);
  SmallVector<Bound, 1> bounds;
  bool isExact = true;
  Value yielded = op.getBlock()->getTerminator()->getOperand(0);
  for (int64_t i = 0; i < computeProduct(sizes); ++i) {
    SmallVector<int64_t> index = delinearize(i, strides);
    ScalarRanges scalars([&](Value value) { return get(value).join(); });
    for (auto [arg, access] :
         llvm::zip(op.getBlock()->getArguments(), accesses))
      scalars.set(arg, access.at(index), access.range.isExact);
    for (Operation &inner : op.getBlock()->without_terminator())
      scalars.visit(&inner);
    bounds.push_back(scalars.get(yielded));
    isExact &= scalars.isExact(yielded);
    if (scalars.overflow)
      overflows.try_emplace(op, *scalars.overflow);
  }
  return toResult(sizes, std::move(bounds), getResultMap(op), isExact);
}

/// `exact` where the elements of `op` hold it; else what they may hold, and the
/// evidence.
Bound IntegerRanges::limit(Operation *op, Bound exact, int64_t terms,
                           bool readsKnown, bool isExact) {
  Type type = getElementTypeOrSelf(op->getResult(0));
  if (holds(type, exact))
    return exact;
  overflows.try_emplace(op, Overflow{exact, type, terms, readsKnown, isExact});
  return getTypeBound(type);
}

namespace {
/// What one factor of a sum can be, with its elements where they are constant.
struct FactorRange {
  numerics::StorageRange range{0, 0};
  std::optional<SmallVector<int64_t>> elements;

  FactorRange(const Factor &factor, Value operand, Bound codes, Bound zero,
              bool readsElements) {
    Type type = getElementTypeOrSelf(operand);
    // Read without its sign, a code is what its bits say.
    bool drops = !factor.isSigned && codes.min < 0;
    uint64_t bits = llvm::maskTrailingOnes<uint64_t>(
        std::min(type.getIntOrFloatBitWidth(), 63u));
    if (drops)
      codes = {0, int64_t(bits)};
    Bound distances = subtract(codes, zero);
    range = {distances.min, distances.max};
    if (zero.min == zero.max && readsElements)
      elements = readIntegers(operand);
    if (elements && (drops || zero.min))
      for (int64_t &element : *elements)
        element = (drops ? element & int64_t(bits) : element) - zero.min;
  }
};
} // namespace

/// Sums of elements, or of products of two, by rule N7.
std::optional<IntegerRange> IntegerRanges::computeSum(linalg::LinalgOp op) {
  FailureOr<Contraction> contraction = Contraction::match(op);
  if (failed(contraction) ||
      !getElementTypeOrSelf(op->getResult(0)).isInteger())
    return std::nullopt;
  ScalarRanges scalars = visitBody(op);
  SmallVector<FactorRange, 2> factors;
  bool readsKnown = true;
  for (const Factor &factor : contraction->getFactors()) {
    Value operand = op->getOperand(factor.input);
    Bound codes = get(operand).join();
    readsKnown &= isKnown(codes, operand.getType());
    factors.emplace_back(factor, operand, codes,
                         factor.zeroPoint ? scalars.get(factor.zeroPoint)
                                          : Bound{0, 0},
                         weights == Weights::Each);
  }
  Bound start = get(op.getDpsInits()[0]).join();
  int64_t terms = contraction->countTerms();
  SmallVector<int64_t> sizes(op.getNumLoops(), 1);
  SmallVector<Bound, 1> bounds;
  auto constant = llvm::find_if(
      factors, [](const FactorRange &factor) { return factor.elements; });
  if (factors.size() == 1 || constant == factors.end()) {
    bounds.push_back(numerics::accumulatorBoundDynamic(
        terms, factors.front().range,
        factors.size() == 1 ? numerics::StorageRange{1, 1}
                            : factors.back().range,
        start));
  } else {
    auto number = Contraction::Operand(constant - factors.begin());
    SliceSums slices = contraction->sumWeights(number, *constant->elements);
    for (auto [loop, size] : llvm::zip_equal(slices.loops, slices.shape))
      sizes[loop] = size;
    for (const numerics::WeightSums &sum : slices.sums)
      bounds.push_back(
          numerics::accumulatorBound(sum, factors[1 - number].range, start));
  }
  for (Bound &bound : bounds)
    bound = limit(op, bound, terms, readsKnown, areExact(op));
  return toResult(sizes, std::move(bounds), getResultMap(op), areExact(op));
}

/// Maxima and minima choose among their terms and the start; a sum of what is
/// no product is bounded by its greatest term.
IntegerRange IntegerRanges::computeReduction(linalg::LinalgOp op) {
  Type type = getElementTypeOrSelf(op->getResult(0));
  ScalarRanges scalars = visitBody(op);
  Operation *last =
      op.getBlock()->getTerminator()->getOperand(0).getDefiningOp();
  Value acc = op.getBlock()->getArguments().back();
  Bound start = get(op.getDpsInits()[0]).join(), bound = getTypeBound(type);
  int64_t terms = countTerms(op);
  bool combines = last && last->getNumOperands() == 2 &&
                  llvm::is_contained(last->getOperands(), acc);
  Bound term =
      combines
          ? scalars.get(last->getOperand(last->getOperand(0) == acc ? 1 : 0))
          : bound;
  bool readsKnown = llvm::all_of(op.getDpsInputs(), [&](Value input) {
    return isKnown(get(input).join(), input.getType());
  });
  bool isExact = areExact(op);
  if (combines && isa<arith::MaxSIOp, arith::MinSIOp>(last))
    bound = isa<arith::MaxSIOp>(last) ? Bound{std::max(start.min, term.min),
                                              std::max(start.max, term.max)}
                                      : Bound{std::min(start.min, term.min),
                                              std::min(start.max, term.max)};
  else if (combines && isa<arith::AddIOp>(last))
    bound = limit(op,
                  numerics::accumulatorBoundDynamic(terms, {term.min, term.max},
                                                    {1, 1}, start),
                  terms, readsKnown, isExact);
  else
    overflows.try_emplace(op, Overflow{bound, type, terms, false, isExact});
  size_t rank = getResultMap(op).getNumResults();
  return IntegerRange::uniform(rank, bound, isExact);
}

bool IntegerRanges::areExact(linalg::LinalgOp op) {
  return llvm::all_of(op.getDpsInputs(),
                      [&](Value input) { return get(input).isExact; });
}

/// Bounds in a body that sums up, but for its last step, for all iterations.
ScalarRanges IntegerRanges::visitBody(linalg::LinalgOp op) {
  ScalarRanges scalars([this](Value value) { return get(value).join(); });
  Block *body = op.getBlock();
  for (BlockArgument arg : body->getArguments().drop_back())
    scalars.set(arg, get(op->getOperand(arg.getArgNumber())).join());
  // Sums so far are no term.
  BlockArgument acc = body->getArguments().back();
  scalars.set(acc, getTypeBound(acc.getType()));
  Value yielded = body->getTerminator()->getOperand(0);
  for (Operation &inner : body->without_terminator())
    if (&inner != yielded.getDefiningOp())
      scalars.visit(&inner);
  return scalars;
}

} // namespace qnn
