#include "Errors.h"

#include "llvm/ADT/StringExtras.h"

using namespace qnn;
using namespace qnn::python;

std::string qnn::python::describe(mlir::Location location) {
  Place place = findPlace(location);
  return place.nodes.empty() ? place.describeFile()
                             : llvm::join(place.nodes, ", ");
}

static Diagnostic convert(mlir::Diagnostic &diagnostic) {
  Diagnostic result;
  switch (diagnostic.getSeverity()) {
  case mlir::DiagnosticSeverity::Note:
    result.severity = "note";
    break;
  case mlir::DiagnosticSeverity::Warning:
    result.severity = "warning";
    break;
  case mlir::DiagnosticSeverity::Error:
    result.severity = "error";
    break;
  case mlir::DiagnosticSeverity::Remark:
    result.severity = "remark";
    break;
  }
  result.location = describe(diagnostic.getLocation());
  std::string nodes = findPlace(diagnostic.getLocation()).describeNodes();
  result.prefix = nodes.empty() ? result.location : nodes;
  result.message = diagnostic.str();
  for (mlir::Diagnostic &note : diagnostic.getNotes())
    result.notes.push_back(convert(note));
  return result;
}

DiagnosticCollector::DiagnosticCollector(mlir::MLIRContext &context)
    : handler(&context, [this](mlir::Diagnostic &diagnostic) {
        diagnostics.push_back(convert(diagnostic));
        return mlir::success();
      }) {}

void DiagnosticCollector::check(llvm::Error error) {
  if (!error)
    return;
  std::string outer = llvm::toString(std::move(error)), message;
  for (const Diagnostic &diagnostic : diagnostics) {
    if (diagnostic.severity != "error")
      continue;
    message = diagnostic.message;
    if (!diagnostic.prefix.empty())
      message = diagnostic.prefix + ": " + message;
    for (const Diagnostic &note : diagnostic.notes)
      message += "\n  " + note.message;
    break;
  }
  throw Failure(message.empty() ? outer : message + " (" + outer + ")", take());
}
