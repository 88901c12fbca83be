#include "LinearForm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace qnn::target;

/// Indices beyond are none of a buffer, and far from overflow below.
static constexpr int64_t kLargest = int64_t(1) << 40;

static std::optional<int64_t> getConstant(Value value) {
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)) &&
      constant.getSignificantBits() <= 40)
    return constant.getSExtValue();
  return std::nullopt;
}

static scf::ForOp getLoop(Value index) {
  auto argument = dyn_cast<BlockArgument>(index);
  auto loop =
      argument
          ? dyn_cast_or_null<scf::ForOp>(argument.getOwner()->getParentOp())
          : nullptr;
  return loop && loop.getInductionVar() == index ? loop : nullptr;
}

std::optional<ConstantLoop> ConstantLoop::get(scf::ForOp loop) {
  auto begin = getConstant(loop.getLowerBound());
  auto end = getConstant(loop.getUpperBound());
  auto step = getConstant(loop.getStep());
  if (!begin || !end || !step || *step <= 0)
    return std::nullopt;
  int64_t trips =
      *end > *begin ? llvm::divideCeil(uint64_t(*end - *begin), *step) : 0;
  return ConstantLoop{*begin, *step, trips};
}

LinearForm &LinearForm::add(const LinearForm &other, int64_t factor) {
  for (auto [value, multiple] : other.terms)
    terms[value] += multiple * factor;
  constant += other.constant * factor;
  return *this;
}

LinearForm LinearForm::get(OpFoldResult index) {
  if (auto value = dyn_cast<Value>(index))
    return get(value);
  return cast<IntegerAttr>(cast<Attribute>(index)).getInt();
}

LinearForm LinearForm::get(Value index) {
  if (auto constant = getConstant(index))
    return *constant;
  LinearForm form;
  form.terms[index] = 1;
  if (scf::ForOp loop = getLoop(index))
    return form.add(get(loop.getLowerBound()));
  Operation *op = index.getDefiningOp();
  if (!index.getType().isIndex() ||
      !isa_and_nonnull<arith::AddIOp, arith::SubIOp, arith::MulIOp>(op))
    return form;
  LinearForm left = get(op->getOperand(0)), right = get(op->getOperand(1));
  if (!isa<arith::MulIOp>(op))
    return left.add(right, isa<arith::SubIOp>(op) ? -1 : 1);
  if (left.terms.empty())
    std::swap(left, right);
  auto fits = [&](int64_t number) {
    return std::abs(number) * std::max<int64_t>(std::abs(right.constant), 1) <
           kLargest;
  };
  if (!right.terms.empty() || !fits(left.constant) ||
      !llvm::all_of(left.terms, [&](auto term) { return fits(term.second); }))
    return form;
  return LinearForm().add(left, right.constant);
}

/// The sums whose least one `value` is, or that it is not greater than.
static void addUpperBounds(Value value, SmallVectorImpl<LinearForm> &bounds) {
  if (auto least = value.getDefiningOp<arith::MinSIOp>()) {
    addUpperBounds(least.getLhs(), bounds);
    addUpperBounds(least.getRhs(), bounds);
    return;
  }
  bounds.push_back(LinearForm::get(value));
}

std::optional<int64_t> qnn::target::getMostTrips(scf::ForOp loop) {
  auto step = getConstant(loop.getStep());
  if (!step || *step <= 0)
    return std::nullopt;
  SmallVector<LinearForm> bounds;
  addUpperBounds(loop.getUpperBound(), bounds);
  std::optional<int64_t> most;
  for (LinearForm &bound : bounds)
    if (auto length =
            bound.add(LinearForm::get(loop.getLowerBound()), -1).getRange())
      most = std::min(most.value_or(kLargest), length->greatest);
  if (most)
    most = llvm::divideCeil(uint64_t(std::max<int64_t>(*most, 0)), *step);
  return most;
}

/// What one term can be; an induction variable begins at 0.
static std::optional<IndexRange> getRange(Value term) {
  if (scf::ForOp loop = getLoop(term)) {
    auto trips = getMostTrips(loop);
    if (!trips)
      return std::nullopt;
    int64_t step = *getConstant(loop.getStep());
    return IndexRange{0, std::max<int64_t>(*trips - 1, 0) * step};
  }
  Operation *op = term.getDefiningOp();
  if (!isa_and_nonnull<arith::MinSIOp, arith::MaxSIOp>(op))
    return std::nullopt;
  auto left = LinearForm::get(op->getOperand(0)).getRange();
  auto right = LinearForm::get(op->getOperand(1)).getRange();
  if (!left || !right)
    return std::nullopt;
  if (isa<arith::MinSIOp>(op))
    return IndexRange{std::min(left->least, right->least),
                      std::min(left->greatest, right->greatest)};
  return IndexRange{std::max(left->least, right->least),
                    std::max(left->greatest, right->greatest)};
}

std::optional<IndexRange> LinearForm::getRange() const {
  IndexRange sum{constant, constant};
  for (auto [term, factor] : terms) {
    if (factor == 0)
      continue;
    auto range = ::getRange(term);
    if (!range)
      return std::nullopt;
    int64_t ends[] = {range->least * factor, range->greatest * factor};
    sum.least += std::min(ends[0], ends[1]);
    sum.greatest += std::max(ends[0], ends[1]);
    if (std::abs(sum.least) > kLargest || std::abs(sum.greatest) > kLargest)
      return std::nullopt;
  }
  return sum;
}
