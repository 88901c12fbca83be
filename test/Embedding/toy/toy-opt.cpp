#include "Toy.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "qnn/Pipelines/Register.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<toy::ToyDialect>();
  qnn::registerDialects(registry);
  qnn::registerPasses();
  return mlir::asMainReturnCode(mlir::MlirOptMain(
      argc, argv, "toy-opt: a compiler that embeds quant-mlir\n", registry));
}
