#include "qnn/Calibrate/Ranges.h"

#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace mlir;

namespace qnn::calibrate {

std::string toJson(const Observations &observations) {
  std::string text;
  llvm::raw_string_ostream os(text);
  llvm::json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("format", "quant-mlir calibration 1");
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
  return llvm::createStringError(name + ": " + what +
                                 "; write the file by '--qnn-collect-ranges'");
}

llvm::Expected<std::vector<Range>> parseRanges(StringRef text, StringRef name) {
  auto parsed = llvm::json::parse(text);
  if (!parsed)
    return malformed(name,
                     "malformed JSON: " + llvm::toString(parsed.takeError()));
  const llvm::json::Object *root = parsed->getAsObject();
  const llvm::json::Array *values = root ? root->getArray("values") : nullptr;
  if (!values)
    return malformed(name, "expected an object with an array 'values'");
  std::vector<Range> ranges;
  for (const llvm::json::Value &entry : *values) {
    const llvm::json::Object *object = entry.getAsObject();
    auto id = object ? object->getString("id") : std::nullopt;
    auto min = object ? object->getNumber("min") : std::nullopt;
    auto max = object ? object->getNumber("max") : std::nullopt;
    const llvm::json::Array *shape =
        object ? object->getArray("shape") : nullptr;
    if (!id || !min || !max || !shape)
      return malformed(name,
                       "expected 'id', 'shape', 'min' and 'max' in value " +
                           llvm::Twine(ranges.size()));
    Range range{id->str(), {}, *min, *max};
    for (const llvm::json::Value &size : *shape)
      range.shape.push_back(size.getAsInteger().value_or(-1));
    ranges.push_back(std::move(range));
  }
  return ranges;
}

LogicalResult applyRanges(ModuleOp module, ArrayRef<Range> ranges) {
  llvm::StringMap<const Range *> byId;
  for (const Range &range : ranges)
    byId[range.id] = &range;
  size_t used = 0;
  WalkResult result = module.walk([&](ObserveOp op) {
    auto found = byId.find(op.getId());
    if (found == byId.end()) {
      op.emitOpError("has no range in the calibration file; it belongs to "
                     "another program, calibrate this one");
      return WalkResult::interrupt();
    }
    const Range &range = *found->second;
    ++used;
    auto type = cast<ShapedType>(op.getResult().getType());
    if (type.getShape() != ArrayRef<int64_t>(range.shape)) {
      op.emitOpError("has type ")
          << type << " but the calibration file gives '" << range.id
          << "' another shape; it belongs to another program, calibrate this "
             "one";
      return WalkResult::interrupt();
    }
    auto attr = RangeAttr::getChecked(
        [&] { return op.emitOpError(); }, module.getContext(),
        llvm::APFloat(range.min), llvm::APFloat(range.max));
    if (!attr)
      return WalkResult::interrupt();
    op.setRangeAttr(attr);
    return WalkResult::advance();
  });
  if (result.wasInterrupted())
    return failure();
  if (used != byId.size())
    return emitError(module.getLoc())
           << "the calibration file has ranges of " << byId.size()
           << " values but the program observes " << used
           << "; it belongs to another program, calibrate this one";
  return success();
}

} // namespace qnn::calibrate
