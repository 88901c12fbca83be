#include "qnn/Machine/Machine.h"

#include "llvm/ADT/STLExtras.h"
#include <tuple>

using llvm::StringRef;

namespace qnn {

/// The more it is, the sooner a CPU that can should run it.
static auto getRank(const Machine &machine) {
  return std::tuple(machine.has(Feature::Avx512Vnni), machine.vectorBits,
                    machine.has(Feature::AvxVnni), machine.instructions.size());
}

/// Whether code for the one is code for the other.
static bool isSame(const Machine &a, const Machine &b) {
  return std::tie(a.cpu, a.cpuFeatures) == std::tie(b.cpu, b.cpuFeatures);
}

llvm::Expected<std::vector<Machine>> findMachines(StringRef list) {
  llvm::SmallVector<StringRef> names;
  list.split(names, ',');
  std::vector<Machine> machines;
  for (StringRef name : names) {
    if (name.trim().empty())
      return llvm::createStringError(
          "expected the name of a machine, or several with commas between "
          "them, got '" +
          list + "'");
    llvm::Expected<Machine> machine = findMachine(name.trim());
    if (!machine)
      return machine.takeError();
    for (const Machine &other : machines) {
      if (isSame(other, *machine))
        return llvm::createStringError("the machines '" + other.name +
                                       "' and '" + machine->name + "' of '" +
                                       list + "' are the same; name it once");
      if (other.arch != "x86_64" || machine->arch != "x86_64")
        return llvm::createStringError(
            "no library for both '" + other.name + "' (" + other.arch +
            ") and '" + machine->name + "' (" + machine->arch +
            "): it can choose between x86 CPUs alone; name one machine");
    }
    machines.push_back(std::move(*machine));
  }
  llvm::stable_sort(machines, [](const Machine &a, const Machine &b) {
    return getRank(a) > getRank(b);
  });
  return machines;
}

StringRef getFirstMachine(StringRef list) {
  return list.split(',').first.trim();
}

} // namespace qnn
