#ifndef QNN_PYTHON_CALLABLE_H
#define QNN_PYTHON_CALLABLE_H

#include "qnn/Pipelines/RunProgram.h"
#include <memory>
#include <mutex>
#include <nanobind/ndarray.h>
#include <vector>

namespace qnn::python {

/// A compiled model; one call at a time.
class Callable {
public:
  using Input = nanobind::ndarray<nanobind::ro, nanobind::c_contig,
                                  nanobind::device::cpu>;
  using Output = nanobind::ndarray<nanobind::c_contig, nanobind::device::cpu>;

  explicit Callable(std::unique_ptr<Runnable> runnable)
      : runnable(std::move(runnable)) {}

  static std::unique_ptr<Callable> load(const std::string &path,
                                        const std::string &variant);

  /// Element types and shapes are checked by the caller, bytes here.
  void run(const std::vector<Input> &inputs, std::vector<Output> &outputs,
           int threads);

  const target::Signature &getSignature() const {
    return runnable->getSignature();
  }
  std::string getVariant() const { return runnable->getVariant().str(); }

private:
  std::unique_ptr<Runnable> runnable;
  std::mutex mutex;
};

} // namespace qnn::python

#endif // QNN_PYTHON_CALLABLE_H
