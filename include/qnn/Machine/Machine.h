#ifndef QNN_MACHINE_MACHINE_H
#define QNN_MACHINE_MACHINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace qnn {

/// Instructions that a kernel may need.
enum class Feature : uint32_t {
  Avx2 = 1u << 0,
  Fma = 1u << 1,
  AvxVnni = 1u << 2,
  Avx512 = 1u << 3,
  Avx512Vnni = 1u << 4,
  NeonDotprod = 1u << 5,
  NeonI8mm = 1u << 6,
  Avx512Vbmi = 1u << 7,
};

/// Facts about a target, as data. Sizes are per core, in bytes.
struct Machine {
  /// What `machine=` options and clang's `-march` or `-mcpu` call it.
  std::string name;
  /// The architecture of its target triple: "x86_64" or "aarch64".
  std::string arch;
  /// LLVM's name of the CPU, and what it has or lacks beyond that name, as
  /// "+a,-b".
  std::string cpu;
  std::string cpuFeatures;
  uint32_t features = 0;
  /// LLVM's names of the instructions beyond the architecture's first level
  /// that code for this machine may hold, whoever chose them.
  std::vector<std::string> instructions;
  /// Width in bits and number of the vector registers.
  unsigned vectorBits = 128;
  unsigned vectorRegisters = 16;
  /// Whether registers can be tables of bytes for all lanes of others.
  bool looksUpBytes = false;
  int64_t l1DataBytes = 32 * 1024;
  int64_t l2Bytes = 256 * 1024;

  bool has(Feature feature) const {
    return (features & static_cast<uint32_t>(feature)) != 0;
  }
};

/// The machine of that name: any 64-bit x86 CPU or AArch64 CPU or architecture
/// that clang knows, or "native", this host with what it has. An x86 CPU may
/// have more than its name says: "x86-64-v3+avxvnni". What a CPU can do is said
/// by LLVM's target parser. An error names the nearest name.
llvm::Expected<Machine> findMachine(llvm::StringRef name);

/// What a library holds variants for unless it is told: VNNI of both widths,
/// and AVX2 for the others.
inline constexpr llvm::StringLiteral kDefaultMachines =
    "x86-64-v3,x86-64-v3+avxvnni,x86-64-v4+avx512vnni";

/// The machines of a list with commas, best first: a library runs the first
/// that its CPU can. An error where one is named twice, or where nothing could
/// choose between them.
llvm::Expected<std::vector<Machine>> findMachines(llvm::StringRef list);

/// The first name of such a list: programs that are no library are for one
/// machine.
llvm::StringRef getFirstMachine(llvm::StringRef list);

/// Of machines with variants in one library, best first, the first that this
/// host can run, else the last.
const Machine &chooseForHost(llvm::ArrayRef<Machine> machines);

/// Why this host cannot run code for any of `machines`, or "".
std::string findObstacle(llvm::ArrayRef<Machine> machines);

} // namespace qnn

#endif // QNN_MACHINE_MACHINE_H
