#ifndef QNN_PYTHON_ERRORS_H
#define QNN_PYTHON_ERRORS_H

#include "mlir/IR/MLIRContext.h"
#include "qnn/Pipelines/Diagnostics.h"
#include "llvm/Support/Error.h"
#include <exception>
#include <string>
#include <vector>

namespace qnn::python {

/// One message of the compiler, with the place in the model it is about.
struct Diagnostic {
  std::string severity, location, message;
  /// The location as the text of an exception begins with it.
  std::string prefix;
  std::vector<Diagnostic> notes;
};

/// Becomes quant_mlir.Error in Python.
class Failure : public std::exception {
public:
  Failure(std::string message, std::vector<Diagnostic> diagnostics)
      : message(std::move(message)), diagnostics(std::move(diagnostics)) {}
  const char *what() const noexcept override { return message.c_str(); }
  const std::vector<Diagnostic> &getDiagnostics() const { return diagnostics; }

private:
  std::string message;
  std::vector<Diagnostic> diagnostics;
};

/// Keeps what the compiler says in this thread while it lives.
class DiagnosticCollector {
public:
  explicit DiagnosticCollector(mlir::MLIRContext &context);

  /// Throws `error` with the diagnostics so far; the first error among them
  /// leads the message.
  void check(llvm::Error error);

  /// The value, or throws.
  template <typename T> T check(llvm::Expected<T> value) {
    if (!value)
      check(value.takeError());
    return std::move(*value);
  }

  std::vector<Diagnostic> take() { return std::move(diagnostics); }

private:
  std::vector<Diagnostic> diagnostics;
  ThreadDiagnosticHandler handler;
};

/// The names that a location holds, outermost first, or its file and line.
std::string describe(mlir::Location location);

} // namespace qnn::python

#endif // QNN_PYTHON_ERRORS_H
