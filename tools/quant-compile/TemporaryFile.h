#ifndef QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H
#define QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include <string>

/// A file that goes with this object.
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
    return llvm::Error::success();
  }

  /// Empty before the file is created.
  const std::string &getPath() const { return path; }

private:
  std::string path;
  llvm::FileRemover remover;
};

#endif // QNN_TOOLS_QUANT_COMPILE_TEMPORARYFILE_H
