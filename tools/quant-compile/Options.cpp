#include "Options.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

bool Options::holdsSamples(llvm::StringRef path) {
  llvm::StringRef suffix = llvm::sys::path::extension(path);
  return suffix == ".npz" || suffix == ".npy";
}

std::vector<std::string> Options::getSampleFiles() const {
  std::vector<std::string> files(samples.begin(), samples.end());
  llvm::copy_if(calibration, std::back_inserter(files), holdsSamples);
  return files;
}

std::string Options::getRangeFile() const {
  auto file = llvm::find_if_not(calibration, holdsSamples);
  return file == calibration.end() ? "" : *file;
}

Options &parseOptions(int argc, char **argv) {
  for (llvm::StringRef name : {"stop-after", "threads"})
    if (cl::Option *clash = cl::getRegisteredOptions().lookup(name))
      clash->removeArgument();
  static Options options;
  cl::HideUnrelatedOptions(options.category);
  cl::ParseCommandLineOptions(
      argc, argv,
      "quant-compile: float model in, integer library out\n\n"
      "  quant-compile model.onnx --calibration samples.npz -o model.so\n"
      "  quant-compile net.mlir --samples x.npy -o net.so -o net.h\n");
  return options;
}
