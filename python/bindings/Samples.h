#ifndef QNN_PYTHON_SAMPLES_H
#define QNN_PYTHON_SAMPLES_H

#include "qnn/Calibrate/SampleSource.h"
#include <exception>
#include <memory>
#include <nanobind/nanobind.h>
#include <optional>

namespace qnn::python {

/// Gives calibration the samples of a Python iterator. Each item is a list of
/// arrays in the order of the arguments; they are read where they lie. Called
/// without the GIL.
class IteratorSource : public calibrate::SampleSource {
public:
  IteratorSource(nanobind::iterator iterator, std::optional<int64_t> count)
      : iterator(std::move(iterator)), count(count) {}
  ~IteratorSource() override;

  std::optional<int64_t> getCount() const override { return count; }
  llvm::Expected<bool>
  next(std::vector<calibrate::SampleArray> &sample) override;

  /// Throws what the iterator raised, if it did.
  void rethrow() const {
    if (raised)
      std::rethrow_exception(raised);
  }

private:
  nanobind::object iterator;
  /// Keeps the arrays of the last sample alive.
  nanobind::object current;
  std::optional<int64_t> count;
  std::exception_ptr raised;
};

} // namespace qnn::python

#endif // QNN_PYTHON_SAMPLES_H
