#ifndef QNN_MACHINE_CPUBITS_H
#define QNN_MACHINE_CPUBITS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace qnn {

/// Registers that the instruction `cpuid` of x86 answers in.
enum class CpuidRegister : uint8_t { Eax, Ebx, Ecx, Edx };

/// One question to `cpuid`.
struct CpuidWord {
  uint32_t leaf, subleaf;
  CpuidRegister reg;

  bool operator==(const CpuidWord &other) const {
    return leaf == other.leaf && subleaf == other.subleaf && reg == other.reg;
  }
};

/// How an x86 CPU says that it has an instruction, and that the system keeps
/// the registers which it uses.
struct CpuBit {
  /// As `Machine::instructions` has it.
  llvm::StringLiteral name;
  CpuidWord word;
  uint8_t bit;
  /// Bits of the register XCR0 that the system has to have set.
  uint32_t savedState;
};

/// Whether the register XCR0 can be read.
inline constexpr CpuidWord kSystemSavesState = {1, 0, CpuidRegister::Ecx};
inline constexpr uint8_t kSystemSavesStateBit = 27;

/// Those of all instructions that programs for x86 may hold. The place of one
/// in the list is its bit in a mask of 64.
llvm::ArrayRef<CpuBit> getCpuBits();

/// The mask of `instructions`, and whether the list has each of them.
struct CpuMask {
  uint64_t bits = 0;
  bool isComplete = true;
};
CpuMask getCpuMask(llvm::ArrayRef<std::string> instructions);

} // namespace qnn

#endif // QNN_MACHINE_CPUBITS_H
