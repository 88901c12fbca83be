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

/// What the importer printed after "error: ", or its last lines.
static std::string readMessage(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer)
    return "";
  StringRef text = (*buffer)->getBuffer().trim();
  if (size_t error = text.rfind("error: "); error != StringRef::npos)
    return text.substr(error + strlen("error: ")).str();
  return text.take_back(1000).str();
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
  // The child that converts may crash; its parent tells what happened.
  llvm::SmallVector<StringRef> args{
      *python, "-m", "quant_mlir.importers", "--isolated", path, "-o", output};
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
  std::string message = readMessage(messages);
  if (StringRef(message).contains("No module named quant_mlir"))
    return llvm::createStringError(
        "'" + *python + "' has no package quant-mlir, which imports '" + path +
        "'; install it, or name another interpreter in QUANT_MLIR_PYTHON");
  if (message.empty())
    message = "the importer of '" + path.str() + "' failed" +
              (failure.empty() ? "" : ": " + failure);
  return llvm::createStringError(message);
}
