#ifndef QNN_CALIBRATE_OVERRIDES_H
#define QNN_CALIBRATE_OVERRIDES_H

#include "qnn/Calibrate/Methods.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace qnn::calibrate {

/// How the range of one value is to be found.
struct RangeChoice {
  /// The method; empty means the range that the calibration file gives.
  std::optional<MethodOptions> method;
  /// The range itself; goes before the method.
  std::optional<Ends> range;
  /// Whether values far below all others are a mask that stands for minus
  /// infinity; empty means what the program shows.
  std::optional<bool> isMasked;
};

/// One entry of an override file.
struct Override {
  enum class Kind { Id, Glob, Regex } kind;
  std::string pattern;
  std::optional<Method> method;
  std::optional<double> percentile;
  std::optional<Ends> range;
  std::optional<bool> isMasked;
};

/// Reads the JSON of an override file:
///   [{"id": "logits", "min": -4.0, "max": 4.0},
///    {"glob": "block*.relu", "method": "percentile", "percentile": 99.9},
///    {"regex": "attention.[0-9]+", "method": "mse", "mask": false}]
/// `name` is the file name of the messages.
llvm::Expected<std::vector<Override>> parseOverrides(llvm::StringRef text,
                                                     llvm::StringRef name);

/// Reads the override file at `path`.
llvm::Expected<std::vector<Override>> readOverrides(llvm::StringRef path);

/// The choice for each of `ids`: `defaults`, changed by every override that
/// matches, later ones last. An error where one matches no id.
llvm::Expected<std::vector<RangeChoice>>
resolveChoices(const RangeChoice &defaults, llvm::ArrayRef<Override> overrides,
               llvm::ArrayRef<std::string> ids, llvm::StringRef name);

} // namespace qnn::calibrate

#endif // QNN_CALIBRATE_OVERRIDES_H
