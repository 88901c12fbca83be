#ifndef QNN_TOOLS_TOOLCONTEXT_H
#define QNN_TOOLS_TOOLCONTEXT_H

#include "mlir/InitAllDialects.h"
#include "mlir/InitAllExtensions.h"
#include "qnn/Pipelines/Diagnostics.h"
#include "qnn/Pipelines/Register.h"
#include "llvm/Support/SourceMgr.h"

/// A context with all dialects whose diagnostics say what they are about.
struct ToolContext {
  ToolContext() : context(makeRegistry()), handler(sources, &context) {
    // The location says enough; whole operations drown the message.
    context.printOpOnDiagnostic(false);
  }

  static mlir::DialectRegistry makeRegistry() {
    mlir::DialectRegistry registry;
    mlir::registerAllDialects(registry);
    mlir::registerAllExtensions(registry);
    qnn::registerDialects(registry);
    return registry;
  }

  llvm::SourceMgr sources;
  mlir::MLIRContext context;
  qnn::DiagnosticPrinter handler;
};

#endif // QNN_TOOLS_TOOLCONTEXT_H
