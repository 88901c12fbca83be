#include "qnn/Calibrate/Overrides.h"

using namespace qnn::calibrate;

/// Override files, resolved against some names.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  auto overrides = parseOverrides(text, "o.json");
  if (!overrides) {
    llvm::consumeError(overrides.takeError());
    return 0;
  }
  std::vector<std::string> ids = {"input0", "conv1", "conv1#1", "block.0/relu"};
  auto choices = resolveChoices({}, *overrides, ids, "o.json");
  if (!choices)
    llvm::consumeError(choices.takeError());
  return 0;
}
