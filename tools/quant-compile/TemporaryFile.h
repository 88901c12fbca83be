#ifndef QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H
#define QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Signals.h"
#include <string>

/// A file that goes with this object, or with an interrupted process.
class TemporaryFile {
public:
  /// An empty file of that suffix.
  llvm::Error create(llvm::StringRef suffix) {
    llvm::SmallString<128> name;
    if (std::error_code error =
            llvm::sys::fs::createTemporaryFile("quant-compile", suffix, name))
      return llvm::createStringError("cannot create a temporary file: " +
                                     error.message());
    path = name.str();
    remover.setFile(name);
    llvm::sys::RemoveFileOnSignal(path);
    return llvm::Error::success();
  }

  TemporaryFile() = default;
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;
  ~TemporaryFile() {
    if (!path.empty())
      llvm::sys::DontRemoveFileOnSignal(path);
  }

  /// Empty before the file is created.
  const std::string &getPath() const { return path; }

private:
  std::string path;
  llvm::FileRemover remover;
};

#endif // QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H
