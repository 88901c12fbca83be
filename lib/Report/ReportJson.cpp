#include "Hints.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using llvm::json::OStream;

namespace qnn::report {
namespace {

void write(OStream &json, llvm::StringRef key, std::optional<double> value) {
  if (value && std::isfinite(*value))
    json.attribute(key, *value);
  else
    json.attribute(key, nullptr);
}

template <typename List>
void writeList(OStream &json, llvm::StringRef key, const List &list) {
  json.attributeArray(key, [&] {
    for (const auto &value : list)
      json.value(value);
  });
}

void write(OStream &json, const Source &source) {
  json.attributeObject("source", [&] {
    json.attribute("name", source.name);
    json.attribute("file", source.file);
    json.attribute("line", source.line);
    json.attribute("column", source.column);
  });
}

void write(OStream &json, llvm::StringRef key, const NoisePower &power) {
  json.attributeObject(key, [&] {
    write(json, "db", power.getDecibels());
    json.attribute("signal", power.signal);
    json.attribute("noise", power.noise);
  });
}

void write(OStream &json, const Grid &grid) {
  json.attributeObject("grid", [&] {
    json.attribute("storage", grid.storage);
    json.attribute("scale", grid.scale);
    json.attribute("greatest_scale", grid.greatestScale);
    json.attribute("scales", grid.numScales);
    json.attribute("zero_point", grid.zeroPoint);
    json.attribute("min_code", grid.min);
    json.attribute("max_code", grid.max);
    json.attribute("min", grid.getReal(grid.min));
    json.attribute("max", grid.getReal(grid.max));
  });
}

/// At most 128 bars: as many bins become one as that takes. Values far below
/// zero (masks) are left out.
void write(OStream &json, const calibrate::Histogram &histogram) {
  constexpr int32_t kMostBars = 128;
  std::map<int32_t, uint64_t> bins = histogram.getBins();
  if (bins.empty())
    return json.attribute("histogram", nullptr);
  double width = histogram.getWidth();
  int32_t first = bins.begin()->first, last = bins.rbegin()->first;
  int32_t group = (last - first) / kMostBars + 1;
  std::vector<uint64_t> counts((last - first) / group + 1);
  for (const auto &[bin, count] : bins)
    counts[(bin - first) / group] += count;
  json.attributeObject("histogram", [&] {
    json.attribute("min", histogram.getNear().min);
    json.attribute("max", histogram.getNear().max);
    json.attribute("start", first * width);
    json.attribute("bar_width", group * width);
    json.attributeArray("counts", [&] {
      for (uint64_t count : counts)
        json.value(count);
    });
  });
}

void write(OStream &json, const Layer &layer) {
  if (!layer.measurement)
    return json.attribute("measurement", nullptr);
  const Measurement &seen = *layer.measurement;
  json.attributeObject("measurement", [&] {
    write(json, "cumulative", seen.cumulative);
    write(json, "isolated", seen.isolated);
    if (layer.grid && layer.grid->numScales == 1)
      write(json, "rounding", seen.grid);
    else
      json.attribute("rounding", nullptr);
    json.attributeObject("clipping", [&] {
      double count = std::max<uint64_t>(seen.count, 1);
      json.attribute("below", seen.below);
      json.attribute("above", seen.above);
      json.attribute("below_share", seen.below / count);
      json.attribute("above_share", seen.above / count);
      json.attribute("noise", seen.clippingNoise);
    });
    json.attribute("values", seen.count);
    json.attribute("excluded", seen.excluded);
    write(json, "used_codes", countUsedCodes(layer));
    write(json, seen.histogram);
  });
}

void writeLayer(OStream &json, const Report &report, unsigned index) {
  const Layer &layer = report.layers[index];
  json.attribute("index", index);
  json.attribute("name", layer.name);
  json.attribute("kind", layer.kind);
  write(json, layer.source);
  json.attributeArray("shape", [&] {
    for (int64_t size : layer.shape)
      json.value(size);
  });
  json.attribute("precision", layer.precision);
  if (layer.grid)
    write(json, *layer.grid);
  else
    json.attribute("grid", nullptr);
  if (layer.floatReason.empty())
    json.attribute("float_reason", nullptr);
  else
    json.attribute("float_reason", layer.floatReason);
  if (layer.kernel.empty())
    json.attribute("kernel", nullptr);
  else
    json.attribute("kernel", layer.kernel);
  json.attribute("macs", layer.macs);
  json.attribute("float_bytes", layer.floatBytes);
  json.attribute("integer_bytes", layer.integerBytes);
  write(json, "microseconds", layer.microseconds);
  json.attributeArray("constants", [&] {
    for (const ConstantOperand &constant : layer.constants)
      json.object([&] {
        json.attribute("role", constant.role);
        json.attribute("elements", constant.elements);
        write(json, constant.grid);
        write(json, "rounding", constant.power);
      });
  });
  write(json, layer);
  writeList(json, "operations", layer.operations);
  writeList(json, "hints", layer.hints);
}

void write(OStream &json, const OperationEntry &operation) {
  json.attribute("name", operation.name);
  write(json, operation.source);
  json.attribute("precision", operation.precision);
  json.attribute("decision", operation.decision);
  json.attribute("float", operation.isFloat);
  json.attribute("macs", operation.macs);
  json.attribute("layer", operation.layer);
}

void write(OStream &json, const Output &output, int64_t samples) {
  json.attribute("name", output.name);
  json.attribute("type", output.type);
  write(json, "sqnr", output.power);
  json.attribute("max_absolute_error", output.maxAbsolute);
  json.attribute("values", output.elements);
  json.attribute("differing", output.differing);
  write(json, "same_argmax_share",
        output.sameArgmax && samples
            ? std::optional(double(*output.sameArgmax) / samples)
            : std::nullopt);
}

void writeSummary(OStream &json, const Report &report) {
  int64_t macs = 0, floats = 0;
  std::map<std::string, int64_t> precisions;
  llvm::MapVector<llvm::StringRef, int64_t> reasons;
  for (const OperationEntry &operation : report.operations) {
    ++precisions[operation.precision];
    floats += operation.isFloat;
    macs += operation.macs;
    if (operation.isFloat)
      ++reasons[operation.decision];
  }
  json.attribute("operations", report.operations.size());
  json.attribute("float_operations", floats);
  json.attributeObject("precisions", [&] {
    for (const auto &[name, count] : precisions)
      json.attribute(name, count);
  });
  json.attributeArray("float_reasons", [&] {
    for (const auto &entry : reasons)
      json.object([&] {
        json.attribute("reason", entry.first);
        json.attribute("operations", entry.second);
      });
  });
  json.attribute("macs", macs);
  json.attribute("float_bytes", report.floatBytes);
  json.attribute("integer_bytes", report.integerBytes);
  if (report.workspaceBytes)
    json.attribute("workspace_bytes", *report.workspaceBytes);
  else
    json.attribute("workspace_bytes", nullptr);
  write(json, "microseconds", report.microseconds);
  json.attribute("timing_rounds", report.rounds);
}

} // namespace

std::optional<double> NoisePower::getDecibels() const {
  if (signal == 0 || noise == 0)
    return std::nullopt;
  return 10 * std::log10(signal / noise);
}

std::string toJson(const Report &report) {
  std::string text;
  llvm::raw_string_ostream os(text);
  OStream json(os, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("format", "quant-mlir report 1");
    json.attribute("model", report.model);
    json.attribute("source", report.source);
    json.attribute("machine", report.machine);
    json.attribute("samples", report.samples);
    json.attributeObject("summary", [&] { writeSummary(json, report); });
    json.attributeArray("outputs", [&] {
      for (const Output &output : report.outputs)
        json.object([&] { write(json, output, report.samples); });
    });
    json.attributeArray("layers", [&] {
      for (unsigned i = 0; i < report.layers.size(); ++i)
        json.object([&] { writeLayer(json, report, i); });
    });
    json.attributeArray("operations", [&] {
      for (const OperationEntry &operation : report.operations)
        json.object([&] { write(json, operation); });
    });
    writeList(json, "worst", report.worst);
    writeList(json, "missing", report.missing);
  });
  os << "\n";
  return text;
}

} // namespace qnn::report
