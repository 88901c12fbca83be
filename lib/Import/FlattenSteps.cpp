#include "FlattenSteps.h"

#include "Patterns.h"
#include "Slices.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "qnn/Dialect/QNN/Analysis/ConstantBytes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Build/Generic.h"

using namespace mlir;

namespace qnn::import {

/// Groups that join the `count` dimensions from `dim` on, of `rank`.
static SmallVector<ReassociationIndices> getGroups(int64_t rank, int64_t dim,
                                                   int64_t count) {
  SmallVector<ReassociationIndices> groups;
  for (int64_t i = 0; i < rank; ++i)
    if (i > dim && i < dim + count)
      groups.back().push_back(i);
    else
      groups.push_back({i});
  return groups;
}

Value createFlattened(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                      int64_t count) {
  int64_t rank = cast<RankedTensorType>(value.getType()).getRank();
  return tensor::CollapseShapeOp::create(b, value, getGroups(rank, dim, count));
}

Value createUnflattened(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                        ArrayRef<int64_t> sizes) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + dim);
  shape.insert(shape.begin() + dim, sizes.begin(), sizes.end());
  return tensor::ExpandShapeOp::create(
      b, RankedTensorType::get(shape, type.getElementType()), value,
      getGroups(shape.size(), dim, sizes.size()));
}

/// The map of what varies along `dim` alone.
static AffineMap getSliceMap(Builder &b, int64_t rank, int64_t dim) {
  return AffineMap::get(rank, 0, b.getAffineDimExpr(dim));
}

Value createSliceProduct(ImplicitLocOpBuilder &b, Value value, int64_t dim,
                         ArrayRef<float> factors) {
  auto type = cast<RankedTensorType>(value.getType());
  auto vector =
      RankedTensorType::get({int64_t(factors.size())}, type.getElementType());
  Value constant =
      arith::ConstantOp::create(b, DenseElementsAttr::get(vector, factors));
  int64_t rank = type.getRank();
  return createMap(b, {value, constant},
                   {b.getMultiDimIdentityMap(rank), getSliceMap(b, rank, dim)},
                   type.getShape(), type.getElementType(),
                   [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                     return arith::MulFOp::create(b, args[0], args[1]);
                   });
}

std::optional<ConstantStep> matchConstantStep(linalg::GenericOp op) {
  if (!computesFloats(op) || op.getNumDpsInputs() != 2)
    return std::nullopt;
  auto isConstant = [](Value value) {
    return getConstantTensor(value) || getConstantCodes(value);
  };
  unsigned constant = isConstant(op->getOperand(1)) ? 1 : 0;
  OpOperand &operand = op->getOpOperand(constant);
  if (!isConstant(operand.get()) ||
      !op.getMatchingIndexingMap(&op->getOpOperand(1 - constant)).isIdentity())
    return std::nullopt;
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  int64_t first = -1, last = -1;
  for (AffineExpr expr : op.getMatchingIndexingMap(&operand).getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (isa<AffineConstantExpr>(expr) || (dim && sizes[dim.getPosition()] == 1))
      continue;
    if (!dim || (first >= 0 && dim.getPosition() != last + 1))
      return std::nullopt;
    last = dim.getPosition();
    first = first < 0 ? last : first;
  }
  if (first < 0)
    return std::nullopt;
  return ConstantStep{1 - constant, constant, first, last - first + 1};
}

/// Sums, scaled or in another shape.
static bool continuesSums(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    auto generic = dyn_cast<linalg::GenericOp>(op);
    Computation body = generic ? classifyElementwise(generic) : Computation();
    if (!isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op) &&
        body.kind != QuantizationKind::ConstantScale &&
        body.kind != QuantizationKind::SliceScale)
      break;
    value = op->getOperand(body.lhs);
  }
  return isAccumulator(value);
}

namespace {

/// Constants that vary along several dimensions, such as how many elements each
/// window of a pooling has, vary along one once these are one: what scales or
/// continues sums has one place per slice.
struct FlattenStep : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  /// Each slice has a multiplier of its own.
  static constexpr int64_t kMostSlices = 1 << 14;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    std::optional<ConstantStep> step = matchConstantStep(op);
    if (!step || step->count < 2)
      return rewriter.notifyMatchFailure(op, "has no such constant");
    Value input = op->getOperand(step->input);
    ElementsAttr constant = getConstantTensor(op->getOperand(step->constant));
    auto type = cast<RankedTensorType>(input.getType());
    ArrayRef<int64_t> sizes = type.getShape().slice(step->dim, step->count);
    int64_t slices = ShapedType::getNumElements(sizes);
    if (slices > kMostSlices || !constant ||
        constant.getNumElements() != slices ||
        !belongsToSums(op, input, constant))
      return rewriter.notifyMatchFailure(op, "is no step per slice");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    Value flat = createFlattened(b, input, step->dim, step->count);
    auto flatType = cast<RankedTensorType>(flat.getType());
    Value numbers = arith::ConstantOp::create(
        b, cast<TypedAttr>(reshapeConstant(
               constant,
               RankedTensorType::get({slices}, constant.getElementType()))));
    int64_t rank = flatType.getRank();
    SmallVector<Value> inputs{flat, numbers};
    SmallVector<AffineMap> maps{b.getMultiDimIdentityMap(rank),
                                getSliceMap(b, rank, step->dim)};
    if (step->input == 1) {
      std::swap(inputs[0], inputs[1]);
      std::swap(maps[0], maps[1]);
    }
    Value result = createMap(
        b, inputs, maps, flatType.getShape(), flatType.getElementType(),
        [&](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
          IRMapping mapping;
          mapping.map(op.getBlock()->getArguments().drop_back(),
                      args.take_front(2));
          for (Operation &inner : op.getBlock()->without_terminator())
            b.clone(inner, mapping);
          return mapping.lookupOrDefault(
              op.getBlock()->getTerminator()->getOperand(0));
        });
    rewriter.replaceOp(op, createUnflattened(b, result, step->dim, sizes));
    return success();
  }

  /// Divisions have no other form; a bias of a model's exact sums has one place
  /// per slice alone.
  static bool belongsToSums(linalg::GenericOp op, Value input,
                            ElementsAttr constant) {
    auto numbers = readFloats(constant);
    bool isPositive = numbers && llvm::all_of(*numbers, [](float number) {
                        return number > 0 && std::isfinite(number);
                      });
    if (getYielded<arith::DivFOp>(op))
      return isPositive;
    if (!continuesSums(input))
      return false;
    Computation body = classifyElementwise(op);
    return body.isProduct()
               ? isPositive
               : body.kind == QuantizationKind::Add && isQuantizedElsewhere(op);
  }
};

/// Sums that start at a tensor in another shape, as those of a grouped
/// convolution do at its bias, start at zero; it is added where it has its own.
struct AddExpandedStart : OpInterfaceRewritePattern<linalg::LinalgOp> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;

  LogicalResult matchAndRewrite(linalg::LinalgOp op,
                                PatternRewriter &rewriter) const override {
    if (!op.hasPureTensorSemantics() || !isMultiplyAccumulate(op))
      return rewriter.notifyMatchFailure(op, "contracts nothing");
    auto start = op.getDpsInits()[0].getDefiningOp<tensor::ExpandShapeOp>();
    if (!start || !start.getResultType().hasStaticShape() ||
        !start.getResultType().getElementType().isF32() ||
        start.getSrc().getDefiningOp<linalg::FillOp>() ||
        getSplatConstant(start.getSrc()))
      return rewriter.notifyMatchFailure(op, "starts at no such tensor");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    RankedTensorType type = start.getResultType();
    Value zero = arith::ConstantOp::create(b, b.getF32FloatAttr(0));
    Value empty = tensor::EmptyOp::create(b, type.getShape(), b.getF32Type());
    Value fill = linalg::FillOp::create(b, zero, empty).getResult(0);
    Operation *sums = rewriter.clone(*op);
    sums->setOperand(op.getDpsInitOperand(0)->getOperandNumber(), fill);
    SmallVector<ReassociationIndices> groups = start.getReassociationIndices();
    Value flat = tensor::CollapseShapeOp::create(b, sums->getResult(0), groups);
    Value sum =
        createMap(b, {flat, start.getSrc()}, b.getF32Type(),
                  [](ImplicitLocOpBuilder &b, ValueRange args) -> Value {
                    return arith::AddFOp::create(b, args[0], args[1]);
                  });
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(op, type, sum, groups);
    return success();
  }
};

} // namespace

void populateStartPatterns(RewritePatternSet &patterns) {
  patterns.add<AddExpandedStart>(patterns.getContext());
}

void populateFlattenStepPatterns(RewritePatternSet &patterns) {
  patterns.add<FlattenStep>(patterns.getContext());
}

} // namespace qnn::import
