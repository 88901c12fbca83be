#include "qnn/Machine/Machine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/AArch64TargetParser.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/TargetParser/X86TargetParser.h"

using llvm::SmallVector;
using llvm::StringRef;

namespace qnn {
namespace {

struct NamedFeature {
  Feature feature;
  /// What LLVM calls it.
  llvm::StringLiteral name;
};

constexpr NamedFeature namedFeatures[] = {{Feature::Avx2, "avx2"},
                                          {Feature::Fma, "fma"},
                                          {Feature::AvxVnni, "avxvnni"},
                                          {Feature::Avx512, "avx512vl"},
                                          {Feature::Avx512Vnni, "avx512vnni"},
                                          {Feature::Avx512Vbmi, "avx512vbmi"},
                                          {Feature::NeonDotprod, "dotprod"},
                                          {Feature::NeonI8mm, "i8mm"}};

/// What LLVM may choose for arithmetic, beside the above; instructions for
/// systems and ciphers stay out of our programs.
constexpr llvm::StringLiteral chosenByLLVM[] = {"sse3",
                                                "ssse3",
                                                "sse4.1",
                                                "sse4.2",
                                                "popcnt",
                                                "avx",
                                                "f16c",
                                                "bmi",
                                                "bmi2",
                                                "lzcnt",
                                                "movbe",
                                                "gfni",
                                                "avx512f",
                                                "avx512cd",
                                                "avx512bw",
                                                "avx512dq",
                                                "avx512ifma",
                                                "avx512vbmi",
                                                "avx512vbmi2",
                                                "avx512bitalg",
                                                "avx512bf16",
                                                "avx512fp16",
                                                "avx512vpopcntdq",
                                                "avxifma",
                                                "avxvnniint8",
                                                "avxvnniint16",
                                                "avxneconvert",
                                                "sve",
                                                "sve2"};

constexpr int64_t kKiB = 1024;

struct Caches {
  llvm::StringLiteral cpu;
  int64_t l1DataBytes;
  int64_t l2Bytes;
};

// Of the vendors' optimization guides. CPUs that are not listed, and levels of
// the architecture, get the smallest that is common.
constexpr Caches caches[] = {{"znver1", 32 * kKiB, 512 * kKiB},
                             {"znver2", 32 * kKiB, 512 * kKiB},
                             {"znver3", 32 * kKiB, 512 * kKiB},
                             {"znver4", 32 * kKiB, 1024 * kKiB},
                             {"znver5", 48 * kKiB, 1024 * kKiB},
                             {"skylake-avx512", 32 * kKiB, 1024 * kKiB},
                             {"cascadelake", 32 * kKiB, 1024 * kKiB},
                             {"icelake-server", 48 * kKiB, 1280 * kKiB},
                             {"alderlake", 48 * kKiB, 1280 * kKiB},
                             {"sapphirerapids", 48 * kKiB, 2048 * kKiB},
                             {"neoverse-n1", 64 * kKiB, 1024 * kKiB},
                             {"neoverse-n2", 64 * kKiB, 1024 * kKiB},
                             {"neoverse-v1", 64 * kKiB, 1024 * kKiB},
                             {"neoverse-v2", 64 * kKiB, 1024 * kKiB}};

/// Takes what `hasFeature` says of the features that programs use.
Machine withFeatures(Machine machine,
                     llvm::function_ref<bool(StringRef)> hasFeature) {
  for (const NamedFeature &named : namedFeatures)
    if (hasFeature(named.name)) {
      machine.features |= static_cast<uint32_t>(named.feature);
      machine.instructions.push_back(named.name.str());
    }
  for (StringRef name : chosenByLLVM)
    if (hasFeature(name))
      machine.instructions.push_back(name.str());
  return machine;
}

/// Sizes follow from the architecture, the features and the CPU's name.
Machine withSizes(Machine machine) {
  bool wide = machine.has(Feature::Avx512);
  if (machine.has(Feature::Avx2))
    machine.vectorBits = wide ? 512 : 256;
  machine.looksUpBytes = machine.has(Feature::Avx2);
  if (wide || machine.arch == "aarch64")
    machine.vectorRegisters = 32;
  const Caches *known = llvm::find_if(
      caches, [&](const Caches &c) { return c.cpu == machine.cpu; });
  if (known != std::end(caches)) {
    machine.l1DataBytes = known->l1DataBytes;
    machine.l2Bytes = known->l2Bytes;
  }
  return machine;
}

/// `name` may go on with instructions: "+avxvnni".
std::optional<Machine> findX86(StringRef name) {
  auto [cpu, more] = name.split('+');
  if (llvm::X86::parseArchX86(cpu, /*Only64Bit=*/true) == llvm::X86::CK_None)
    return std::nullopt;
  SmallVector<StringRef> features, extensions;
  llvm::X86::getFeaturesForCPU(cpu, features);
  llvm::StringMap<bool> known;
  auto add = [&](StringRef feature) {
    known[feature] = true;
    llvm::X86::updateImpliedFeatures(feature, /*Enabled=*/true, known);
  };
  // Of some CPUs LLVM lists but what implies the rest.
  llvm::for_each(features, add);
  std::string list;
  more.split(extensions, '+', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef extension : extensions) {
    add(extension);
    list += (list.empty() ? "+" : ",+") + extension.str();
  }
  return withFeatures({name.str(), "x86_64", cpu.str(), list},
                      [&](StringRef f) { return known.lookup(f); });
}

/// An instruction that `name` asks for and none of our programs may hold, or
/// "".
StringRef findForeignExtension(StringRef name) {
  SmallVector<StringRef> parts;
  name.split(parts, '+');
  for (StringRef part : llvm::drop_begin(parts))
    if (!llvm::is_contained(chosenByLLVM, part) &&
        llvm::none_of(namedFeatures, [&](const NamedFeature &named) {
          return named.name == part;
        }))
      return part.empty() ? "+" : part;
  return "";
}

Machine makeArm(StringRef name, StringRef cpu, StringRef cpuFeatures,
                const llvm::AArch64::ExtensionBitset &extensions) {
  std::vector<StringRef> features;
  llvm::AArch64::getExtensionFeatures(extensions, features);
  return withFeatures({name.str(), "aarch64", cpu.str(), cpuFeatures.str()},
                      [&](StringRef f) {
                        return llvm::is_contained(features, ("+" + f).str());
                      });
}

std::optional<Machine> findArm(StringRef name) {
  if (std::optional<llvm::AArch64::CpuInfo> cpu = llvm::AArch64::parseCpu(name))
    return makeArm(name, cpu->Name, "", cpu->DefaultExtensions);
  const llvm::AArch64::ArchInfo *arch = llvm::AArch64::parseArch(name);
  if (!arch || arch->Name != name)
    return std::nullopt;
  return makeArm(name, "generic", arch->ArchFeature, arch->DefaultExts);
}

/// A virtual machine may hide features that its CPU's name promises.
Machine findHost() {
  llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  std::string list;
  for (const auto &feature : features)
    list += (list.empty() ? "" : ",") +
            std::string(feature.second ? "+" : "-") + feature.first().str();
  llvm::Triple triple(llvm::sys::getProcessTriple());
  return withFeatures({"native", triple.getArchName().str(),
                       llvm::sys::getHostCPUName().str(), list},
                      [&](StringRef f) { return features.lookup(f); });
}

StringRef findNearest(StringRef name) {
  SmallVector<StringRef> names;
  llvm::X86::fillValidCPUArchList(names, /*Only64Bit=*/true);
  llvm::AArch64::fillValidCPUArchList(names);
  return *llvm::min_element(names, [&](StringRef lhs, StringRef rhs) {
    return name.edit_distance(lhs) < name.edit_distance(rhs);
  });
}

} // namespace

llvm::Expected<Machine> findMachine(StringRef name) {
  if (name == "native")
    return withSizes(findHost());
  if (name.contains(','))
    return llvm::createStringError("expected one machine, got '" + name + "'");
  if (StringRef part = findForeignExtension(name); !part.empty())
    return llvm::createStringError(
        "machine '" + name + "' has '" + part +
        "', which is none of the instructions that programs may use, such as "
        "avxvnni, avx512vnni, avx512vbmi");
  if (std::optional<Machine> machine = findX86(name))
    return withSizes(std::move(*machine));
  if (std::optional<Machine> machine = findArm(name))
    return withSizes(std::move(*machine));
  return llvm::createStringError(
      "unknown machine '" + name +
      "', expected 'native' or a 64-bit CPU that clang knows, such as "
      "x86-64-v3, znver4, sapphirerapids, neoverse-v1; nearest is '" +
      findNearest(name) + "'");
}

/// What `host` is or lacks that keeps it from running code for `machine`, or
/// "".
static std::string findLack(const Machine &machine, const Machine &host) {
  if (machine.arch != host.arch)
    return "is " + host.arch;
  for (const std::string &instruction : machine.instructions)
    if (!llvm::is_contained(host.instructions, instruction))
      return "lacks " + instruction;
  return "";
}

const Machine &chooseForHost(llvm::ArrayRef<Machine> machines) {
  Machine host = findHost();
  for (const Machine &machine : machines)
    if (findLack(machine, host).empty())
      return machine;
  return machines.back();
}

std::string findObstacle(llvm::ArrayRef<Machine> machines) {
  Machine host = findHost();
  std::string names, lacks;
  for (const Machine &machine : machines) {
    StringRef name = machine.name == "native" ? machine.cpu : machine.name;
    std::string lack = findLack(machine, host);
    if (lack.empty())
      return "";
    names += (names.empty() ? "'" : ", '") + name.str() + "'";
    lacks += (lacks.empty() ? "" : ", ") + lack;
    if (machines.size() > 1)
      lacks += " of '" + name.str() + "'";
  }
  return names.empty() ? ""
                       : "the program is for " + names + ", this host " + lacks;
}

} // namespace qnn
