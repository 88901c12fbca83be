#include "qnn/Calibrate/Ranges.h"

#include "Program.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace qnn::calibrate {

static constexpr StringLiteral kFormat = "quant-mlir calibration 1";

std::string toJson(const Observations &observations) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("format", kFormat);
    json.attribute("model", observations.model);
    json.attribute("samples", int64_t(observations.samples));
    json.attributeArray("values", [&] {
      for (const ObservedValue &value : observations.values)
        json.object([&] {
          const Histogram &histogram = value.histogram;
          json.attribute("id", value.id);
          json.attributeArray("shape", [&] {
            for (int64_t size : value.shape)
              json.value(size);
          });
          json.attribute("min", histogram.getMin());
          json.attribute("max", histogram.getMax());
          json.attribute("limit", histogram.getLimit());
          // Bins as [index, count] pairs: most are empty.
          json.attributeArray("bins", [&] {
            for (auto [bin, count] : llvm::enumerate(histogram.getBins()))
              if (count)
                json.array([&, bin = bin, count = count] {
                  json.value(int64_t(bin));
                  json.value(int64_t(count));
                });
          });
        });
    });
  });
  os << "\n";
  return text;
}

static llvm::Error malformed(StringRef name, const llvm::Twine &what) {
  return llvm::createStringError("'" + name + "': " + what +
                                 "; write the file by '--qnn-collect-ranges'");
}

static std::optional<Range> parseRange(const llvm::json::Value &value) {
  const llvm::json::Object *object = value.getAsObject();
  if (!object)
    return std::nullopt;
  auto id = object->getString("id");
  auto min = object->getNumber("min"), max = object->getNumber("max");
  const llvm::json::Array *shape = object->getArray("shape");
  if (!id || !min || !max || !shape)
    return std::nullopt;
  Range range{id->str(), {}, *min, *max};
  for (const llvm::json::Value &size : *shape) {
    std::optional<int64_t> number = size.getAsInteger();
    if (!number)
      return std::nullopt;
    range.shape.push_back(*number);
  }
  return range;
}

llvm::Expected<Calibration> parseCalibration(StringRef text, StringRef name) {
  auto parsed = llvm::json::parse(text);
  if (!parsed)
    return malformed(name,
                     "malformed JSON: " + llvm::toString(parsed.takeError()));
  const llvm::json::Object *root = parsed->getAsObject();
  if (!root || root->getString("format") != kFormat)
    return malformed(name,
                     "expected an object whose 'format' is '" + kFormat + "'");
  auto model = root->getString("model");
  const llvm::json::Array *values = root->getArray("values");
  if (!model || !values)
    return malformed(name, "expected a string 'model' and an array 'values'");
  Calibration calibration{model->str(), {}};
  llvm::StringSet<> ids;
  for (const llvm::json::Value &value : *values) {
    std::optional<Range> range = parseRange(value);
    if (!range)
      return malformed(name,
                       "expected a string 'id', an array of integers 'shape' "
                       "and numbers 'min' and 'max' in value " +
                           llvm::Twine(calibration.ranges.size()));
    if (!ids.insert(range->id).second)
      return malformed(name, "'" + range->id + "' has two ranges");
    calibration.ranges.push_back(std::move(*range));
  }
  return calibration;
}

static LogicalResult applyRange(ObserveOp op, const Range &range) {
  auto type = dyn_cast<RankedTensorType>(op.getResult().getType());
  if (!type || type.getShape() != ArrayRef<int64_t>(range.shape))
    return op.emitOpError("'")
           << op.getId() << "' has type " << op.getResult().getType()
           << ", the calibration file gives it the shape [" << range.shape
           << "]; it belongs to another program, calibrate this one";
  auto attr = RangeAttr::getChecked(
      [&] { return op.emitOpError("'") << op.getId() << "': "; },
      op.getContext(), llvm::APFloat(range.min), llvm::APFloat(range.max));
  if (!attr)
    return failure();
  op.setRangeAttr(attr);
  return success();
}

LogicalResult applyRanges(ModuleOp module, ArrayRef<Range> ranges) {
  auto observers = findObservers(module);
  if (failed(observers))
    return failure();
  llvm::StringMap<const Range *> byId;
  for (const Range &range : ranges)
    byId[range.id] = &range;
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
  for (const Range &range : ranges)
    if (byId.contains(range.id))
      return emitError(module.getLoc())
             << "the calibration file gives a range of '" << range.id
             << "', which the program does not observe; it belongs to another "
                "program, calibrate this one";
  return success();
}

} // namespace qnn::calibrate
