#include "KernelChoice.h"

using namespace mlir;

namespace qnn::kernel {

StringRef getChosenKernel(Operation *op) {
  auto choice = op->getAttrOfType<DictionaryAttr>(kKernelAttr);
  if (!choice)
    return "";
  auto name = choice.getAs<StringAttr>("name");
  return name ? name.getValue() : "";
}

void setChosenKernel(Operation *op, const GemmKernel &kernel, StringRef proof) {
  Builder b(op->getContext());
  SmallVector<NamedAttribute> choice = {
      b.getNamedAttr("name", b.getStringAttr(kernel.name)),
      b.getNamedAttr("tile",
                     b.getDenseI64ArrayAttr(
                         {kernel.form.rows, kernel.form.getColumns()}))};
  if (!proof.empty())
    choice.push_back(b.getNamedAttr("proof", b.getStringAttr(proof)));
  op->setAttr(kKernelAttr, b.getDictionaryAttr(choice));
}

llvm::Expected<const GemmKernel *> checkKernel(StringRef name, const Gemm &gemm,
                                               const Machine &machine,
                                               std::string &proof) {
  std::string names;
  for (const GemmKernel *kernel : getGemmKernels(gemm)) {
    if (kernel->name == name) {
      if (kernel->matches(gemm, machine, proof))
        return kernel;
      return llvm::createStringError("kernel '" + name +
                                     "' cannot run it: it " + proof);
    }
    names += (names.empty() ? "'" : ", '") + kernel->name.str() + "'";
  }
  return llvm::createStringError("there is no kernel '" + name +
                                 "' for it; expected one of " + names);
}

} // namespace qnn::kernel
