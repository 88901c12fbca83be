#include "Options.h"

Options &parseOptions(int argc, char **argv) {
  PhaseFlags::removeClash("stop-after");
  static Options options;
  cl::HideUnrelatedOptions(options.category);
  cl::ParseCommandLineOptions(
      argc, argv,
      "quant-compile: float model in, integer library out\n\n"
      "  quant-compile model.onnx --calibration samples.npz -o model.so\n"
      "  quant-compile net.mlir --samples x.npy -o net.so -o net.h\n");
  options.phases.noteGiven();
  options.compile.phases.progress = !options.quiet;
  options.compile.reportsSamples = !options.reports.empty();
  return options;
}
