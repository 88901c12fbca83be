#ifndef QNN_PYTHON_BINDINGS_H
#define QNN_PYTHON_BINDINGS_H

#include <nanobind/nanobind.h>

namespace qnn::python {

void bindErrors(nanobind::module_ &module);
void bindOptions(nanobind::module_ &module);
void bindPrograms(nanobind::module_ &module);
void bindRunnables(nanobind::module_ &module);

} // namespace qnn::python

#endif // QNN_PYTHON_BINDINGS_H
