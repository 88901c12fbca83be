#ifndef QNN_MACHINE_MACHINE_H
#define QNN_MACHINE_MACHINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>

namespace qnn {

/// Instructions that a kernel may need.
enum class Feature : uint32_t {
  Avx2 = 1u << 0,
  Fma = 1u << 1,
  AvxVnni = 1u << 2,
  Avx512Vnni = 1u << 3,
  NeonDotprod = 1u << 4,
  NeonI8mm = 1u << 5,
};

/// Facts about a target, as data. Sizes are per core, in bytes.
struct Machine {
  /// What `machine=` options and `-march` of clang call it.
  llvm::StringLiteral name;
  uint32_t features;
  /// Width in bits and number of the vector registers.
  unsigned vectorBits;
  unsigned vectorRegisters;
  int64_t l1DataBytes;
  int64_t l2Bytes;

  bool has(Feature feature) const {
    return (features & static_cast<uint32_t>(feature)) != 0;
  }
};

/// All known machines, the most general of each family first.
llvm::ArrayRef<Machine> getMachines();

/// The machine of that name. An error lists the names there are.
llvm::Expected<const Machine *> findMachine(llvm::StringRef name);

} // namespace qnn

#endif // QNN_MACHINE_MACHINE_H
