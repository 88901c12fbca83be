#include "qnn/Pipelines/Diagnostics.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;

namespace qnn {

/// What importers call the function that a whole graph became.
static constexpr StringLiteral kGraphPrefix = "graph:";
static constexpr size_t kMaxNodes = 3;

static void collect(Location location, Place &place) {
  if (auto name = dyn_cast<NameLoc>(location)) {
    if (!name.getName().getValue().starts_with(kGraphPrefix))
      place.nodes.insert(name.getName().getValue());
    collect(name.getChildLoc(), place);
  } else if (auto fused = dyn_cast<FusedLoc>(location)) {
    for (Location part : fused.getLocations())
      collect(part, place);
  } else if (auto call = dyn_cast<CallSiteLoc>(location)) {
    collect(call.getCallee(), place);
  } else if (auto file = dyn_cast<FileLineColLoc>(location)) {
    // Line 0 is the text as a whole.
    if (!place.file && file.getLine())
      place.file = file;
  }
}

Place findPlace(Location location) {
  Place place;
  collect(location, place);
  return place;
}

std::string Place::describeNodes() const {
  if (nodes.empty())
    return "";
  auto shown = nodes.getArrayRef().take_front(kMaxNodes);
  std::string text = (nodes.size() > 1 ? "nodes '" : "node '") +
                     llvm::join(shown, "', '") + "'";
  if (nodes.size() > kMaxNodes)
    text += " and " + std::to_string(nodes.size() - kMaxNodes) + " more";
  return text;
}

std::string Place::describeFile() const {
  if (!file)
    return "";
  return (file.getFilename().getValue() + ":" + Twine(file.getLine()) + ":" +
          Twine(file.getColumn()))
      .str();
}

DiagnosticPrinter::DiagnosticPrinter(llvm::SourceMgr &sources,
                                     MLIRContext *context)
    : SourceMgrDiagnosticHandler(sources, context) {
  setHandler([this](Diagnostic &diagnostic) { print(diagnostic); });
}

bool DiagnosticPrinter::isShown(Location location) const {
  Place place = findPlace(location);
  if (!place.file)
    return false;
  if (place.nodes.empty())
    return true;
  for (unsigned i = 1, e = mgr.getNumBuffers(); i <= e; ++i)
    if (mgr.getMemoryBuffer(i)->getBufferIdentifier() ==
        place.file.getFilename().getValue())
      return true;
  return false;
}

static raw_ostream &startLine(raw_ostream &os, DiagnosticSeverity severity,
                              StringRef prefix) {
  switch (severity) {
  case DiagnosticSeverity::Note:
    return llvm::WithColor::note(os, prefix);
  case DiagnosticSeverity::Warning:
    return llvm::WithColor::warning(os, prefix);
  case DiagnosticSeverity::Remark:
    return llvm::WithColor::remark(os, prefix);
  case DiagnosticSeverity::Error:
    return llvm::WithColor::error(os, prefix);
  }
  llvm_unreachable("unknown severity");
}

void DiagnosticPrinter::print(Diagnostic &diagnostic) {
  auto printOne = [&](Diagnostic &one) {
    Location location = one.getLocation();
    if (isShown(location))
      return emitDiagnostic(location, one.str(), one.getSeverity());
    std::string nodes = findPlace(location).describeNodes();
    startLine(os, one.getSeverity(),
              model + (model.empty() || nodes.empty() ? "" : ": ") + nodes)
        << one.str() << "\n";
  };
  // Upstream repeats no line for notes about the same place.
  if (isShown(diagnostic.getLocation()) &&
      llvm::all_of(diagnostic.getNotes(), [&](Diagnostic &note) {
        return isShown(note.getLocation());
      }))
    return emitDiagnostic(diagnostic);
  printOne(diagnostic);
  for (Diagnostic &note : diagnostic.getNotes())
    printOne(note);
}

ThreadDiagnosticHandler::ThreadDiagnosticHandler(MLIRContext *context, Fn fn)
    : handler(context,
              [fn = std::move(fn), owner = llvm::get_threadid()](
                  Diagnostic &diagnostic) -> LogicalResult {
                return llvm::get_threadid() == owner ? fn(diagnostic)
                                                     : failure();
              }) {}

} // namespace qnn
