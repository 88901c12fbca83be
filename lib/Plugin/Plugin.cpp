#include "mlir/Tools/Plugins/DialectPlugin.h"
#include "mlir/Tools/Plugins/PassPlugin.h"
#include "qnn/Pipelines/Register.h"

/// `mlir-opt --load-dialect-plugin=libqnn.so`: the dialects and interface
/// models of quant-mlir.
extern "C" LLVM_ATTRIBUTE_WEAK mlir::DialectPluginLibraryInfo
mlirGetDialectPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "quant-mlir", QNN_VERSION,
          [](mlir::DialectRegistry *registry) {
            qnn::registerDialects(*registry);
          }};
}

/// `mlir-opt --load-pass-plugin=libqnn.so`: the passes and pipelines.
/// `mlir-opt` parses its flags before it loads plugins, so they are named by
/// `--pass-pipeline` alone.
extern "C" LLVM_ATTRIBUTE_WEAK mlir::PassPluginLibraryInfo
mlirGetPassPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "quant-mlir", QNN_VERSION,
          qnn::registerPasses};
}
