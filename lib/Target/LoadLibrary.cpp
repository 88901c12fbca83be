#include "qnn/Target/LoadLibrary.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/TargetParser/Host.h"
#include <dlfcn.h>

using namespace qnn::target;
using llvm::Expected;
using llvm::StringRef;

/// The exported symbols `<model>_signature` of the file, without the suffix. An
/// error says where the file is for another architecture, for which the loader
/// has no words.
static Expected<std::vector<std::string>> findModels(StringRef path) {
  auto binary = llvm::object::ObjectFile::createObjectFile(path);
  if (!binary)
    return llvm::createStringError("'" + path +
                                   "': " + llvm::toString(binary.takeError()));
  auto *elf =
      llvm::dyn_cast<llvm::object::ELFObjectFileBase>(binary->getBinary());
  std::vector<std::string> models;
  if (!elf)
    return models;
  llvm::Triple host(llvm::sys::getProcessTriple());
  if (elf->getArch() != host.getArch())
    return llvm::createStringError(
        "'" + path + "' cannot run here: the program is for " +
        llvm::Triple::getArchTypeName(elf->getArch()) + ", this host is " +
        host.getArchName() + "; compile it for this machine");
  for (const auto &symbol : elf->getDynamicSymbolIterators()) {
    Expected<StringRef> name = symbol.getName();
    if (!name) {
      llvm::consumeError(name.takeError());
      continue;
    }
    if (name->consume_back("_signature"))
      models.push_back(name->str());
  }
  return models;
}

/// The library, which is closed with the last pointer to it.
static Expected<std::shared_ptr<void>> open(StringRef path) {
  // Without a slash the loader would search its own path.
  llvm::SmallString<128> absolute(path);
  if (std::error_code error = llvm::sys::fs::make_absolute(absolute))
    return llvm::errorCodeToError(error);
  // Local: nothing else is to be bound to a model that will go.
  if (void *handle = dlopen(absolute.c_str(), RTLD_NOW | RTLD_LOCAL))
    return std::shared_ptr<void>(handle, dlclose);
  return llvm::createStringError("cannot load '" + path + "': " + dlerror());
}

/// The place of the variant of that name.
static Expected<int> findVariant(const Signature &signature, StringRef name) {
  std::string names;
  for (auto [i, machine] : llvm::enumerate(signature.variants)) {
    if (machine.name == name)
      return i;
    names += (i ? ", '" : "'") + machine.name + "'";
  }
  return llvm::createStringError(
      "has no variant '" + name + "'; " +
      (names.empty() ? "it names none" : "there are " + names));
}

llvm::Error LoadedLibrary::chooseVariant(StringRef wanted) {
  llvm::ArrayRef<Machine> tried = signature.variants;
  int index = -1;
  if (!wanted.empty()) {
    if (llvm::Error error = findVariant(signature, wanted).moveInto(index))
      return error;
    tried = tried.slice(index, 1);
  }
  std::string obstacle = qnn::findObstacle(tried);
  if (obstacle.empty()) {
    // The library looks for itself where it can.
    void *select =
        dlsym(handle.get(), (signature.model + "_select_variant").c_str());
    if (!select && tried.empty())
      return llvm::Error::success();
    index = select ? reinterpret_cast<int (*)(int)>(select)(index)
                   : &qnn::chooseForHost(tried) - signature.variants.data();
    if (index >= 0 && index < static_cast<int>(signature.variants.size())) {
      variant = signature.variants[index].name;
      return llvm::Error::success();
    }
    obstacle = "none of its variants is for this CPU";
  }
  return llvm::createStringError("cannot run here: " + obstacle +
                                 "; compile it for this machine");
}

Expected<LoadedLibrary> LoadedLibrary::load(StringRef path, StringRef model,
                                            StringRef variant) {
  auto models = findModels(path);
  if (!models)
    return models.takeError();
  if (model.empty() && models->size() != 1)
    return llvm::createStringError(
        "'" + path + "': expected one symbol '<model>_signature', found " +
        llvm::Twine(models->size()));
  std::string name = model.empty() ? models->front() : model.str();
  LoadedLibrary library;
  if (llvm::Error error = open(path).moveInto(library.handle))
    return std::move(error);
  library.function =
      reinterpret_cast<Function *>(dlsym(library.handle.get(), name.c_str()));
  library.parallel = reinterpret_cast<Parallel *>(
      dlsym(library.handle.get(), (name + kParallelSuffix).str().c_str()));
  void *text = dlsym(library.handle.get(), (name + "_signature").c_str());
  if (!library.function || !text)
    return llvm::createStringError("'" + path + "': no model '" + name +
                                   "' in the library");
  auto signature = Signature::fromJson(static_cast<const char *>(text));
  if (!signature)
    return llvm::createStringError(
        "'" + path + "': " + llvm::toString(signature.takeError()));
  library.signature = std::move(*signature);
  if (llvm::Error error = library.chooseVariant(variant))
    return llvm::createStringError("'" + path + "' " +
                                   llvm::toString(std::move(error)));
  return library;
}
