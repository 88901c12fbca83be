#include "Options.h"

Options &parseOptions(int argc, char **argv) {
  if (cl::Option *clash = cl::getRegisteredOptions().lookup("stop-after"))
    clash->removeArgument();
  static Options options;
  cl::HideUnrelatedOptions(options.category);
  cl::ParseCommandLineOptions(
      argc, argv,
      "quant-compile: float program in, integer library out\n\n"
      "  quant-compile net.mlir --samples x.npy -o net.so -o net.h\n");
  return options;
}
