#include "qnn/Calibrate/Ranges.h"

#include "ApplyRange.h"
#include "Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/StringMap.h"
#include <algorithm>

using namespace mlir;

namespace qnn::calibrate {

Histogram::Added ObservedValue::see(const float *values) {
  size_t count = 1;
  for (int64_t size : shape)
    count *= size;
  Histogram::Added added = histogram.add(values, count);
  if (rowLength && added.near.count)
    for (size_t at = 0; at + rowLength <= count; at += rowLength) {
      float greatest = *std::max_element(values + at, values + at + rowLength);
      if (greatest >= Histogram::kFar &&
          (!leastRowMax || greatest < *leastRowMax))
        leastRowMax = greatest;
    }
  return added;
}

void ObservedValue::addToAverages(const Histogram::Added &added,
                                  double momentum) {
  const Histogram::Extent &near = added.near, &far = added.far;
  if (near.count)
    nearAverage.add({near.min, near.max}, momentum);
  if (near.count || far.count)
    average.add(
        {far.count ? far.min : near.min, near.count ? near.max : far.max},
        momentum);
}

void ObservedValue::merge(const ObservedValue &other) {
  histogram.merge(other.histogram);
  if (other.leastRowMax && (!leastRowMax || *other.leastRowMax < *leastRowMax))
    leastRowMax = other.leastRowMax;
}

LogicalResult applyRange(ObserveOp op, const ObservedValue &value) {
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
