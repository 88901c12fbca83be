#ifndef QNN_PIPELINES_DIAGNOSTICS_H
#define QNN_PIPELINES_DIAGNOSTICS_H

#include "mlir/IR/Diagnostics.h"
#include "llvm/ADT/SetVector.h"
#include <functional>
#include <string>

namespace qnn {

/// What a location says: names of the model's nodes, outermost first, and the
/// first place in a file.
struct Place {
  llvm::SetVector<llvm::StringRef> nodes;
  mlir::FileLineColLoc file;

  /// "node 'conv1'", "nodes 'a', 'b' and 3 more", or "".
  std::string describeNodes() const;
  /// "net.mlir:3:8" or "".
  std::string describeFile() const;
};

Place findPlace(mlir::Location location);

/// Prints diagnostics as a reader of the model knows their place: with the line
/// of a text that `sources` holds, else by file and node,
/// "model.onnx: node 'conv1': error: ...".
class DiagnosticPrinter : public mlir::SourceMgrDiagnosticHandler {
public:
  DiagnosticPrinter(llvm::SourceMgr &sources, mlir::MLIRContext *context);

  /// The file that the user knows the program by.
  void setModel(llvm::StringRef path) { model = path.str(); }

private:
  void print(mlir::Diagnostic &diagnostic);
  /// Whether upstream's printer says where `location` is.
  bool isShown(mlir::Location location) const;

  std::string model;
};

/// Is told what is said in the thread that made it, while it lives. What other
/// threads say in the same context goes to handlers of their own: passes hand
/// on what their workers found in the thread that runs them.
class ThreadDiagnosticHandler {
public:
  using Fn = std::function<mlir::LogicalResult(mlir::Diagnostic &)>;

  ThreadDiagnosticHandler(mlir::MLIRContext *context, Fn fn);

private:
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace qnn

#endif // QNN_PIPELINES_DIAGNOSTICS_H
