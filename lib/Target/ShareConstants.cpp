#include "ShareConstants.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;

/// Smaller ones stay beside the code, which LLVM may fold them into.
static constexpr int64_t kSharedBytes = 64;

static DenseElementsAttr getSharedBytes(LLVM::GlobalOp global) {
  auto bytes = dyn_cast_or_null<DenseElementsAttr>(global.getValueOrNull());
  if (!global.getConstant() || !bytes || !bytes.getElementType().isInteger(8) ||
      bytes.getNumElements() < kSharedBytes)
    return nullptr;
  return bytes;
}

namespace {
/// One constant of the library.
struct Shared {
  /// A bit for each variant.
  uint64_t users = 0;
  /// Where it comes first.
  size_t place = -1;
  SmallVector<LLVM::GlobalOp> copies;
};
} // namespace

/// To the other modules of the library, and to nobody else.
static void exportAs(LLVM::GlobalOp global, StringAttr name) {
  global.setSymNameAttr(name);
  global.setLinkage(LLVM::Linkage::External);
  global.setVisibility_(LLVM::Visibility::Hidden);
  global.setDsoLocal(true);
}

OwningOpRef<ModuleOp> qnn::target::shareConstants(ArrayRef<ModuleOp> variants,
                                                  StringRef model) {
  // Attributes of equal bytes are one. What the same variants use lies
  // together: a process reads files by runs of pages, and runs one variant.
  llvm::MapVector<Attribute, Shared> constants;
  for (unsigned i = 0; i < variants.size(); ++i)
    for (auto global : ModuleOp(variants[i]).getOps<LLVM::GlobalOp>())
      if (DenseElementsAttr bytes = getSharedBytes(global)) {
        Shared &constant = constants[bytes];
        constant.users |= uint64_t(1) << i;
        constant.place = std::min(constant.place, constants.size());
        constant.copies.push_back(global);
      }
  SmallVector<Shared> ordered =
      llvm::map_to_vector(constants, [](auto &pair) { return pair.second; });
  llvm::sort(ordered, [](const Shared &a, const Shared &b) {
    return std::tie(a.users, a.place) < std::tie(b.users, b.place);
  });

  MLIRContext *context = variants.front()->getContext();
  OwningOpRef<ModuleOp> shared(ModuleOp::create(UnknownLoc::get(context)));
  OpBuilder builder = OpBuilder::atBlockEnd(shared->getBody());
  llvm::DenseMap<Operation *, llvm::DenseMap<StringRef, StringAttr>> renamed;
  for (auto [i, constant] : llvm::enumerate(ordered)) {
    StringAttr name = builder.getStringAttr(model + ".constant" + Twine(i));
    exportAs(cast<LLVM::GlobalOp>(builder.clone(*constant.copies.front())),
             name);
    llvm::DenseSet<Operation *> declared;
    for (LLVM::GlobalOp global : constant.copies) {
      Operation *variant = global->getParentOp();
      renamed[variant][global.getSymName()] = name;
      if (!declared.insert(variant).second) {
        global.erase();
        continue;
      }
      global.removeValueAttr();
      exportAs(global, name);
    }
  }
  for (ModuleOp variant : variants)
    variant.walk([&](LLVM::AddressOfOp address) {
      if (StringAttr name = renamed[variant].lookup(address.getGlobalName()))
        address.setGlobalNameAttr(FlatSymbolRefAttr::get(name));
    });
  return shared;
}
