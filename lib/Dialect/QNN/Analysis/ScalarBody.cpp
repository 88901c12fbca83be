#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/Utils/Utils.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/SmallSet.h"

using namespace mlir;

namespace qnn {

static Value yielded(linalg::LinalgOp op) {
  Operation *terminator = op.getBlock()->getTerminator();
  return terminator->getNumOperands() == 1 ? terminator->getOperand(0)
                                           : Value();
}

/// Matches `OpTy(x, y)` with {x, y} = {first, second} in either order.
template <typename OpTy>
static bool isBinaryOf(Value value, Value first, Value second) {
  auto op = value.getDefiningOp<OpTy>();
  return op && ((op.getLhs() == first && op.getRhs() == second) ||
                (op.getLhs() == second && op.getRhs() == first));
}

/// Matches the body `OpTy(acc, in)`; a pooling's window is a second, unused
/// input.
template <typename OpTy> static bool isReductionBy(linalg::LinalgOp op) {
  if (op.getNumDpsInits() != 1 || op.getNumDpsInputs() < 1 ||
      op.getNumReductionLoops() == 0)
    return false;
  auto args = op.getBlock()->getArguments();
  for (unsigned i = 1, e = op.getNumDpsInputs(); i < e; ++i)
    if (!args[i].use_empty())
      return false;
  return yielded(op) && isBinaryOf<OpTy>(yielded(op), args[0], args.back());
}

bool isMaximum(linalg::LinalgOp op) {
  return isReductionBy<arith::MaximumFOp>(op) ||
         isReductionBy<arith::MaxNumFOp>(op);
}

bool isMinimum(linalg::LinalgOp op) {
  return isReductionBy<arith::MinimumFOp>(op) ||
         isReductionBy<arith::MinNumFOp>(op);
}

namespace {
/// The scalar values of one body: which operands vary, which are constants.
struct Body {
  explicit Body(linalg::GenericOp op) : op(op) {
    for (OpOperand *input : op.getDpsInputOperands())
      if (!getSplatConstant(input->get()))
        varying.push_back(input->getOperandNumber());
  }

  std::optional<double> constant(Value value) {
    if (auto arg = dyn_cast<BlockArgument>(value);
        arg && arg.getOwner() == op.getBlock()) {
      if (arg.getArgNumber() >= op.getNumDpsInputs())
        return std::nullopt;
      return getSplatConstant(op->getOperand(arg.getArgNumber()));
    }
    return getSplatConstant(value);
  }

  Value argument(unsigned operandNumber) {
    return op.getBlock()->getArgument(operandNumber);
  }

  std::optional<RealClamp> clampOf(Value value, Value x);

  linalg::GenericOp op;
  SmallVector<unsigned> varying;
};
} // namespace

std::optional<ScalarBound>
matchBound(Value value,
           llvm::function_ref<std::optional<double>(Value)> readNumber) {
  Operation *def = value.getDefiningOp();
  if (!def)
    return std::nullopt;
  Value lhs, rhs;
  ScalarBound bound;
  if (isa<arith::MaximumFOp, arith::MaxNumFOp, arith::MinimumFOp,
          arith::MinNumFOp>(def)) {
    lhs = def->getOperand(0);
    rhs = def->getOperand(1);
    bound.isLeast = isa<arith::MaximumFOp, arith::MaxNumFOp>(def);
  } else if (auto select = dyn_cast<arith::SelectOp>(def)) {
    // select(a > b, a, b) is max, select(a > b, b, a) is min.
    auto cmp = select.getCondition().getDefiningOp<arith::CmpFOp>();
    if (!cmp)
      return std::nullopt;
    using P = arith::CmpFPredicate;
    P p = cmp.getPredicate();
    bool greater = p == P::OGT || p == P::OGE || p == P::UGT || p == P::UGE;
    bool less = p == P::OLT || p == P::OLE || p == P::ULT || p == P::ULE;
    // Compare the chosen values, not the SSA names of their constants.
    auto same = [&](Value a, Value b) {
      return a == b || (readNumber(a) && readNumber(a) == readNumber(b));
    };
    lhs = cmp.getLhs();
    rhs = cmp.getRhs();
    bool inOrder =
        same(select.getTrueValue(), lhs) && same(select.getFalseValue(), rhs);
    bool swapped =
        same(select.getTrueValue(), rhs) && same(select.getFalseValue(), lhs);
    if (!(greater || less) || !(inOrder || swapped))
      return std::nullopt;
    bound.isLeast = greater == inOrder;
  } else {
    return std::nullopt;
  }
  if (readNumber(lhs))
    std::swap(lhs, rhs);
  std::optional<double> number = readNumber(rhs);
  if (!number || std::isnan(*number))
    return std::nullopt;
  bound.value = lhs;
  bound.number = *number;
  return bound;
}

/// `value` as a clamp of `x`, where it is one.
std::optional<RealClamp> Body::clampOf(Value value, Value x) {
  if (value == x)
    return RealClamp{};
  auto bound =
      matchBound(value, [&](Value scalar) { return constant(scalar); });
  std::optional<RealClamp> inner =
      bound ? clampOf(bound->value, x) : std::nullopt;
  if (!inner)
    return std::nullopt;
  double number = bound->number;
  if (bound->isLeast)
    return RealClamp{std::max(inner->min, number),
                     std::max(inner->max, number)};
  return RealClamp{std::min(inner->min, number), std::min(inner->max, number)};
}

/// The number c where `y` is OpTy(x, c), or OpTy(c, x) of an OpTy that
/// commutes.
template <typename OpTy>
static std::optional<double> numberBeside(Body &body, Value x, Value y) {
  auto op = y.getDefiningOp<OpTy>();
  if (op && op.getLhs() == x)
    return body.constant(op.getRhs());
  if (op && op.getRhs() == x && op->template hasTrait<OpTrait::IsCommutative>())
    return body.constant(op.getLhs());
  return std::nullopt;
}

/// The finite number c of the body `x + c` or `x - c`.
static std::optional<double> offsetOf(Body &body, Value x, Value y) {
  std::optional<double> offset = numberBeside<arith::AddFOp>(body, x, y);
  if (std::optional<double> c = numberBeside<arith::SubFOp>(body, x, y))
    offset = -*c;
  return offset && std::isfinite(*offset) ? offset : std::nullopt;
}

/// The positive finite factor of the body `x * c` or `x / c`.
static std::optional<Computation> scaleOf(Body &body, Value x, Value y) {
  double numerator = 0, denominator = 1;
  if (std::optional<double> factor = numberBeside<arith::MulFOp>(body, x, y)) {
    numerator = *factor;
  } else if (std::optional<double> divisor =
                 numberBeside<arith::DivFOp>(body, x, y)) {
    numerator = 1;
    denominator = *divisor;
  }
  double factor = numerator / denominator;
  return factor > 0 && std::isfinite(factor)
             ? std::optional(
                   Computation::scale(body.varying[0], numerator, denominator))
             : std::nullopt;
}

/// What `x` is multiplied by where it is negative, a scalar of the body, where
/// `y` is x > 0 ? x : x * slope; null else. What is said of zero is the same.
static Value slopeOf(Body &body, Value x, Value y) {
  auto select = y.getDefiningOp<arith::SelectOp>();
  auto compare =
      select ? select.getCondition().getDefiningOp<arith::CmpFOp>() : nullptr;
  if (!compare)
    return {};
  bool isSwapped = compare.getRhs() == x;
  Value zero = isSwapped ? compare.getLhs() : compare.getRhs();
  if (compare->getOperand(isSwapped) != x || body.constant(zero) != 0.0)
    return {};
  using P = arith::CmpFPredicate;
  P p = compare.getPredicate();
  bool greater = p == P::OGT || p == P::OGE || p == P::UGT || p == P::UGE;
  bool less = p == P::OLT || p == P::OLE || p == P::ULT || p == P::ULE;
  if (!greater && !less)
    return {};
  Value above = select.getTrueValue(), below = select.getFalseValue();
  if (greater == isSwapped)
    std::swap(above, below);
  auto product = below.getDefiningOp<arith::MulFOp>();
  if (above != x || !product ||
      (product.getLhs() != x && product.getRhs() != x))
    return {};
  return product.getLhs() == x ? product.getRhs() : product.getLhs();
}

static Computation classifyUnary(Body &body) {
  unsigned number = body.varying[0];
  Value x = body.argument(number), y = yielded(body.op);
  if (y == x)
    return Computation::move(number);
  if (std::optional<RealClamp> clamp = body.clampOf(y, x))
    return Computation::clampTo(number, *clamp);
  if (std::optional<Computation> scale = scaleOf(body, x, y))
    return *scale;
  auto function = scalarFunction(body.op, number);
  if (!function)
    return Computation::refuse(
        "its body is no scalar function that can become a table");
  Value slope = slopeOf(body, x, y);
  if (auto factor = slope ? body.constant(slope) : std::nullopt;
      factor && std::isfinite(*factor)) {
    Computation result = Computation::prelu(number, number, 0, {*factor});
    result.function = std::move(*function);
    return result;
  }
  Computation result = Computation::apply(number, std::move(*function));
  result.offset = offsetOf(body, x, y);
  return result;
}

/// The dimension of the result along which the constant operand `number`
/// varies, if that is one.
static std::optional<int64_t> getOnlyDim(linalg::GenericOp op,
                                         unsigned number) {
  AffineMap map = op.getMatchingIndexingMap(&op->getOpOperand(number));
  AffineMap result = op.getIndexingMapsArray().back();
  std::optional<int64_t> only;
  SmallVector<int64_t> sizes = op.getStaticLoopRanges();
  for (AffineExpr expr : map.getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (isa<AffineConstantExpr>(expr) || (dim && sizes[dim.getPosition()] == 1))
      continue;
    if (!dim || only)
      return std::nullopt;
    only = result.getResultPosition(dim);
  }
  return only;
}

namespace {
/// Finite numbers, one per slice along dimension `dim` of the result.
struct Slices {
  int64_t dim;
  SmallVector<double> numbers;
};
} // namespace

/// The constant operand `constant`, where it varies along one dimension.
static std::optional<Slices> readSlices(Body &body, unsigned constant) {
  Value operand = body.op->getOperand(constant);
  ElementsAttr elements = getConstantTensor(operand);
  std::optional<int64_t> dim =
      elements ? getOnlyDim(body.op, constant) : std::nullopt;
  auto numbers = dim ? readFloats(elements) : std::nullopt;
  if (!numbers || !llvm::all_of(*numbers, [](float number) {
        return std::isfinite(number);
      }))
    return std::nullopt;
  return Slices{*dim, SmallVector<double>(numbers->begin(), numbers->end())};
}

/// The body `x * c` or `x / c` of a constant tensor of positive numbers along
/// one dimension.
static std::optional<Computation> sliceScaleOf(Body &body, unsigned number,
                                               unsigned constant) {
  Value x = body.argument(number), c = body.argument(constant);
  Value y = yielded(body.op);
  auto quotient = y.getDefiningOp<arith::DivFOp>();
  bool divides = quotient && quotient.getLhs() == x && quotient.getRhs() == c;
  if (!divides && !isBinaryOf<arith::MulFOp>(y, x, c))
    return std::nullopt;
  auto factors = readSlices(body, constant);
  if (!factors || !llvm::all_of(factors->numbers, [](double factor) {
        return factor > 0 && std::isfinite(1 / float(factor));
      }))
    return std::nullopt;
  return Computation::scaleSlices(number, constant, factors->dim,
                                  std::move(factors->numbers), divides);
}

/// The body x > 0 ? x : x * c of a constant tensor along one dimension.
static std::optional<Computation> preluOf(Body &body, unsigned number,
                                          unsigned constant) {
  Value x = body.argument(number);
  if (slopeOf(body, x, yielded(body.op)) != body.argument(constant))
    return std::nullopt;
  auto slopes = readSlices(body, constant);
  if (!slopes)
    return std::nullopt;
  return Computation::prelu(number, constant, slopes->dim,
                            std::move(slopes->numbers));
}

static Computation classifyBinary(Body &body) {
  unsigned first = body.varying[0], second = body.varying[1];
  Value lhs = body.argument(first), rhs = body.argument(second);
  Value y = yielded(body.op);
  if (auto scale = sliceScaleOf(body, first, second))
    return *scale;
  if (auto scale = sliceScaleOf(body, second, first))
    return *scale;
  if (auto prelu = preluOf(body, first, second))
    return *prelu;
  if (auto prelu = preluOf(body, second, first))
    return *prelu;
  if (isBinaryOf<arith::AddFOp>(y, lhs, rhs))
    return Computation::add(first, second);
  if (isBinaryOf<arith::MulFOp>(y, lhs, rhs))
    return Computation::multiply(first, second);
  if (isBinaryOf<arith::SubFOp>(y, lhs, rhs))
    return y.getDefiningOp<arith::SubFOp>().getLhs() == lhs
               ? Computation::add(first, second, /*subtracts=*/true)
               : Computation::add(second, first, /*subtracts=*/true);
  // The greater or the smaller of two codes is one of them.
  if (isBinaryOf<arith::MaximumFOp>(y, lhs, rhs) ||
      isBinaryOf<arith::MaxNumFOp>(y, lhs, rhs) ||
      isBinaryOf<arith::MinimumFOp>(y, lhs, rhs) ||
      isBinaryOf<arith::MinNumFOp>(y, lhs, rhs)) {
    Computation choice = Computation::moveAll();
    choice.lhs = first;
    choice.rhs = second;
    return choice;
  }
  return Computation::refuse(
      isa_and_nonnull<arith::DivFOp>(y.getDefiningOp())
          ? "it divides by what is known at run time only"
          : "its body combines two tensors other than by one addition, "
            "subtraction, multiplication, maximum or minimum");
}

static std::string spell(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

Computation classifyElementwise(linalg::GenericOp op) {
  if (op.getNumDpsInits() != 1 || op.getNumResults() != 1)
    return Computation::refuse("it has more than one result");
  if (op.getNumParallelLoops() != op.getNumLoops())
    return Computation::refuse(
        "its reduction is none of sum, maximum, minimum and sum of products");
  if (!op.getBlock()->getArguments().back().use_empty())
    return Computation::refuse("its body reads the destination");
  if (!op.getIndexingMapsArray().back().isPermutation())
    return Computation::refuse("its result map is no permutation");
  Body body(op);
  bool isF32 = getElementTypeOrSelf(op.getResult(0)).isF32();
  if (!isF32 && !isa<BlockArgument>(yielded(op)))
    return Computation::refuse("its result is no f32 tensor");
  if (!op.getBlock()->getOps<tensor::ExtractOp>().empty())
    return Computation::refuse(
        "its body reads elements of a tensor at computed positions");
  for (unsigned number : body.varying)
    if (Type read = getElementTypeOrSelf(op->getOperand(number));
        isF32 && !read.isF32())
      return Computation::refuse("it computes on a tensor of " + spell(read));
  if (body.varying.empty())
    return Computation::refuse("it computes on constants alone");
  if (body.varying.size() == 1)
    return classifyUnary(body);
  if (body.varying.size() == 2)
    return classifyBinary(body);
  return Computation::refuse("its body combines " +
                             std::to_string(body.varying.size()) + " tensors");
}

} // namespace qnn
