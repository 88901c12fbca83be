#include "Bindings.h"

#include "Errors.h"
#include "qnn/Calibrate/Arguments.h"
#include "qnn/Pipelines/Register.h"
#include "qnn/Support/OutputFiles.h"
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

/// Writes a file whole or not at all; returns what stood against it, or "".
static std::string writeFile(const std::string &path, const nb::bytes &content,
                             bool force) {
  qnn::OutputFiles files(force, "force=True");
  llvm::StringRef bytes(static_cast<const char *>(content.data()),
                        content.size());
  llvm::Error error = files.add(path, bytes);
  return llvm::toString(error ? std::move(error) : files.commit());
}

static void bindShapes(nb::module_ &module) {
  using Shape = std::vector<int64_t>;
  module.def("fits_shape", [](const Shape &shape, const Shape &wanted) {
    return qnn::calibrate::fitsShape(shape, wanted);
  });
  module.def("count_samples", [](const Shape &shape, const Shape &wanted) {
    return qnn::calibrate::countSamples(shape, wanted);
  });
}

NB_MODULE(_core, module) {
  module.doc() = "The compiler quant-mlir; use it through quant_mlir.";
  qnn::registerPasses();
  bindErrors(module);
  module.def("write_file", &writeFile, nb::arg("path"), nb::arg("content"),
             nb::arg("force"));
  bindShapes(module);
  bindOptions(module);
  bindPrograms(module);
  bindRunnables(module);
}
