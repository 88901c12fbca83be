#include "Hints.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using llvm::raw_ostream;

namespace qnn::report {

void printExplanation(raw_ostream &os, const Report &report) {
  for (const OperationEntry &operation : report.operations) {
    const Layer &layer = report.layers[operation.layer];
    os << operation.name;
    if (std::string source = operation.source.toString(); !source.empty())
      os << ' ' << source;
    os << "\n  " << operation.precision << ": " << operation.decision << "\n";
    if (operation.macs && !layer.kernel.empty())
      os << "  " << layer.kernel << "\n";
  }
}

void printKernels(raw_ostream &os, const Report &report) {
  for (const Layer &layer : report.layers) {
    if (layer.kernel.empty())
      continue;
    os << layer.kind;
    if (std::string source = layer.source.toString(); !source.empty())
      os << ' ' << source;
    os << "\n";
    llvm::SmallVector<llvm::StringRef> parts;
    llvm::StringRef(layer.kernel).split(parts, "; ");
    for (llvm::StringRef part : parts)
      os << (part.starts_with("'") ? "    " : "  ") << part << "\n";
  }
}

static std::string formatDecibels(const NoisePower &power) {
  if (std::optional<double> decibels = power.getDecibels())
    return formatNumber(*decibels) + " dB";
  return power.noise == 0 ? "exact" : "no signal";
}

static void printRow(raw_ostream &os, llvm::StringRef name,
                     const std::string &value) {
  os << llvm::format("%-38s %s\n", name.str().c_str(), value.c_str());
}

void printSummary(raw_ostream &os, const Report &report) {
  std::map<std::string, int64_t> precisions;
  llvm::MapVector<llvm::StringRef, std::vector<const OperationEntry *>> reasons;
  for (const OperationEntry &operation : report.operations) {
    ++precisions[operation.precision];
    if (operation.isFloat)
      reasons[operation.decision].push_back(&operation);
  }
  for (const auto &[precision, count] : precisions)
    printRow(os, "operations in " + precision, std::to_string(count));
  if (report.workspaceBytes)
    printRow(os, "bytes of workspace", std::to_string(*report.workspaceBytes));
  if (report.microseconds)
    printRow(os, "microseconds per run", formatNumber(*report.microseconds));
  for (const Output &output : report.outputs)
    printRow(os, "output '" + output.name + "'",
             formatDecibels(output.power) + " to float over " +
                 std::to_string(report.samples) + " samples");
  for (const auto &[reason, operations] : reasons) {
    os << operations.size() << " of " << report.operations.size()
       << " operations: " << reason << "\n";
    for (const OperationEntry *operation : operations)
      os << "  " << operation->name << ' ' << operation->source.toString()
         << "\n";
  }
  for (const std::string &what : report.missing)
    os << "not measured: " << what << "\n";
}

} // namespace qnn::report
