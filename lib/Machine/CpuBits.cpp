#include "qnn/Machine/CpuBits.h"

#include "llvm/ADT/STLExtras.h"
#include <string>

namespace qnn {

using R = CpuidRegister;

// Intel's manual, volume 2, CPUID; AMD's, volume 3, appendix E.
constexpr CpuidWord k1c = {1, 0, R::Ecx}, k7b = {7, 0, R::Ebx},
                    k7c = {7, 0, R::Ecx}, k7d = {7, 0, R::Edx},
                    k71a = {7, 1, R::Eax}, k71d = {7, 1, R::Edx},
                    kAmdC = {0x80000001, 0, R::Ecx};

// XCR0: the halves of 256 bits; masks, the halves of 512 bits, 16 more.
constexpr uint32_t kNone = 0, kYmm = 0x6, kZmm = 0xe6;

static constexpr CpuBit cpuBits[] = {
    {"sse3", k1c, 0, kNone},          {"ssse3", k1c, 9, kNone},
    {"fma", k1c, 12, kYmm},           {"sse4.1", k1c, 19, kNone},
    {"sse4.2", k1c, 20, kNone},       {"movbe", k1c, 22, kNone},
    {"popcnt", k1c, 23, kNone},       {"avx", k1c, 28, kYmm},
    {"f16c", k1c, 29, kYmm},          {"bmi", k7b, 3, kNone},
    {"avx2", k7b, 5, kYmm},           {"bmi2", k7b, 8, kNone},
    {"avx512f", k7b, 16, kZmm},       {"avx512dq", k7b, 17, kZmm},
    {"avx512ifma", k7b, 21, kZmm},    {"avx512cd", k7b, 28, kZmm},
    {"avx512bw", k7b, 30, kZmm},      {"avx512vl", k7b, 31, kZmm},
    {"avx512vbmi", k7c, 1, kZmm},     {"avx512vbmi2", k7c, 6, kZmm},
    {"gfni", k7c, 8, kNone},          {"avx512vnni", k7c, 11, kZmm},
    {"avx512bitalg", k7c, 12, kZmm},  {"avx512vpopcntdq", k7c, 14, kZmm},
    {"avx512fp16", k7d, 23, kZmm},    {"avxvnni", k71a, 4, kYmm},
    {"avx512bf16", k71a, 5, kZmm},    {"avxifma", k71a, 23, kYmm},
    {"avxvnniint8", k71d, 4, kYmm},   {"avxneconvert", k71d, 5, kYmm},
    {"avxvnniint16", k71d, 10, kYmm}, {"lzcnt", kAmdC, 5, kNone},
};

llvm::ArrayRef<CpuBit> getCpuBits() { return cpuBits; }

CpuMask getCpuMask(llvm::ArrayRef<std::string> instructions) {
  CpuMask mask;
  for (const std::string &name : instructions) {
    const CpuBit *found = llvm::find_if(
        cpuBits, [&](const CpuBit &bit) { return bit.name == name; });
    if (found == std::end(cpuBits))
      mask.isComplete = false;
    else
      mask.bits |= uint64_t(1) << (found - cpuBits);
  }
  return mask;
}

} // namespace qnn
