#include "Bindings.h"

#include "qnn/Pipelines/Compile.h"
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

namespace nb = nanobind;
using namespace qnn;

static std::string getName(const PhaseOption &option) {
  return spellOption(option.name, Spelling::Python);
}

static const PhaseOption &findOption(const std::string &name) {
  for (const PhaseOption &option : getPhaseOptions())
    if (getName(option) == name)
      return option;
  throw nb::attribute_error(("no option '" + name + "'").c_str());
}

/// A value other than the default counts as given.
static void setOption(CompileOptions &self, const std::string &name,
                      nb::object value) {
  const PhaseOption &option = findOption(name);
  auto set = [&](auto member) {
    using T =
        std::remove_reference_t<decltype(std::declval<PhaseOptions>().*member)>;
    T converted = nb::cast<T>(value);
    if (converted != PhaseOptions().*member)
      self.phases.given.insert(option.name);
    self.phases.*member = std::move(converted);
  };
  try {
    std::visit(set, option.member);
  } catch (const nb::cast_error &) {
    std::string text = nb::repr(value).c_str();
    throw nb::type_error(("option '" + name + "' cannot be " + text).c_str());
  }
  if (!option.check)
    return;
  if (llvm::Error error = option.check(self.phases))
    throw nb::value_error(
        ("option '" + name + "': " + llvm::toString(std::move(error))).c_str());
}

static nb::object getDefault(const PhaseOption &option) {
  PhaseOptions defaults;
  return std::visit(
      [&](auto member) -> nb::object {
        using T = std::decay_t<decltype(defaults.*member)>;
        if constexpr (std::is_same_v<T, std::vector<std::string>>)
          return nb::tuple(nb::cast(defaults.*member));
        else
          return nb::cast(defaults.*member);
      },
      option.member);
}

static std::string findObstacleOf(const CompileOptions &self) {
  auto machines = findMachines(self.phases.machine);
  return machines ? findObstacle(*machines)
                  : llvm::toString(machines.takeError());
}

/// Name, first phase, default and description of every option.
static nb::list listOptions() {
  nb::list list;
  for (const PhaseOption &option : getPhaseOptions())
    list.append(nb::make_tuple(getName(option), option.phases.front().str(),
                               getDefault(option), option.description.str()));
  return list;
}

void qnn::python::bindOptions(nb::module_ &module) {
  nb::class_<CompileOptions>(module, "Options", "What the phases need to know.")
      .def("__init__",
           [](CompileOptions *self) {
             new (self) CompileOptions();
             self->phases.spelling = Spelling::Python;
           })
      .def_prop_ro("obstacle", &findObstacleOf,
                   "Why this host cannot run what is compiled, or ''.")
      .def_rw("start_from", &CompileOptions::startFrom)
      .def_rw("stop_after", &CompileOptions::stopAfter)
      .def_rw("float_only", &CompileOptions::floatOnly)
      .def("set", &setOption, nb::arg("name"), nb::arg("value"));
  module.def("options", &listOptions,
             "The options of the phases: (name, phase, default, description).");
}
