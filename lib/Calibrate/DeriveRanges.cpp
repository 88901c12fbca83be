#include "ApplyRange.h"
#include "Program.h"
#include "qnn/Dialect/QNN/Analysis/Masks.h"
#include "qnn/Numerics/Logarithm.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <cmath>

using namespace mlir;

namespace qnn::calibrate {
namespace {

/// Derives the range of one value.
class Deriver {
public:
  Deriver(ObserveOp op, ObservedValue &value, const RangeChoice &choice,
          const Observations &observations, const MaskAnalysis &masks)
      : op(op), value(value), choice(choice), observations(observations),
        isScores(
            choice.isMasked.value_or(masks.isSoftmaxOperand(op.getResult()))),
        additions(masks.getMaskAdditions(op.getResult())) {}

  /// The range of what was seen, without what stands for infinity.
  LogicalResult derive();

  /// Once sums have their ranges: as far down as a mask has to reach.
  LogicalResult extendMask();

private:
  bool mayBeMasked() const {
    return choice.isMasked.value_or(isScores || !additions.empty());
  }
  LogicalResult verifySeen();
  LogicalResult verifyAverage();
  uint64_t countMasked() const;
  double getCut() const;
  void extendScores();

  ObserveOp op;
  ObservedValue &value;
  const RangeChoice &choice;
  const Observations &observations;
  bool isScores;
  SmallVector<OpOperand *> additions;
};

} // namespace

/// A value that was not finite, or that no sample reached, has no range.
LogicalResult Deriver::verifySeen() {
  const Histogram &histogram = value.histogram;
  uint64_t infinite = histogram.getNumPositiveInfinite() +
                      (mayBeMasked() ? 0 : histogram.getNumNegativeInfinite());
  if (histogram.getNumNaN() || infinite)
    return op.emitOpError("'")
           << op.getId() << "' was NaN " << histogram.getNumNaN()
           << " times and infinite " << infinite
           << " times; calibrate with samples on which the float program is "
              "finite";
  if (histogram.getCount())
    return success();
  if (histogram.getNumPositiveHuge() || histogram.getNumNegativeHuge() ||
      histogram.getNumNegativeInfinite())
    return op.emitOpError("'")
           << op.getId()
           << "' holds nothing but numbers that stand for infinity; give its "
              "range in an override file";
  if (!observations.samples)
    return op.emitOpError("'")
           << op.getId()
           << "' has no histogram in the calibration file to derive a range "
              "from; calibrate with samples";
  return op.emitOpError("'") << op.getId()
                             << "' was never computed; remove what the "
                                "program does not use";
}

LogicalResult Deriver::verifyAverage() {
  if (choice.method->method != Method::MovingAverage ||
      (choice.method->momentum == observations.momentum &&
       value.average.samples))
    return success();
  return op.emitOpError("'")
         << op.getId() << "' was averaged with momentum "
         << observations.momentum << ", expected " << choice.method->momentum
         << "; calibrate with samples";
}

/// What lies below this stands for minus infinity.
double Deriver::getCut() const {
  const Histogram::Extent &near = value.histogram.getNear();
  if (!mayBeMasked() || !near.count)
    return -HUGE_VAL;
  return std::min(double(Histogram::kFar), near.min + kExpIsZero);
}

uint64_t Deriver::countMasked() const {
  uint64_t count = value.histogram.getNumNegativeHuge() +
                   value.histogram.getNumNegativeInfinite();
  for (const Histogram::FarBin &bin : value.histogram.getFarBins())
    if (bin.lo < getCut())
      count += bin.count;
  return count;
}

/// Makes room below the scores for what is masked: n values there that saturate
/// have less than half a step of probability, 1/512, together.
void Deriver::extendScores() {
  double length = value.shape.empty() ? 1 : double(value.shape.back());
  double top = value.leastRowMax.value_or(value.histogram.getNear().min);
  double floor = top - numerics::naturalLogarithm(512 * std::max(length, 1.0));
  value.range->min = std::min(value.range->min, floor);
}

LogicalResult Deriver::derive() {
  if (choice.range) {
    value.range = choice.range;
    return applyRange(op, value);
  }
  if (!choice.method)
    return success();
  if (failed(verifySeen()) || failed(verifyAverage()))
    return failure();
  bool isMasked = mayBeMasked() && countMasked();
  value.range = chooseRange(*choice.method, value.histogram, getCut(),
                            isMasked ? value.nearAverage : value.average);
  if (isMasked && isScores) {
    extendScores();
    emitRemark(op.getLoc())
        << "'" << op.getId() << "' holds " << countMasked()
        << " numbers that stand for minus infinity before a "
           "softmax; its range leaves them out and ends at "
        << value.range->min << ", where they saturate";
  }
  uint64_t huge = value.histogram.getNumPositiveHuge() +
                  (mayBeMasked() ? 0 : value.histogram.getNumNegativeHuge());
  if (huge)
    emitWarning(op.getLoc())
        << "'" << op.getId() << "' holds " << huge
        << " numbers of magnitude 1e30 or more, which saturate";
  return applyRange(op, value);
}

LogicalResult Deriver::extendMask() {
  if (choice.range || !choice.method || additions.empty() || isScores ||
      !mayBeMasked() || !countMasked())
    return success();
  double floor = getMaskFloor(additions);
  if (floor == -HUGE_VAL)
    return success();
  value.range->min = std::min(value.range->min, floor);
  emitRemark(op.getLoc())
      << "'" << op.getId() << "' holds " << countMasked()
      << " numbers that stand for minus infinity in a mask; its "
         "range ends at "
      << value.range->min << ", where they saturate";
  return applyRange(op, value);
}

LogicalResult deriveRanges(ModuleOp module, Observations &observations,
                           ArrayRef<RangeChoice> choices) {
  auto observers = findObservers(module);
  if (failed(observers))
    return failure();
  llvm::StringMap<std::pair<ObservedValue *, const RangeChoice *>> byId;
  for (auto [value, choice] : llvm::zip_equal(observations.values, choices))
    byId[value.id] = {&value, &choice};
  MaskAnalysis masks(module);
  SmallVector<Deriver> derivers;
  // What the file lacks is reported where ranges are applied.
  for (ObserveOp op : *observers)
    if (auto [value, choice] = byId.lookup(op.getId()); value)
      derivers.emplace_back(op, *value, *choice, observations, masks);
  for (Deriver &deriver : derivers)
    if (failed(deriver.derive()))
      return failure();
  // A mask may join others before it meets the scores.
  for (Deriver &deriver : llvm::reverse(derivers))
    if (failed(deriver.extendMask()))
      return failure();
  return success();
}

} // namespace qnn::calibrate
