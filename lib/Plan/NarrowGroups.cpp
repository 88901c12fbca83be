#include "NarrowGroups.h"

#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace mlir;
using qnn::numerics::ScalarFunction;

namespace qnn::plan {
namespace {

/// An interval of numbers that a reader tells apart; without ends where it
/// needs all of them.
struct Useful {
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
};

struct Narrower {
  std::optional<Useful> getUseful(const TypeGroup &group, OpOperand &use) const;
  bool isMadeInFloat(const TypeGroup &group) const;
  void addReaders(const TypeGroup &group, Value value, Extent &useful) const;
  void narrow(TypeGroup &group) const;

  llvm::function_ref<bool(Operation *)> isFloat;
  DenseMap<Value, TypeGroup *> groupOf;
};

} // namespace

/// A function counts as constant where it stays within this share of its
/// result's step.
static constexpr double kShareOfStep = 0.125;
/// Steps in which a function is looked at: what lies between them no code of
/// the whole interval would show.
static constexpr int kSteps = 255;

/// How many of the numbers, from the first on, are as good as it.
static int countEqual(const std::vector<double> &numbers, double tolerance) {
  int count = 0;
  while (count < int(numbers.size()) &&
         std::abs(numbers[count] - numbers.front()) <= tolerance)
    ++count;
  return count;
}

/// The part of the interval outside of which the function, stored in codes of
/// `result`, is constant. A closer look at what is left finds more, as long as
/// it takes off a quarter.
static Useful findUseful(const ScalarFunction &function, double min, double max,
                         const Extent &result) {
  double tolerance = kShareOfStep * (result.max - result.min) / kSteps;
  while (true) {
    double step = (max - min) / kSteps;
    std::vector<double> values;
    for (int i = 0; i <= kSteps; ++i)
      values.push_back(
          std::clamp(function(min + i * step), result.min, result.max));
    int below = countEqual(values, tolerance);
    std::reverse(values.begin(), values.end());
    int above = countEqual(values, tolerance);
    // Nowhere constant at its ends, or everywhere; also if there is a NaN.
    if (below == 0 || above == 0 || below + above > kSteps)
      return {min, max};
    min += (below - 1) * step;
    max -= (above - 1) * step;
    if (4 * (below + above - 2) < kSteps)
      return {min, max};
  }
}

/// Whether codes of `group` come from a conversion. Where they go into another
/// one, both are one, and the codes' ends are forgotten: these must not be the
/// only thing that clamps.
bool Narrower::isMadeInFloat(const TypeGroup &group) const {
  return llvm::any_of(group.values, [&](Value value) {
    Operation *producer = value.getDefiningOp();
    return !producer || isFloat(producer);
  });
}

/// What of its numbers the reader tells apart, when its result has the type
/// that its group will get. Nullopt where it moves them within `group`.
std::optional<Useful> Narrower::getUseful(const TypeGroup &group,
                                          OpOperand &use) const {
  Operation *op = use.getOwner();
  auto quantizable = dyn_cast<QuantizableOpInterface>(op);
  if (!quantizable || isFloat(op) || op->getNumResults() != 1)
    return Useful();
  const TypeGroup *result = groupOf.lookup(op->getResult(0));
  Computation what = quantizable.getComputation();
  if (what.kind == QuantizationKind::SameScale && result == &group)
    return std::nullopt;
  bool isKnown = result && result->representative && !result->fixedType;
  if (what.kind == QuantizationKind::Clamp && !isMadeInFloat(group)) {
    Useful useful{what.clamp.min, what.clamp.max};
    if (isKnown)
      return Useful{std::max(useful.min, result->min),
                    std::min(useful.max, result->max)};
    return useful;
  }
  if (what.kind != QuantizationKind::Table || !isKnown || !what.function)
    return Useful();
  Extent stored{0, 0, /*isEmpty=*/false};
  stored.add(result->min, result->max);
  return findUseful(*what.function, group.min, group.max, stored);
}

void Narrower::addReaders(const TypeGroup &group, Value value,
                          Extent &useful) const {
  for (OpOperand *use : getReadingUses(value)) {
    Operation *user = use->getOwner();
    if (auto observe = dyn_cast<ObserveOp>(user)) {
      if (!observe.getView())
        addReaders(group, observe, useful);
    } else if (std::optional<Useful> read = getUseful(group, *use)) {
      useful.add(read->min, read->max);
    }
  }
}

void Narrower::narrow(TypeGroup &group) const {
  if (group.fixedType || !group.representative)
    return;
  Extent useful;
  for (Value value : group.values)
    addReaders(group, value, useful);
  // Ends on the wrong side of the other would leave nothing to express.
  double min = std::max(group.min, useful.min);
  double max = std::min(group.max, useful.max);
  if (useful.isEmpty || !(min < max))
    return;
  group.min = min;
  group.max = max;
}

void narrowGroups(TypeGroups &groups,
                  llvm::function_ref<bool(Operation *)> isFloat) {
  Narrower narrower{isFloat, DenseMap<Value, TypeGroup *>()};
  for (TypeGroup &group : groups.groups)
    for (Value value : group.values)
      narrower.groupOf[value] = &group;
  // What reads comes behind what is read.
  for (TypeGroup &group : llvm::reverse(groups.groups))
    narrower.narrow(group);
  for (Joined &joined : groups.joined)
    if (TypeGroup *group = narrower.groupOf.lookup(joined.op->getResult(0))) {
      joined.extent.clip(group->min, group->max);
      joined.partExtent.clip(group->min, group->max);
    }
}

} // namespace qnn::plan
