#include "Bindings.h"

#include "Errors.h"
#include "qnn/Pipelines/Register.h"
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

namespace nb = nanobind;
using namespace qnn::python;

static void bindDiagnostic(nb::module_ &module) {
  nb::class_<Diagnostic>(module, "Diagnostic",
                         "One message of the compiler about the model.")
      .def_ro("severity", &Diagnostic::severity,
              "'error', 'warning', 'remark' or 'note'")
      .def_ro("location", &Diagnostic::location,
              "names of the model's nodes, or file, line and column")
      .def_ro("message", &Diagnostic::message)
      .def_ro("notes", &Diagnostic::notes)
      .def("__repr__", [](const Diagnostic &self) {
        return self.prefix + (self.prefix.empty() ? "" : ": ") + self.severity +
               ": " + self.message;
      });
}

void qnn::python::bindErrors(nb::module_ &module) {
  bindDiagnostic(module);
  // The class is Python's own, so that it can be documented and subclassed.
  nb::register_exception_translator(
      [](const std::exception_ptr &pointer, void *) {
        try {
          std::rethrow_exception(pointer);
        } catch (const Failure &failure) {
          nb::object type =
              nb::module_::import_("quant_mlir.errors").attr("CompilerError");
          nb::object error =
              type(nb::str(failure.what()), nb::cast(failure.getDiagnostics()));
          PyErr_SetObject(type.ptr(), error.ptr());
        }
      });
}

NB_MODULE(_core, module) {
  module.doc() = "The compiler quant-mlir; use it through quant_mlir.";
  qnn::registerPasses();
  bindErrors(module);
  bindOptions(module);
  bindPrograms(module);
  bindRunnables(module);
}
