#include "qnn/Machine/Machine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace qnn {

static constexpr uint32_t operator|(Feature lhs, Feature rhs) {
  return static_cast<uint32_t>(lhs) | static_cast<uint32_t>(rhs);
}
static constexpr uint32_t operator|(uint32_t lhs, Feature rhs) {
  return lhs | static_cast<uint32_t>(rhs);
}
static constexpr uint32_t None = 0;
static constexpr int64_t KiB = 1024;

// Architecture levels have no caches of their own: they get the smallest that
// CPUs of the level commonly have.
static constexpr Machine machines[] = {
    // name, features, vector bits, registers, L1 data, L2
    {"x86-64", None, 128, 16, 32 * KiB, 256 * KiB},
    {"x86-64-v2", None, 128, 16, 32 * KiB, 256 * KiB},
    {"x86-64-v3", Feature::Avx2 | Feature::Fma, 256, 16, 32 * KiB, 256 * KiB},
    {"znver3", Feature::Avx2 | Feature::Fma, 256, 16, 32 * KiB, 512 * KiB},
    {"alderlake", Feature::Avx2 | Feature::Fma | Feature::AvxVnni, 256, 16,
     48 * KiB, 1280 * KiB},
    {"icelake-server", Feature::Avx2 | Feature::Fma | Feature::Avx512Vnni, 512,
     32, 48 * KiB, 1280 * KiB},
    {"armv8-a", None, 128, 32, 32 * KiB, 256 * KiB},
    {"neoverse-n1", None | Feature::NeonDotprod, 128, 32, 64 * KiB, 1024 * KiB},
    {"neoverse-v1", Feature::NeonDotprod | Feature::NeonI8mm, 128, 32, 64 * KiB,
     1024 * KiB},
};

llvm::ArrayRef<Machine> getMachines() { return machines; }

llvm::Expected<const Machine *> findMachine(llvm::StringRef name) {
  auto names =
      llvm::map_range(getMachines(), [](const Machine &m) { return m.name; });
  auto found = llvm::find(names, name);
  if (found == names.end())
    return llvm::createStringError(
        "unknown machine '" + name +
        "', expected one of: " + llvm::join(names, ", "));
  return &*found.getCurrent();
}

} // namespace qnn
