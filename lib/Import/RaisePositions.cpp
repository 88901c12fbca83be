#include "Patterns.h"
#include "ScalarSteps.h"
#include "Slices.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::import {
namespace {

using Lanes = std::vector<Scalar>;

/// The scalars of a body in the iterations of one loop, the others at their
/// start.
class LoopScalars {
public:
  LoopScalars(linalg::GenericOp op, unsigned loop)
      : op(op), loop(loop), sizes(op.getStaticLoopRanges()) {}

  /// `value` in each iteration; nullopt where it depends on another loop or on
  /// data.
  std::optional<Lanes> get(Value value) {
    auto it = known.find(value);
    if (it == known.end())
      it = known.try_emplace(value, compute(value)).first;
    return it->second;
  }

private:
  std::optional<Lanes> compute(Value value);
  std::optional<Lanes> readConstant(BlockArgument argument);

  linalg::GenericOp op;
  unsigned loop;
  SmallVector<int64_t> sizes;
  llvm::DenseMap<Value, std::optional<Lanes>> known;
};

} // namespace

std::optional<Lanes> LoopScalars::compute(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return argument.getOwner() == op.getBlock() ? readConstant(argument)
                                                : std::nullopt;
  Lanes lanes(sizes[loop]);
  Attribute constant;
  if (matchPattern(value, m_Constant(&constant))) {
    auto number = KnownTensor::get(cast<TypedAttr>(constant));
    if (!number || isa<ShapedType>(number->getType()))
      return std::nullopt;
    llvm::fill(lanes, number->at(0));
    return lanes;
  }
  Operation *def = value.getDefiningOp();
  if (auto index = dyn_cast<linalg::IndexOp>(def)) {
    if (index.getDim() != loop && sizes[index.getDim()] != 1)
      return std::nullopt;
    for (auto [i, lane] : llvm::enumerate(lanes))
      lane.integer = index.getDim() == loop ? i : 0;
    return lanes;
  }
  if (def->getNumResults() != 1 || def->getNumRegions() != 0 ||
      isa<tensor::ExtractOp>(def))
    return std::nullopt;
  Step step = makeStep(def);
  SmallVector<Lanes> operands;
  SmallVector<const Scalar *> pointers;
  for (Value operand : def->getOperands()) {
    std::optional<Lanes> numbers = step ? get(operand) : std::nullopt;
    if (!numbers)
      return std::nullopt;
    operands.push_back(std::move(*numbers));
  }
  for (const Lanes &operand : operands)
    pointers.push_back(operand.data());
  return step(pointers, lanes) ? std::optional(std::move(lanes)) : std::nullopt;
}

/// The elements of a constant tensor that an argument of the body stands for.
std::optional<Lanes> LoopScalars::readConstant(BlockArgument argument) {
  if (argument.getArgNumber() >= op.getNumDpsInputs())
    return std::nullopt;
  OpOperand &operand = op->getOpOperand(argument.getArgNumber());
  TypedAttr constant;
  if (!matchPattern(operand.get(), m_Constant(&constant)))
    return std::nullopt;
  std::optional<KnownTensor> tensor = KnownTensor::get(constant);
  AffineMap map = op.getMatchingIndexingMap(&operand);
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (!tensor || (dim != loop && size != 1 && map.isFunctionOfDim(dim)))
      return std::nullopt;
  SmallVector<int64_t> place(sizes.size(), 0);
  SmallVector<int64_t> strides = computeStrides(tensor->getShape());
  Lanes lanes(sizes[loop]);
  for (auto [i, lane] : llvm::enumerate(lanes)) {
    place[loop] = i;
    lane = tensor->at(linearize(map.compose(place), strides));
  }
  return lanes;
}

/// What a body asserts holds in every iteration.
static bool assertsHold(linalg::GenericOp op) {
  return llvm::all_of(
      op.getBlock()->getOps<cf::AssertOp>(), [&](cf::AssertOp assertion) {
        for (unsigned loop = 0; loop < op.getNumLoops(); ++loop)
          if (auto lanes = LoopScalars(op, loop).get(assertion.getArg()))
            return llvm::all_of(*lanes,
                                [](Scalar lane) { return lane.integer != 0; });
        return false;
      });
}

/// The positions of each dimension that `op` reads in each dimension of its
/// result, where it does nothing but move elements of `extract`'s tensor.
static std::optional<SmallVector<SmallVector<int64_t>>>
matchPositions(linalg::GenericOp op, tensor::ExtractOp extract) {
  auto source = cast<RankedTensorType>(extract.getTensor().getType());
  if (source.getRank() != int64_t(op.getNumLoops()) || !assertsHold(op))
    return std::nullopt;
  SmallVector<SmallVector<int64_t>> positions;
  for (auto [dim, index] : llvm::enumerate(extract.getIndices())) {
    std::optional<Lanes> lanes = LoopScalars(op, dim).get(index);
    if (!lanes)
      return std::nullopt;
    positions.emplace_back();
    for (Scalar lane : *lanes) {
      if (lane.integer < 0 || lane.integer >= source.getDimSize(dim))
        return std::nullopt;
      positions.back().push_back(lane.integer);
    }
  }
  return positions;
}

namespace {
/// Positions `first`, `first + step`, ...
struct Run {
  int64_t first, count, step;
};
} // namespace

/// The longest runs upwards.
static SmallVector<Run> splitIntoRuns(ArrayRef<int64_t> positions) {
  SmallVector<Run> runs;
  for (size_t i = 0; i < positions.size();) {
    Run run{positions[i], 1, 1};
    if (i + 1 < positions.size() && positions[i + 1] > positions[i])
      run.step = positions[i + 1] - positions[i];
    while (i + run.count < positions.size() &&
           positions[i + run.count] == run.first + run.count * run.step)
      ++run.count;
    i += run.count;
    runs.push_back(run);
  }
  return runs;
}

/// How often each of the elements 0, 1, ... is read in turn; 0 where they are
/// not.
static int64_t countRepetitions(ArrayRef<int64_t> positions, int64_t size) {
  int64_t times = positions.size() / size;
  bool repeats = int64_t(positions.size()) == times * size;
  for (auto [i, position] : llvm::enumerate(positions))
    repeats &= times > 0 && position == int64_t(i) / times;
  return repeats ? times : 0;
}

static Value createRepetition(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                              int64_t times) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + dim + 1, times);
  AffineMap map = b.getMultiDimIdentityMap(shape.size()).dropResult(dim + 1);
  Value wide = createMap(
      b, value, map, shape, type.getElementType(),
      [](ImplicitLocOpBuilder &, ValueRange args) { return args[0]; });
  SmallVector<ReassociationIndices> groups;
  for (int64_t i = 0, next = 0; i < type.getRank(); ++i) {
    groups.push_back({next++});
    if (i == dim)
      groups.back().push_back(next++);
  }
  return tensor::CollapseShapeOp::create(b, wide, groups);
}

static Value createSlice(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                         const Run &run) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<OpFoldResult> offsets(type.getRank(), b.getIndexAttr(0));
  SmallVector<OpFoldResult> sizes, strides(type.getRank(), b.getIndexAttr(1));
  for (int64_t size : type.getShape())
    sizes.push_back(b.getIndexAttr(size));
  offsets[dim] = b.getIndexAttr(run.first);
  sizes[dim] = b.getIndexAttr(run.count);
  strides[dim] = b.getIndexAttr(run.step);
  return tensor::ExtractSliceOp::create(b, value, offsets, sizes, strides);
}

/// `value` with its `positions` along `dim`: what is repeated is broadcast, the
/// rest joined from slices.
static Value createPositions(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                             ArrayRef<int64_t> positions) {
  int64_t size = cast<RankedTensorType>(value.getType()).getDimSize(dim);
  if (int64_t times = countRepetitions(positions, size))
    return times == 1 ? value : createRepetition(b, value, dim, times);
  SmallVector<Value> slices;
  for (const Run &run : splitIntoRuns(positions))
    slices.push_back(createSlice(b, value, dim, run));
  return slices.size() == 1 ? slices[0]
                            : tensor::ConcatOp::create(b, dim, slices);
}

namespace {
/// A body that reads a tensor at positions that the loops alone say moves it:
/// nearest neighbours, reflected and repeated borders, rows by constant
/// numbers.
struct RaisePositions : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  /// Each slice becomes loops of its own: many take long to compile.
  static constexpr size_t kMostSlices = 8;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 1 || op.hasDynamicShape() ||
        !getElementwise(op.getResult(0)))
      return rewriter.notifyMatchFailure(op, "is no elementwise operation");
    auto extract = getYielded<tensor::ExtractOp>(op);
    if (!extract || extract->getBlock() != op.getBlock() ||
        !cast<ShapedType>(extract.getTensor().getType()).hasStaticShape())
      return rewriter.notifyMatchFailure(op, "yields no element of a tensor");
    auto positions = matchPositions(op, extract);
    if (!positions)
      return rewriter.notifyMatchFailure(op, "computes positions from data");
    Value value = extract.getTensor();
    auto shape = cast<RankedTensorType>(value.getType()).getShape();
    for (auto [size, ofDim] : llvm::zip_equal(shape, *positions))
      if (!countRepetitions(ofDim, size) &&
          splitIntoRuns(ofDim).size() > kMostSlices)
        return rewriter.notifyMatchFailure(op, "needs too many slices");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    for (auto [dim, ofDim] : llvm::enumerate(*positions))
      value = createPositions(b, value, dim, ofDim);
    rewriter.replaceOp(op, value);
    return success();
  }
};
} // namespace

void populatePositionPatterns(RewritePatternSet &patterns) {
  patterns.add<RaisePositions>(patterns.getContext());
}

} // namespace qnn::import
