#include "Bindings.h"

#include "Callable.h"
#include "Errors.h"
#include <nanobind/ndarray.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

namespace nb = nanobind;
using namespace qnn;
using namespace qnn::python;

template <typename Array>
static void check(const char *what, const std::vector<Array> &arrays,
                  llvm::ArrayRef<target::TensorSpec> specs) {
  if (arrays.size() != specs.size())
    throw Failure("expected " + std::to_string(specs.size()) + " " + what +
                      "s, got " + std::to_string(arrays.size()),
                  {});
  for (auto [array, spec] : llvm::zip_equal(arrays, specs))
    if (int64_t(array.nbytes()) != spec.getNumBytes())
      throw Failure(std::string(what) + " '" + spec.name + "': expected " +
                        std::to_string(spec.getNumBytes()) + " bytes, got " +
                        std::to_string(array.nbytes()),
                    {});
}

std::unique_ptr<Callable> Callable::load(const std::string &path,
                                         const std::string &variant) {
  mlir::MLIRContext context;
  RunnableOptions options;
  options.variant = variant;
  auto runnable = Runnable::load(context, path, "", options);
  if (!runnable)
    throw Failure(llvm::toString(runnable.takeError()), {});
  return std::make_unique<Callable>(std::move(*runnable));
}

void Callable::run(const std::vector<Input> &inputs,
                   std::vector<Output> &outputs, int threads) {
  const target::Signature &signature = runnable->getSignature();
  llvm::SmallVector<const void *> in;
  llvm::SmallVector<void *> out;
  check("input", inputs, signature.inputs);
  check("output", outputs, signature.outputs);
  for (const Input &array : inputs)
    in.push_back(array.data());
  for (const Output &array : outputs)
    out.push_back(array.data());
  nb::gil_scoped_release release;
  std::lock_guard<std::mutex> lock(mutex);
  if (llvm::Error error = runnable->run(in, out, threads))
    throw Failure(llvm::toString(std::move(error)), {});
}

void qnn::python::bindRunnables(nb::module_ &module) {
  nb::class_<target::TensorSpec>(module, "TensorSpec",
                                 "Name, element type and shape of a tensor.")
      .def_ro("name", &target::TensorSpec::name)
      .def_prop_ro("kind",
                   [](const target::TensorSpec &self) {
                     return target::getName(self.kind).str();
                   })
      .def_prop_ro(
          "codes",
          [](const target::TensorSpec &self) -> nb::object {
            if (!self.codes)
              return nb::none();
            return nb::make_tuple(self.codes->scale, self.codes->zeroPoint);
          },
          "(scale, zero point) of integers that stand for numbers.")
      .def_ro("initial", &target::TensorSpec::initial,
              "What a state is at first; one number where all are equal.")
      .def_prop_ro("shape", [](const target::TensorSpec &self) {
        nb::list list;
        for (int64_t size : self.shape)
          list.append(size);
        return nb::tuple(list);
      });
  nb::class_<target::Signature>(module, "Signature",
                                "How a compiled model is called.")
      .def_ro("model", &target::Signature::model)
      .def_prop_ro("inputs",
                   [](const target::Signature &self) {
                     return std::vector<target::TensorSpec>(self.inputs.begin(),
                                                            self.inputs.end());
                   })
      .def_prop_ro("outputs",
                   [](const target::Signature &self) {
                     return std::vector<target::TensorSpec>(
                         self.outputs.begin(), self.outputs.end());
                   })
      .def_ro("workspace_bytes", &target::Signature::workspaceBytes)
      .def_prop_ro(
          "variants",
          [](const target::Signature &self) {
            std::vector<std::string> names;
            for (const Machine &machine : self.variants)
              names.push_back(machine.name);
            return names;
          },
          "The machines that the code is for, best first.");
  nb::class_<Callable>(module, "Callable", "A compiled model.")
      .def_static("load", &Callable::load, nb::arg("path"),
                  nb::arg("variant") = "")
      .def_prop_ro("variant", &Callable::getVariant)
      .def("run", &Callable::run, nb::arg("inputs"), nb::arg("outputs"),
           nb::arg("threads") = 1)
      .def_prop_ro("signature", &Callable::getSignature);
}
