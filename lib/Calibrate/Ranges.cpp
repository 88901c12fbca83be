#include "qnn/Calibrate/Ranges.h"

#include "Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/StringMap.h"
#include <limits>

using namespace mlir;

namespace qnn::calibrate {

void ObservedValue::add(const float *values, double momentum) {
  size_t count = 1;
  for (int64_t size : shape)
    count *= size;
  Histogram::Added added = histogram.add(values, count);
  const Histogram::Extent &near = added.near, &far = added.far;
  if (near.count)
    nearAverage.add({near.min, near.max}, momentum);
  if (near.count || far.count)
    average.add(
        {far.count ? far.min : near.min, near.count ? near.max : far.max},
        momentum);
}

/// A value that was not finite, or that no sample reached, has no range.
static LogicalResult verifySeen(ObserveOp op, const Histogram &histogram,
                                uint64_t samples) {
  uint64_t infinite =
      histogram.getNumPositiveInfinite() + histogram.getNumNegativeInfinite();
  if (histogram.getNumNaN() || infinite)
    return op.emitOpError("'")
           << op.getId() << "' was NaN " << histogram.getNumNaN()
           << " times and infinite " << infinite
           << " times; calibrate with samples on which the float program is "
              "finite";
  if (!histogram.getCount() && !samples)
    return op.emitOpError("'")
           << op.getId()
           << "' has no histogram in the calibration file to derive a range "
              "from; calibrate with samples";
  if (!histogram.getCount())
    return op.emitOpError("'") << op.getId()
                               << "' was never computed; remove what the "
                                  "program does not use";
  return success();
}

static LogicalResult deriveRange(ObserveOp op, ObservedValue &value,
                                 const RangeChoice &choice,
                                 const Observations &observations) {
  double momentum = observations.momentum;
  if (choice.range) {
    value.range = choice.range;
    return success();
  }
  if (!choice.method)
    return success();
  if (failed(verifySeen(op, value.histogram, observations.samples)))
    return failure();
  if (choice.method->method == Method::MovingAverage &&
      (choice.method->momentum != momentum || !value.average.samples))
    return op.emitOpError("'")
           << op.getId() << "' was averaged with momentum " << momentum
           << ", expected " << choice.method->momentum
           << "; calibrate with samples";
  double cut = -std::numeric_limits<double>::infinity();
  value.range =
      chooseRange(*choice.method, value.histogram, cut, value.average);
  return success();
}

LogicalResult deriveRanges(ModuleOp module, Observations &observations,
                           ArrayRef<RangeChoice> choices) {
  auto observers = findObservers(module);
  if (failed(observers))
    return failure();
  llvm::StringMap<ObserveOp> byId;
  for (ObserveOp op : *observers)
    byId[op.getId()] = op;
  for (auto [value, choice] : llvm::zip_equal(observations.values, choices))
    // What the program does not observe is reported where it is applied.
    if (ObserveOp op = byId.lookup(value.id))
      if (failed(deriveRange(op, value, choice, observations)))
        return failure();
  return success();
}

static LogicalResult applyRange(ObserveOp op, const ObservedValue &value) {
  auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
  if (!type || type.getShape() != ArrayRef<int64_t>(value.shape))
    return op.emitOpError("'")
           << op.getId() << "' has type " << op.getResult().getType()
           << ", the calibration file gives it the shape [" << value.shape
           << "]; it belongs to another program, calibrate this one";
  if (!value.range)
    return op.emitOpError("'")
           << op.getId()
           << "' has no range in the calibration file; choose a calibration "
              "method";
  auto attr = RangeAttr::getChecked(
      [&] { return op.emitOpError("'") << op.getId() << "': "; },
      op.getContext(), llvm::APFloat(value.range->min),
      llvm::APFloat(value.range->max));
  if (!attr)
    return failure();
  op.setRangeAttr(attr);
  return success();
}

LogicalResult applyRanges(ModuleOp module, ArrayRef<ObservedValue> values) {
  auto observers = findObservers(module);
  if (failed(observers))
    return failure();
  llvm::StringMap<const ObservedValue *> byId;
  for (const ObservedValue &value : values)
    byId[value.id] = &value;
  for (ObserveOp op : *observers) {
    auto found = byId.find(op.getId());
    if (found == byId.end())
      return op.emitOpError("'")
             << op.getId()
             << "' has no range in the calibration file; it belongs to another "
                "program, calibrate this one";
    if (failed(applyRange(op, *found->second)))
      return failure();
    byId.erase(found);
  }
  for (const ObservedValue &value : values)
    if (byId.contains(value.id))
      return emitError(module.getLoc())
             << "the calibration file gives a range of '" << value.id
             << "', which the program does not observe; it belongs to another "
                "program, calibrate this one";
  return success();
}

} // namespace qnn::calibrate
