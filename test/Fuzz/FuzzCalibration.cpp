#include "qnn/Calibrate/Ranges.h"

#include <cmath>
#include <cstdlib>

using namespace qnn::calibrate;

/// Calibration files: what is read is written the same, and each method finds a
/// range within what was seen.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  auto observations = parseCalibration(text, "c.json");
  if (!observations) {
    llvm::consumeError(observations.takeError());
    return 0;
  }
  // Ranges are as they stand there; JSON has no infinity to write them again.
  for (const ObservedValue &value : observations->values)
    if (value.range &&
        (std::isinf(value.range->min) || std::isinf(value.range->max)))
      return 0;
  std::string written = toJson(*observations);
  auto again = parseCalibration(written, "c.json");
  if (!again || toJson(*again) != written)
    std::abort();
  if (observations->values.empty() ||
      !observations->values[0].histogram.getCount())
    return 0;
  const ObservedValue &value = observations->values[0];
  for (Method method :
       {Method::MinMax, Method::Percentile, Method::Entropy, Method::MSE})
    for (double cut : {-HUGE_VAL, -1024.0}) {
      if (cut > value.histogram.getMax())
        continue;
      MethodOptions options;
      options.method = method;
      Ends ends = chooseRange(options, value.histogram, cut, value.average);
      double min = std::min(value.histogram.getMin(), 0.0);
      double max = std::max(value.histogram.getMax(), 0.0);
      if (!(ends.min >= min && ends.max <= max && ends.min <= ends.max))
        std::abort();
    }
  return 0;
}
