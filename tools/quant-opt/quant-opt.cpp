#include "ToolContext.h"
#include "mlir/InitAllPasses.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry = ToolContext::makeRegistry();
  mlir::registerAllPasses();
  qnn::registerPasses();
  return mlir::asMainReturnCode(mlir::MlirOptMain(
      argc, argv, "quant-opt: the passes of quant-mlir and of MLIR\n",
      registry));
}
