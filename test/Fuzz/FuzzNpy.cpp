#include "qnn/Support/Npy.h"

#include <cstdlib>

/// .npy: what is read can be written, and reads the same again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef bytes(reinterpret_cast<const char *>(data), size);
  auto array = qnn::parseNpy(bytes, "x.npy");
  if (!array) {
    llvm::consumeError(array.takeError());
    return 0;
  }
  auto written = qnn::serializeNpy(*array);
  if (!written)
    std::abort();
  auto again = qnn::parseNpy(*written, "x.npy");
  if (!again || again->dtype != array->dtype || again->shape != array->shape ||
      again->data != array->data)
    std::abort();
  return 0;
}
