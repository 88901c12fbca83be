#include "qnn/Target/Emit.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Host.h"

using namespace qnn::target;
using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::SmallVector;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

/// The C math library of this host, or nothing. Without it the library still
/// loads into a program that uses it.
static std::string findMathLibrary(const llvm::Triple &triple) {
  llvm::Triple host(llvm::sys::getDefaultTargetTriple());
  if (triple.getArch() != host.getArch() || triple.getOS() != host.getOS())
    return "";
  for (const std::string &folder :
       {"/lib/" + host.getArchName().str() + "-linux-gnu",
        std::string("/usr/lib64"), std::string("/lib64"),
        std::string("/usr/lib"), std::string("/lib")}) {
    std::string file = folder + "/libm.so.6";
    if (fs::exists(file))
      return file;
  }
  return "";
}

/// The command that links `objects` to `library`; an error where no linker is.
static Expected<SmallVector<std::string>>
getLinkCommand(const llvm::Triple &triple, ArrayRef<std::string> objects,
               StringRef library) {
  SmallVector<std::string> command;
  for (StringRef name : {"ld.lld-22", "ld.lld"})
    if (auto program = llvm::sys::findProgramByName(name)) {
      command = {*program, "-shared", "--no-undefined-version", "-z",
                 "noexecstack"};
      break;
    }
  if (command.empty())
    for (StringRef name : {"clang-22", "cc", "gcc", "clang"})
      if (auto program = llvm::sys::findProgramByName(name)) {
        command = {*program, "-shared"};
        break;
      }
  if (command.empty())
    return llvm::createStringError(
        "no linker found: expected ld.lld-22, ld.lld, clang-22, cc, gcc or "
        "clang in PATH");
  command.insert(command.end(), {"-o", library.str()});
  command.append(objects.begin(), objects.end());
  if (std::string math = findMathLibrary(triple); !math.empty())
    command.push_back(math);
  return command;
}

static Expected<std::string> readAll(StringRef file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, false, false);
  if (!buffer)
    return llvm::createStringError("cannot read '" + file +
                                   "': " + buffer.getError().message());
  return (*buffer)->getBuffer().str();
}

static Error writeAll(StringRef file, StringRef bytes) {
  std::error_code code;
  llvm::raw_fd_ostream stream(file, code);
  if (!code) {
    stream << bytes;
    stream.close();
    code = stream.error();
    stream.clear_error();
  }
  if (code)
    return llvm::createStringError("cannot write '" + file +
                                   "': " + code.message());
  return Error::success();
}

Expected<std::string>
qnn::target::linkSharedLibrary(ArrayRef<std::string> objects,
                               const llvm::Triple &triple) {
  llvm::SmallString<128> folder;
  if (std::error_code error = fs::createUniqueDirectory("qnn-link", folder))
    return llvm::createStringError("cannot make a temporary folder: " +
                                   error.message());
  llvm::scope_exit cleanup(
      [&] { (void)fs::remove_directories(folder, /*IgnoreErrors=*/true); });
  std::vector<std::string> objectFiles;
  for (auto [i, object] : llvm::enumerate(objects)) {
    objectFiles.push_back((folder + "/" + llvm::Twine(i) + ".o").str());
    if (Error error = writeAll(objectFiles.back(), object))
      return error;
  }
  std::string libraryFile = (folder + "/model.so").str();
  std::string messageFile = (folder + "/messages").str();
  auto command = getLinkCommand(triple, objectFiles, libraryFile);
  if (!command)
    return command.takeError();

  SmallVector<StringRef> arguments(command->begin(), command->end());
  std::string message;
  int code = llvm::sys::ExecuteAndWait(
      arguments.front(), arguments, std::nullopt,
      {StringRef(""), StringRef(messageFile), StringRef(messageFile)},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &message);
  if (code != 0) {
    if (Expected<std::string> output = readAll(messageFile))
      message += *output;
    else
      llvm::consumeError(output.takeError());
    return llvm::createStringError("linker '" + arguments.front() +
                                   "' failed: " + StringRef(message).rtrim());
  }
  return readAll(libraryFile);
}
