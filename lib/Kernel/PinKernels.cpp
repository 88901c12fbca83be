#include "PinKernels.h"
#include "KernelChoice.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace mlir;
namespace json = llvm::json;

namespace qnn::kernel {

LogicalResult pinKernels(ArrayRef<linalg::LinalgOp> ops, StringRef path,
                         function_ref<InFlightDiagnostic()> emitError) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return emitError() << "cannot read '" << path
                       << "': " << buffer.getError().message();
  llvm::Expected<json::Value> value = json::parse((*buffer)->getBuffer());
  if (!value)
    return emitError() << path << ": " << llvm::toString(value.takeError());
  const json::Object *pins = value->getAsObject();
  if (!pins)
    return emitError() << path
                       << ": expected an object of names and kernels, as "
                          "{\"head.*\": \"matmul_..\"}";
  std::vector<std::string> names;
  for (linalg::LinalgOp op : ops)
    names.push_back(getNodeName(op.getLoc()));
  for (const auto &[key, pin] : *pins) {
    StringRef pattern = key;
    std::optional<StringRef> kernel = pin.getAsString();
    if (!kernel)
      return emitError() << path << ": expected the name of a kernel for '"
                         << pattern << "'";
    std::vector<std::string> meant = matchNames(pattern, names);
    if (meant.empty()) {
      InFlightDiagnostic error = emitError();
      error << path << ": no integer contraction is called '" << pattern << "'";
      std::vector<std::string> near = findNearNames(pattern, names, 3);
      for (auto [index, name] : llvm::enumerate(near))
        error << (index ? ", '" : "; near: '") << name << "'";
      return error;
    }
    for (auto [index, name] : llvm::enumerate(names)) {
      if (!llvm::is_contained(meant, name))
        continue;
      linalg::LinalgOp op = ops[index];
      StringRef before = getChosenKernel(op);
      if (!before.empty() && before != *kernel)
        return op.emitOpError()
               << "is pinned to kernel '" << before << "' and, by '" << pattern
               << "' of " << path << ", to '" << *kernel << "'";
      Builder b(op->getContext());
      op->setAttr(kKernelAttr, b.getDictionaryAttr(b.getNamedAttr(
                                   "name", b.getStringAttr(*kernel))));
    }
  }
  return success();
}

} // namespace qnn::kernel
