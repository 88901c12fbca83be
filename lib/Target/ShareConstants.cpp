#include "ShareConstants.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"

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

/// To the other modules of the library, and to nobody else.
static void exportAs(LLVM::GlobalOp global, StringAttr name) {
  global.setSymNameAttr(name);
  global.setLinkage(LLVM::Linkage::External);
  global.setVisibility_(LLVM::Visibility::Hidden);
  global.setDsoLocal(true);
}

OwningOpRef<ModuleOp> qnn::target::shareConstants(ArrayRef<ModuleOp> variants,
                                                  StringRef model) {
  MLIRContext *context = variants.front()->getContext();
  OwningOpRef<ModuleOp> shared(ModuleOp::create(UnknownLoc::get(context)));
  OpBuilder builder = OpBuilder::atBlockEnd(shared->getBody());
  // Attributes of equal bytes are one.
  llvm::DenseMap<Attribute, StringAttr> names;
  for (ModuleOp variant : variants) {
    llvm::DenseMap<StringRef, StringAttr> renamed;
    for (auto global : variant.getOps<LLVM::GlobalOp>()) {
      DenseElementsAttr bytes = getSharedBytes(global);
      if (!bytes)
        continue;
      StringAttr &name = names[bytes];
      if (!name) {
        name = builder.getStringAttr(model + ".constant" +
                                     Twine(names.size() - 1));
        exportAs(cast<LLVM::GlobalOp>(builder.clone(*global)), name);
      }
      renamed[global.getSymName()] = name;
    }
    variant.walk([&](LLVM::AddressOfOp address) {
      if (StringAttr name = renamed.lookup(address.getGlobalName()))
        address.setGlobalNameAttr(FlatSymbolRefAttr::get(name));
    });
    llvm::DenseSet<StringAttr> declared;
    for (auto global :
         llvm::make_early_inc_range(variant.getOps<LLVM::GlobalOp>())) {
      StringAttr name = renamed.lookup(global.getSymName());
      if (!name)
        continue;
      if (!declared.insert(name).second) {
        global.erase();
        continue;
      }
      global.removeValueAttr();
      exportAs(global, name);
    }
  }
  return shared;
}
