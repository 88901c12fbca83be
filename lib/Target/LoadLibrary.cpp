#include "qnn/Target/LoadLibrary.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/FileSystem.h"

using namespace qnn::target;
using llvm::Expected;
using llvm::StringRef;

/// The exported symbols `<model>_signature` of the file, without the suffix.
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

Expected<LoadedLibrary> qnn::target::loadLibrary(StringRef path,
                                                 StringRef model) {
  std::string name = model.str();
  if (name.empty()) {
    auto models = findModels(path);
    if (!models)
      return models.takeError();
    if (models->size() != 1)
      return llvm::createStringError(
          "'" + path + "': expected one symbol '<model>_signature', found " +
          llvm::Twine(models->size()));
    name = models->front();
  }
  // Without a slash the loader would search its own path.
  llvm::SmallString<128> absolute(path);
  if (std::error_code error = llvm::sys::fs::make_absolute(absolute))
    return llvm::errorCodeToError(error);
  std::string message;
  auto library = llvm::sys::DynamicLibrary::getPermanentLibrary(
      absolute.c_str(), &message);
  if (!library.isValid())
    return llvm::createStringError("cannot load '" + path + "': " + message);
  void *function = library.getAddressOfSymbol(name.c_str());
  void *text = library.getAddressOfSymbol((name + "_signature").c_str());
  if (!function || !text)
    return llvm::createStringError("'" + path + "': no model '" + name +
                                   "' in the library");
  auto signature = Signature::fromJson(static_cast<const char *>(text));
  if (!signature)
    return llvm::createStringError(
        "'" + path + "': " + llvm::toString(signature.takeError()));
  LoadedLibrary result;
  result.signature = std::move(*signature);
  result.function =
      reinterpret_cast<decltype(LoadedLibrary::function)>(function);
  return result;
}
