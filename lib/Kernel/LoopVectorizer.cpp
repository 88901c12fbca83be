#include "LoopVectorizer.h"

#include "mlir/Dialect/Affine/Utils.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/Utils/Utils.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace qnn::kernel {

LoopVectorizer::LoopVectorizer(ImplicitLocOpBuilder &b, linalg::LinalgOp op,
                               LaneLoop lane)
    : LoopBuilder(b), op(op), lane(lane), init(*op.getDpsInitOperand(0)),
      element(getElementTypeOrSelf(init.get())),
      sizes(op.getStaticLoopRanges()) {
  for (auto [dim, type] : llvm::enumerate(op.getIteratorTypesArray()))
    if (dim != lane.dim)
      (linalg::isParallelIterator(type) ? parallel : reduction).push_back(dim);
}

/// The constant with which the tensor `value` is filled, or null.
static Value getFilling(Value value) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    return fill.getInputs()[0];
  return {};
}

Value LoopVectorizer::build() {
  // Not what the operation writes over: its elements are read as they were
  // before, some of them twice, and others may read it later.
  auto type = cast<RankedTensorType>(init.get().getType());
  Value out = tensor::EmptyOp::create(b, type.getShape(), element);
  return buildOuter(Positions(sizes.size(), constant(0)), parallel, out);
}

Value LoopVectorizer::buildOuter(Positions at, ArrayRef<unsigned> dims,
                                 Value out) {
  if (dims.empty())
    return lane.reduces ? buildRow(at, out) : buildLane(at, out);
  unsigned dim = dims.front();
  if (sizes[dim] == 1)
    return buildOuter(at, dims.drop_front(), out);
  return loop(constant(0), constant(sizes[dim]), 1, out,
              [&](Value index, Value inner) {
                at[dim] = index;
                return buildOuter(at, dims.drop_front(), inner);
              });
}

/// All vectors along a parallel loop. The last one overlaps with the one before
/// it, where the vectors do not fill the loop.
Value LoopVectorizer::buildLane(Positions at, Value out) {
  int64_t size = sizes[lane.dim];
  return loop(constant(0), constant(size), lane.lanes, out,
              [&](Value index, Value inner) {
                at[lane.dim] = size % lane.lanes
                                   ? b.createOrFold<arith::MinUIOp>(
                                         index, constant(size - lane.lanes))
                                   : index;
                Lanes value = reduction.empty()
                                  ? compute(at, {})
                                  : accumulate(at, reduction, start(at));
                return write(value, at, inner);
              });
}

/// What each accumulator starts with.
Lanes LoopVectorizer::start(const Positions &at) {
  LaneBuilder builder(b, lane.lanes);
  if (Value filling = getFilling(init.get()))
    return builder.splat(filling);
  return read(init, at, builder);
}

Lanes LoopVectorizer::carry(Value from, Value to, int64_t step, Lanes acc,
                            function_ref<Lanes(Value, Lanes)> body) {
  SmallVector<Value> values;
  auto unpack = [](const Lanes &value) -> SmallVector<Value> {
    if (value.isSplit())
      return {value.even, value.odd};
    return {value.whole};
  };
  auto pack = [](ValueRange values) {
    return values.size() == 2 ? Lanes{{}, values[0], values[1]}
                              : Lanes{values[0], {}, {}};
  };
  auto forOp = scf::ForOp::create(b, from, to, constant(step), unpack(acc));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forOp.getBody());
  Lanes result = body(forOp.getInductionVar(), pack(forOp.getRegionIterArgs()));
  scf::YieldOp::create(b, unpack(result));
  return pack(forOp.getResults());
}

Lanes LoopVectorizer::accumulate(Positions at, ArrayRef<unsigned> dims,
                                 Lanes acc) {
  if (dims.empty())
    return compute(at, acc);
  unsigned dim = dims.front();
  return carry(constant(0), constant(sizes[dim]), 1, acc,
               [&](Value index, Lanes inner) {
                 at[dim] = index;
                 return accumulate(at, dims.drop_front(), inner);
               });
}

/// The operation that adds an element to what `op` reduces.
static Operation *getCombiner(linalg::LinalgOp op) {
  return op.getBlock()->getTerminator()->getOperand(0).getDefiningOp();
}

static std::optional<vector::CombiningKind> getKind(Operation *combiner) {
  using vector::CombiningKind;
  return llvm::TypeSwitch<Operation *, std::optional<CombiningKind>>(combiner)
      .Case([](arith::AddIOp) { return CombiningKind::ADD; })
      .Case([](arith::MaxSIOp) { return CombiningKind::MAXSI; })
      .Case([](arith::MinSIOp) { return CombiningKind::MINSI; })
      .Case([](arith::MaxUIOp) { return CombiningKind::MAXUI; })
      .Case([](arith::MinUIOp) { return CombiningKind::MINUI; })
      .Default([](Operation *) { return std::nullopt; });
}

/// The number that the combination of that kind does not change.
static APInt getNeutral(vector::CombiningKind kind, unsigned bits) {
  switch (kind) {
  case vector::CombiningKind::MAXSI:
    return APInt::getSignedMinValue(bits);
  case vector::CombiningKind::MINSI:
    return APInt::getSignedMaxValue(bits);
  case vector::CombiningKind::MINUI:
    return APInt::getMaxValue(bits);
  default:
    return APInt::getZero(bits);
  }
}

/// One sum along the lanes, which begin with the neutral number.
Value LoopVectorizer::buildRow(Positions at, Value out) {
  Operation *combiner = getCombiner(op);
  vector::CombiningKind kind = *getKind(combiner);
  LaneBuilder builder(b, lane.lanes);
  APInt neutral = getNeutral(kind, element.getIntOrFloatBitWidth());
  Lanes acc = builder.splat(
      arith::ConstantOp::create(b, b.getIntegerAttr(element, neutral)));
  int64_t size = sizes[lane.dim], rest = size % lane.lanes;
  acc = carry(constant(0), constant(size - rest), lane.lanes, acc,
              [&](Value index, Lanes inner) {
                at[lane.dim] = index;
                return compute(at, inner);
              });
  Value vector = builder.toVector(acc, element);
  if (rest) {
    at[lane.dim] = constant(size - lane.lanes);
    Value last = builder.toVector(compute(at, acc), element);
    SmallVector<bool> isNew(lane.lanes);
    std::fill(isNew.end() - rest, isNew.end(), true);
    Value mask = arith::ConstantOp::create(
        b, DenseElementsAttr::get(VectorType::get({lane.lanes}, b.getI1Type()),
                                  isNew));
    vector = arith::SelectOp::create(b, mask, last, vector);
  }
  Value sum = vector::ReductionOp::create(b, kind, vector);
  Positions indices = getIndices(op.getMatchingIndexingMap(&init), at);
  Value before = getFilling(init.get());
  if (!before)
    before = tensor::ExtractOp::create(b, init.get(), indices);
  OperationState state(b.getLoc(), combiner->getName(), {before, sum}, element);
  state.propertiesAttr = combiner->getPropertiesAsAttribute();
  return tensor::InsertOp::create(b, b.create(state)->getResult(0), out,
                                  indices);
}

/// The body at one position of all loops; `acc` is what it reduces into.
Lanes LoopVectorizer::compute(const Positions &at, Lanes acc) {
  LaneBuilder builder(b, lane.lanes);
  for (OpOperand &operand : op->getOpOperands()) {
    BlockArgument argument = op.getMatchingBlockArgument(&operand);
    if (argument.use_empty())
      continue;
    builder.bind(argument,
                 &operand == &init ? acc : read(operand, at, builder));
  }
  Lanes value = builder.build(*op.getBlock());
  // A mask has no place in memory or between iterations; codes do.
  return value;
}

LoopVectorizer::Positions LoopVectorizer::getIndices(AffineMap map,
                                                     const Positions &at) {
  Positions indices;
  for (AffineExpr expr : map.getResults())
    indices.push_back(
        affine::expandAffineExpr(b, b.getLoc(), expr, at, ValueRange()));
  return indices;
}

/// Whether loop `dim` steps through `map` element by element, or not at all.
static bool isContiguousIn(AffineMap map, unsigned dim) {
  AffineExpr step = getAffineDimExpr(dim, map.getContext());
  for (auto [i, result] : llvm::enumerate(map.getResults())) {
    if (!result.isFunctionOfDim(dim))
      continue;
    AffineExpr rest = simplifyAffineExpr(result - step, map.getNumDims(), 0);
    if (i + 1 != map.getNumResults() || rest.isFunctionOfDim(dim))
      return false;
  }
  return true;
}

Lanes LoopVectorizer::read(OpOperand &operand, const Positions &at,
                           LaneBuilder &builder) {
  Value value = operand.get();
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type)
    return builder.splat(value);
  DenseElementsAttr constants;
  if (matchPattern(value, m_Constant(&constants)) && constants.isSplat())
    return builder.splat(arith::ConstantOp::create(
        b, cast<TypedAttr>(constants.getSplatValue<Attribute>())));
  AffineMap map = op.getMatchingIndexingMap(&operand);
  Positions indices = getIndices(map, at);
  if (!map.isFunctionOfDim(lane.dim))
    return builder.splat(tensor::ExtractOp::create(b, value, indices));
  if (!isContiguousIn(map, lane.dim))
    return builder.fromVector(gather(operand, at));
  Type item = type.getElementType();
  Value padding = arith::ConstantOp::create(b, b.getZeroAttr(item));
  return builder.fromVector(vector::TransferReadOp::create(
      b, VectorType::get({lane.lanes}, item), value, indices, padding,
      ArrayRef<bool>{true}));
}

/// The elements of all lanes, wherever they lie.
Value LoopVectorizer::gather(OpOperand &operand, Positions at) {
  AffineMap map = op.getMatchingIndexingMap(&operand);
  Value first = at[lane.dim];
  SmallVector<Value> elements;
  for (int64_t i = 0; i < lane.lanes; ++i) {
    at[lane.dim] = add(first, i);
    elements.push_back(
        tensor::ExtractOp::create(b, operand.get(), getIndices(map, at)));
  }
  return vector::FromElementsOp::create(
      b, VectorType::get({lane.lanes}, getElementTypeOrSelf(operand.get())),
      elements);
}

Value LoopVectorizer::write(Lanes value, const Positions &at, Value out) {
  LaneBuilder builder(b, lane.lanes);
  return vector::TransferWriteOp::create(
             b, builder.toVector(value, element), out,
             getIndices(op.getMatchingIndexingMap(&init), at),
             ArrayRef<bool>{true})
      .getResult();
}

static bool isContiguous(linalg::LinalgOp op, unsigned dim) {
  for (OpOperand &operand : op->getOpOperands())
    if (!op.getMatchingBlockArgument(&operand).use_empty() &&
        !isContiguousIn(op.getMatchingIndexingMap(&operand), dim))
      return false;
  return isContiguousIn(op.getIndexingMapsArray().back(), dim);
}

/// Whether any order of the elements gives the same result.
static bool canReorder(linalg::LinalgOp op) {
  Operation *combiner = getCombiner(op);
  BlockArgument acc = op.getBlock()->getArguments().back();
  return combiner && getKind(combiner) && acc.hasOneUse() &&
         *acc.user_begin() == combiner;
}

/// As many lanes as fill four registers, or two that gather, with the widest
/// elements.
static int64_t getLanes(linalg::LinalgOp op, bool gathers, int64_t size,
                        const Machine &machine) {
  int64_t bits = getWidestBits(*op.getBlock());
  // Each line that a gather reads stays in the first-level cache.
  int64_t registers = gathers ? 2 : 4;
  int64_t lanes = std::min<int64_t>(registers * machine.vectorBits / bits,
                                    2 * machine.vectorBits / 8);
  return std::min<int64_t>(lanes, llvm::bit_floor(uint64_t(size)));
}

/// Whether the sum of a row is a chain of additions of floats, whose order is
/// part of the result. Many rows at a time are as many chains.
static bool sumsNumbers(linalg::LinalgOp op) {
  return isa<FloatType>(getElementTypeOrSelf(op.getDpsInits()[0]));
}

/// The loops that can run in vectors, best first.
static SmallVector<LaneLoop> findCandidates(linalg::LinalgOp op) {
  SmallVector<LaneLoop> candidates;
  AffineMap result = op.getIndexingMapsArray().back();
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  if (result.getNumResults())
    if (auto last = dyn_cast<AffineDimExpr>(result.getResults().back()))
      if (linalg::isParallelIterator(iterators[last.getPosition()]) &&
          isContiguous(op, last.getPosition()))
        candidates.push_back({last.getPosition(), 0, false});
  if (op.getNumReductionLoops() > 0 && canReorder(op)) {
    SmallVector<unsigned> dims;
    op.getReductionDims(dims);
    if (isContiguous(op, dims.back()))
      candidates.push_back({dims.back(), 0, true});
  }
  if (candidates.empty() && op.getNumReductionLoops() > 0 &&
      result.getNumResults())
    if (auto last = dyn_cast<AffineDimExpr>(result.getResults().back()))
      if (sumsNumbers(op) && isContiguousIn(result, last.getPosition()))
        candidates.push_back({last.getPosition(), 0, false, true});
  return candidates;
}

bool mayHaveLanes(linalg::LinalgOp op, const Machine &machine,
                  std::string &why) {
  constexpr int64_t leastElements = 128;
  auto refuse = [&](StringRef what) {
    why = what;
    return false;
  };
  if (!op.hasPureTensorSemantics() || op->getNumResults() != 1 ||
      op.hasDynamicShape())
    return refuse("has no one result of static shape");
  for (Value operand : op->getOperands())
    if (isa<RankedTensorType>(operand.getType()) &&
        getElementTypeOrSelf(operand).isInteger(1))
      return refuse("reads single bits");
  if (!canBuildLanes(*op.getBlock(), machine, why))
    return false;
  if (ShapedType::getNumElements(op.getStaticLoopRanges()) < leastElements)
    return refuse("has few elements");
  if (findCandidates(op).empty())
    return refuse("steps through no loop element by element");
  return true;
}

std::optional<LaneLoop> findLaneLoop(linalg::LinalgOp op,
                                     const Machine &machine, std::string &why) {
  constexpr int64_t leastLanes = 4;
  if (!mayHaveLanes(op, machine, why))
    return std::nullopt;
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  for (LaneLoop loop : findCandidates(op)) {
    loop.lanes = getLanes(op, loop.gathers, sizes[loop.dim], machine);
    if (loop.lanes >= leastLanes &&
        (!loop.reduces || op.getNumReductionLoops() == 1))
      return loop;
  }
  why = "has short rows";
  return std::nullopt;
}

} // namespace qnn::kernel
