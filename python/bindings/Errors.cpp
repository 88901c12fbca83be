#include "Errors.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace qnn::python;

static void collectNames(mlir::Location location,
                         llvm::SetVector<llvm::StringRef> &names,
                         std::string &file) {
  if (auto name = llvm::dyn_cast<mlir::NameLoc>(location)) {
    names.insert(name.getName().getValue());
    collectNames(name.getChildLoc(), names, file);
  } else if (auto fused = llvm::dyn_cast<mlir::FusedLoc>(location)) {
    for (mlir::Location part : fused.getLocations())
      collectNames(part, names, file);
  } else if (auto call = llvm::dyn_cast<mlir::CallSiteLoc>(location)) {
    collectNames(call.getCallee(), names, file);
  } else if (auto line = llvm::dyn_cast<mlir::FileLineColLoc>(location)) {
    if (file.empty())
      file = (line.getFilename().getValue() + ":" +
              llvm::Twine(line.getLine()) + ":" + llvm::Twine(line.getColumn()))
                 .str();
  }
}

std::string qnn::python::describe(mlir::Location location) {
  llvm::SetVector<llvm::StringRef> names;
  std::string file;
  collectNames(location, names, file);
  return names.empty() ? file : llvm::join(names, ", ");
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
    if (!diagnostic.location.empty())
      message = diagnostic.location + ": " + message;
    for (const Diagnostic &note : diagnostic.notes)
      message += "\n  " + note.message;
    break;
  }
  throw Failure(message.empty() ? outer : message + " (" + outer + ")", take());
}
