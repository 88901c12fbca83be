#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "qnn/Target/EntryPoint.h"
#include "qnn/Target/Passes.h"
#include "llvm/Support/Endian.h"

using namespace mlir;

namespace qnn::target {
#define GEN_PASS_DEF_PACKCONSTANTS
#include "qnn/Target/Passes.h.inc"
} // namespace qnn::target

using qnn::target::kWorkspaceAlignment;

/// Code reaches its constants by 32-bit offsets (the small code model).
static constexpr int64_t kMaxConstantBytes = int64_t(1) << 31;

/// Bytes that LLVM gives an element of this type in an array; 0 where elements
/// are not plain numbers.
static unsigned getElementBytes(Type type) {
  if (type.isIndex())
    return 8;
  if (!type.isIntOrFloat())
    return 0;
  unsigned bits = type.getIntOrFloatBitWidth();
  return bits > 64 ? 0 : llvm::PowerOf2Ceil(llvm::divideCeil(bits, 8));
}

/// The elements as LLVM lays them out in memory.
static FailureOr<std::vector<char>> getBytes(ElementsAttr value) {
  Type type = value.getElementType();
  unsigned width = getElementBytes(type);
  if (!width)
    return failure();
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(value)) {
    AsmResourceBlob *blob = resource.getRawHandle().getBlob();
    if (!blob || blob->getData().size() !=
                     static_cast<size_t>(value.getNumElements()) * width)
      return failure();
    return std::vector<char>(blob->getData().begin(), blob->getData().end());
  }
  auto dense = dyn_cast<DenseElementsAttr>(value);
  if (!dense)
    return failure();
  ArrayRef<char> raw = dense.getRawData();
  size_t size = static_cast<size_t>(value.getNumElements()) * width;
  if (!dense.isSplat() && raw.size() == size)
    return std::vector<char>(raw.begin(), raw.end());

  std::vector<char> bytes(size);
  char *out = bytes.data();
  auto append = [&](const APInt &bits) {
    uint64_t number = bits.getZExtValue();
    for (unsigned i = 0; i < width; ++i)
      *out++ = static_cast<char>(number >> (8 * i));
  };
  if (isa<FloatType>(type))
    for (APFloat element : dense.getValues<APFloat>())
      append(element.bitcastToAPInt());
  else
    for (APInt element : dense.getValues<APInt>())
      append(element);
  return bytes;
}

namespace {
struct PackConstants : qnn::target::impl::PackConstantsBase<PackConstants> {
  void runOnOperation() override {
    Builder builder(&getContext());
    for (auto global : getOperation().getOps<LLVM::GlobalOp>()) {
      auto value = dyn_cast_or_null<ElementsAttr>(global.getValueOrNull());
      if (!value || !isa<LLVM::LLVMArrayType>(global.getGlobalType()))
        continue;
      unsigned width = getElementBytes(value.getElementType());
      if (width && value.getNumElements() > kMaxConstantBytes / width) {
        global.emitError() << "constant '" << global.getSymName() << "' of "
                           << value.getType() << " is larger than "
                           << kMaxConstantBytes << " bytes";
        return signalPassFailure();
      }
      FailureOr<std::vector<char>> bytes = getBytes(value);
      if (failed(bytes))
        continue;
      int64_t count = bytes->size();
      global.setGlobalTypeAttr(
          TypeAttr::get(LLVM::LLVMArrayType::get(builder.getI8Type(), count)));
      global.setValueAttr(DenseElementsAttr::getFromRawBuffer(
          RankedTensorType::get({count}, builder.getI8Type()), *bytes));
      if (global.getAlignment().value_or(1) < kWorkspaceAlignment)
        global.setAlignment(kWorkspaceAlignment);
    }
  }
};
} // namespace
