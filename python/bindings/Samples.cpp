#include "Samples.h"

#include <nanobind/ndarray.h>

namespace nb = nanobind;
using namespace qnn::python;
using qnn::calibrate::SampleArray;

/// "f4", "i8", "u1", "b1".
static std::string getName(nb::dlpack::dtype type) {
  const char *kind = "?";
  switch (nb::dlpack::dtype_code(type.code)) {
  case nb::dlpack::dtype_code::Float:
    kind = "f";
    break;
  case nb::dlpack::dtype_code::Int:
    kind = "i";
    break;
  case nb::dlpack::dtype_code::UInt:
    kind = "u";
    break;
  case nb::dlpack::dtype_code::Bool:
    kind = "b";
    break;
  default:
    break;
  }
  return kind + std::to_string(type.bits / 8);
}

IteratorSource::~IteratorSource() {
  nb::gil_scoped_acquire acquire;
  iterator.reset();
  current.reset();
}

llvm::Expected<bool> IteratorSource::next(std::vector<SampleArray> &sample) {
  using Array = nb::ndarray<nb::ro, nb::c_contig, nb::device::cpu>;
  nb::gil_scoped_acquire acquire;
  try {
    current = nb::steal(PyIter_Next(iterator.ptr()));
    if (!current.is_valid()) {
      if (PyErr_Occurred())
        throw nb::python_error();
      return false;
    }
    sample.clear();
    for (nb::handle item : current) {
      SampleArray &entry = sample.emplace_back();
      // A state that continues.
      if (item.is_none())
        continue;
      Array array = nb::cast<Array>(item);
      entry.dtype = getName(array.dtype());
      entry.data = array.data();
      for (size_t i = 0; i < array.ndim(); ++i)
        entry.shape.push_back(array.shape(i));
    }
    return true;
  } catch (...) {
    raised = std::current_exception();
    return llvm::createStringError("the samples ended with an exception");
  }
}
