#include "qnn/Calibrate/Ranges.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include <cfloat>
#include <cmath>

using namespace llvm;

namespace qnn::calibrate {

static constexpr StringLiteral kFormat = "quant-mlir calibration 2";

static void writeExtent(json::OStream &json, StringRef name,
                        const Histogram::Extent &extent) {
  if (extent.count)
    json.attributeObject(name, [&] {
      json.attribute("least", extent.min);
      json.attribute("greatest", extent.max);
      json.attribute("count", int64_t(extent.count));
    });
}

template <typename Bins>
static void writeBins(json::OStream &json, StringRef name, const Bins &bins) {
  json.attributeArray(name, [&] {
    for (auto [bin, count] : bins)
      json.array([&, bin = bin, count = count] {
        json.value(int64_t(bin));
        json.value(int64_t(count));
      });
  });
}

static void writeAverage(json::OStream &json, StringRef name,
                         const MovingAverage &average) {
  if (average.samples)
    json.attributeObject(name, [&] {
      json.attribute("min", average.min);
      json.attribute("max", average.max);
      json.attribute("samples", int64_t(average.samples));
    });
}

static void writeHistogram(json::OStream &json, const ObservedValue &value) {
  Histogram::Contents contents = value.histogram.getContents();
  writeExtent(json, "near", contents.near);
  writeExtent(json, "far", contents.far);
  json.attribute("zeros", int64_t(contents.numZeros));
  json.attribute("huge", json::Array({int64_t(contents.numHuge[0]),
                                      int64_t(contents.numHuge[1])}));
  json.attribute("width", contents.width);
  writeBins(json, "bins", contents.bins);
  writeBins(json, "far_bins", contents.farBins);
  writeAverage(json, "average", value.average);
  writeAverage(json, "near_average", value.nearAverage);
  if (value.leastRowMax)
    json.attribute("least_row_maximum", *value.leastRowMax);
}

static void writeValue(json::OStream &json, const ObservedValue &value) {
  json.attribute("id", value.id);
  json.attributeArray("shape", [&] {
    for (int64_t size : value.shape)
      json.value(size);
  });
  if (value.range) {
    json.attribute("min", value.range->min);
    json.attribute("max", value.range->max);
  }
  json.attributeObject("histogram", [&] { writeHistogram(json, value); });
}

std::string toJson(const Observations &observations) {
  std::string text;
  raw_string_ostream os(text);
  json::OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("format", kFormat);
    json.attribute("model", observations.model);
    json.attribute("samples", int64_t(observations.samples));
    json.attribute("momentum", observations.momentum);
    json.attributeArray("values", [&] {
      for (const ObservedValue &value : observations.values)
        json.object([&] { writeValue(json, value); });
    });
  });
  os << "\n";
  return text;
}

static Error malformed(StringRef name, const Twine &what) {
  return createStringError("'" + name + "': " + what +
                           "; 'save-calibration' writes such files");
}

/// A number that is not negative; 0 where it is absent.
static bool readCount(const json::Object &object, StringRef name,
                      uint64_t &count) {
  const json::Value *value = object.get(name);
  if (!value)
    return true;
  std::optional<int64_t> number = value->getAsInteger();
  if (!number || *number < 0)
    return false;
  count = *number;
  return true;
}

static bool readExtent(const json::Object &object, StringRef name,
                       Histogram::Extent &extent) {
  if (!object.get(name))
    return true;
  const json::Object *ends = object.getObject(name);
  if (!ends || !readCount(*ends, "count", extent.count) || !extent.count)
    return false;
  auto least = ends->getNumber("least"), greatest = ends->getNumber("greatest");
  if (!least || !greatest || std::abs(*least) > FLT_MAX ||
      std::abs(*greatest) > FLT_MAX)
    return false;
  extent.min = float(*least);
  extent.max = float(*greatest);
  return true;
}

template <typename Key>
static bool readBins(const json::Object &object, StringRef name,
                     std::map<Key, uint64_t> &bins) {
  const json::Array *array = object.getArray(name);
  if (!array)
    return !object.get(name);
  for (const json::Value &entry : *array) {
    const json::Array *pair = entry.getAsArray();
    if (!pair || pair->size() != 2)
      return false;
    auto bin = (*pair)[0].getAsInteger(), count = (*pair)[1].getAsInteger();
    if (!bin || !count || *count <= 0 || Key(*bin) != *bin ||
        !bins.try_emplace(Key(*bin), *count).second)
      return false;
  }
  return true;
}

static bool readAverage(const json::Object &object, StringRef name,
                        MovingAverage &average) {
  if (!object.get(name))
    return true;
  const json::Object *ends = object.getObject(name);
  if (!ends || !readCount(*ends, "samples", average.samples))
    return false;
  auto min = ends->getNumber("min"), max = ends->getNumber("max");
  if (!min || !max || *min > *max || std::isinf(*min) || std::isinf(*max))
    return false;
  average.min = *min + 0.0;
  average.max = *max + 0.0;
  return average.samples > 0;
}

static bool readHistogram(const json::Object &object, ObservedValue &value) {
  Histogram::Contents contents;
  const json::Array *huge = object.getArray("huge");
  if (huge && huge->size() != 2)
    return false;
  for (int i = 0; huge && i < 2; ++i) {
    std::optional<int64_t> count = (*huge)[i].getAsInteger();
    if (!count || *count < 0)
      return false;
    contents.numHuge[i] = *count;
  }
  contents.width = object.getNumber("width").value_or(0);
  value.leastRowMax = object.getNumber("least_row_maximum");
  if (value.leastRowMax && std::isinf(*value.leastRowMax))
    return false;
  return readExtent(object, "near", contents.near) &&
         readExtent(object, "far", contents.far) &&
         readCount(object, "zeros", contents.numZeros) &&
         readBins(object, "bins", contents.bins) &&
         readBins(object, "far_bins", contents.farBins) &&
         readAverage(object, "average", value.average) &&
         readAverage(object, "near_average", value.nearAverage) &&
         value.histogram.restore(contents);
}

/// Reads one value; an error says what is wrong with it.
static Error readValue(const json::Value &source, ObservedValue &value) {
  const json::Object *object = source.getAsObject();
  auto id = object ? object->getString("id") : std::nullopt;
  const json::Array *shape = object ? object->getArray("shape") : nullptr;
  auto min = object ? object->getNumber("min") : std::nullopt;
  auto max = object ? object->getNumber("max") : std::nullopt;
  if (!id || !shape || bool(min) != bool(max) ||
      (!min && !object->getObject("histogram")))
    return createStringError("expected a string 'id', an array of integers "
                             "'shape', and numbers 'min' and 'max' or an "
                             "object 'histogram'");
  value.id = id->str();
  for (const json::Value &size : *shape) {
    std::optional<int64_t> number = size.getAsInteger();
    if (!number)
      return createStringError("expected 'shape' to hold integers");
    value.shape.push_back(*number);
  }
  if (min)
    value.range = Ends{*min + 0.0, *max + 0.0}; // both zeros are one number
  if (!object->get("histogram"))
    return Error::success();
  const json::Object *histogram = object->getObject("histogram");
  if (!histogram || !readHistogram(*histogram, value))
    return createStringError("the histogram of '" + *id +
                             "' contradicts itself");
  return Error::success();
}

Expected<Observations> parseCalibration(StringRef text, StringRef name) {
  Expected<json::Value> parsed = json::parse(text);
  if (!parsed)
    return malformed(name, "malformed JSON: " + toString(parsed.takeError()));
  const json::Object *root = parsed->getAsObject();
  if (!root || root->getString("format") != kFormat)
    return malformed(name,
                     "expected an object whose 'format' is '" + kFormat + "'");
  auto model = root->getString("model");
  const json::Array *values = root->getArray("values");
  if (!model || !values)
    return malformed(name, "expected a string 'model' and an array 'values'");
  Observations result;
  result.model = model->str();
  result.samples = root->getInteger("samples").value_or(0);
  result.momentum = root->getNumber("momentum").value_or(result.momentum);
  if (std::isinf(result.momentum))
    return malformed(name, "expected a finite number 'momentum'");
  StringSet<> ids;
  for (const json::Value &source : *values) {
    ObservedValue value;
    if (Error error = readValue(source, value))
      return malformed(name, toString(std::move(error)) + " in value " +
                                 Twine(result.values.size()));
    if (!ids.insert(value.id).second)
      return malformed(name, "'" + value.id + "' has two ranges");
    result.values.push_back(std::move(value));
  }
  return result;
}

} // namespace qnn::calibrate
