#include "qnn/Pipelines/StateFeed.h"

#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace qnn;
using namespace qnn::target;

/// Writes `number` as an element of `kind`.
static void writeElement(ElementKind kind, double number, char *to) {
  auto write = [&](auto value) { std::memcpy(to, &value, sizeof(value)); };
  switch (kind) {
  case ElementKind::F32:
    return write(float(number));
  case ElementKind::F64:
    return write(number);
  default: {
    // Two's complement and little-endian, of whichever width and sign.
    auto bits = number < 0 ? uint64_t(int64_t(number)) : uint64_t(number);
    std::memcpy(to, &bits, getByteWidth(kind));
  }
  }
}

static std::vector<char> getInitialBytes(const TensorSpec &spec) {
  std::vector<char> bytes(spec.getNumBytes());
  int64_t width = getByteWidth(spec.kind);
  for (int64_t i = 0, e = spec.getNumElements(); i < e; ++i)
    writeElement(spec.kind, spec.initial[spec.initial.size() == 1 ? 0 : i],
                 bytes.data() + i * width);
  return bytes;
}

StateFeed::StateFeed(const Signature &signature) {
  for (auto [i, input] : llvm::enumerate(signature.inputs))
    if (std::optional<size_t> output = signature.getNextState(input))
      states.push_back({i, *output, getInitialBytes(input)});
    else
      others.push_back(i);
}

void StateFeed::fill(llvm::MutableArrayRef<const void *> inputs) const {
  for (const State &state : states)
    if (!inputs[state.input])
      inputs[state.input] = state.bytes.data();
}

void StateFeed::keep(llvm::ArrayRef<void *> outputs) {
  for (State &state : states)
    std::memcpy(state.bytes.data(), outputs[state.output], state.bytes.size());
}
