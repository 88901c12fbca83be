#include "FrontDoor.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <cstdlib>

using llvm::Error;
using llvm::StringRef;

bool isForeignModel(StringRef path) {
  return llvm::is_contained({".onnx", ".tflite", ".pt2"},
                            llvm::sys::path::extension(path).lower());
}

static llvm::Expected<std::string> findPython() {
  if (const char *python = std::getenv("QUANT_MLIR_PYTHON"))
    return std::string(python);
  auto found = llvm::sys::findProgramByName("python3");
  if (!found)
    return llvm::createStringError(
        "models of other frameworks need python3 with the package quant-mlir; "
        "QUANT_MLIR_PYTHON names the interpreter");
  return *found;
}

/// What a process left on its standard error.
static std::string readMessages(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  return buffer ? (*buffer)->getBuffer().trim().str() : "";
}

Error importForeignModel(StringRef path, StringRef output,
                         llvm::ArrayRef<std::string> shapes) {
  if (!llvm::sys::fs::exists(path))
    return llvm::createStringError("there is no file '" + path + "'");
  auto python = findPython();
  if (!python)
    return python.takeError();
  llvm::SmallString<128> messages;
  if (std::error_code error =
          llvm::sys::fs::createTemporaryFile("quant-compile", "txt", messages))
    return llvm::createStringError("cannot create a temporary file: " +
                                   error.message());
  llvm::FileRemover remover(messages);
  llvm::SmallVector<StringRef> args{*python, "-m", "quant_mlir.importers",
                                    path,    "-o", output};
  for (const std::string &shape : shapes)
    args.append({"--shape", shape});
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(""),
                                          StringRef(messages)};
  std::string failure;
  int code = llvm::sys::ExecuteAndWait(*python, args, std::nullopt, redirects,
                                       /*SecondsToWait=*/0, /*MemoryLimit=*/0,
                                       &failure);
  if (code == 0)
    return Error::success();
  std::string text = readMessages(messages);
  if (StringRef(text).contains("No module named"))
    return llvm::createStringError(
        "'" + *python + "' has no package quant-mlir, which imports '" + path +
        "'; install it, or name another interpreter in QUANT_MLIR_PYTHON");
  // An importer that refuses a model says so last, after this word.
  size_t error = StringRef(text).rfind("error: ");
  if (code > 0 && error != std::string::npos)
    return llvm::createStringError(text.substr(error + strlen("error: ")));
  return llvm::createStringError(
      "the converter of '" + path + "' " +
      (code < 0 ? "crashed" : "ended with exit code " + llvm::Twine(code)) +
      (failure.empty() ? "" : " (" + failure + ")") +
      (text.empty() ? "" : ": " + StringRef(text).take_back(1000)));
}
