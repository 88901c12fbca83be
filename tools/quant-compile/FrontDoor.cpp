#include "FrontDoor.h"
#include "TemporaryFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <cstdlib>
#include <unistd.h>

using llvm::Error;
using llvm::StringRef;

bool isForeignModel(StringRef path) {
  return llvm::is_contained({".onnx", ".tflite", ".pt2"},
                            llvm::sys::path::extension(path).lower());
}

namespace {
/// What runs the importers.
struct Interpreter {
  std::string program;
  /// Folders where it finds the package beside those that it knows.
  std::vector<std::string> folders;
};
} // namespace

/// In a build tree, a file beside the tool names interpreters and the folder of
/// the package, a line each: "python <path>", "package <folder>".
static void readBuildTree(StringRef tool, Interpreter &interpreter) {
  auto buffer = llvm::MemoryBuffer::getFile(tool + ".python");
  if (!buffer)
    return;
  llvm::SmallVector<StringRef> lines;
  (*buffer)->getBuffer().split(lines, '\n');
  for (StringRef line : lines) {
    auto [kind, path] = line.split(' ');
    if (kind == "package")
      interpreter.folders.push_back(path.str());
    else if (kind == "python" && interpreter.program.empty() &&
             llvm::sys::fs::can_execute(path))
      interpreter.program = path.str();
  }
}

/// A wheel puts the tool at lib/python3.x/site-packages/quant_mlir/bin.
static void findWheel(StringRef tool, Interpreter &interpreter) {
  namespace path = llvm::sys::path;
  StringRef package = path::parent_path(path::parent_path(tool));
  llvm::SmallString<128> importers(package);
  path::append(importers, "importers");
  StringRef site = path::parent_path(package), lib = path::parent_path(site);
  if (path::filename(package) != "quant_mlir" ||
      !llvm::sys::fs::is_directory(importers))
    return;
  interpreter.folders.push_back(site.str());
  llvm::SmallString<128> python(path::parent_path(path::parent_path(lib)));
  path::append(python, "bin", path::filename(lib));
  if (llvm::sys::fs::can_execute(python))
    interpreter.program = python.str();
}

static llvm::Expected<Interpreter> findPython() {
  Interpreter interpreter;
  std::string tool =
      llvm::sys::fs::getMainExecutable(nullptr, (void *)&isForeignModel);
  readBuildTree(tool, interpreter);
  findWheel(tool, interpreter);
  if (const char *python = std::getenv("QUANT_MLIR_PYTHON"))
    interpreter.program = python;
  if (!interpreter.program.empty())
    return interpreter;
  auto found = llvm::sys::findProgramByName("python3");
  if (!found)
    return llvm::createStringError(
        "models of other frameworks need python3 with the package quant-mlir; "
        "QUANT_MLIR_PYTHON names the interpreter");
  interpreter.program = *found;
  return interpreter;
}

/// The environment of this process, with `folders` at the end of PYTHONPATH.
static std::vector<std::string>
makeEnvironment(llvm::ArrayRef<std::string> folders) {
  static constexpr StringRef kVariable = "PYTHONPATH=";
  std::vector<std::string> variables;
  std::string paths = kVariable.str();
  for (char **variable = environ; *variable; ++variable) {
    if (StringRef(*variable).starts_with(kVariable))
      paths = *variable;
    else
      variables.push_back(*variable);
  }
  for (const std::string &folder : folders)
    paths += (paths == kVariable ? "" : ":") + folder;
  if (paths != kVariable)
    variables.push_back(paths);
  return variables;
}

/// What pip has to install for models of the suffix of `path`.
static StringRef getDistribution(StringRef path) {
  return llvm::StringSwitch<StringRef>(llvm::sys::path::extension(path).lower())
      .Case(".onnx", "quant-mlir[onnx]")
      .Case(".tflite", "quant-mlir[litert]")
      .Default("quant-mlir[torch]");
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
  TemporaryFile messages;
  if (Error error = messages.create("txt"))
    return error;
  std::vector<std::string> command{python->program,
                                   "-m",
                                   "quant_mlir.importers",
                                   "--parent=" + std::to_string(getpid()),
                                   "-o",
                                   output.str()};
  for (const std::string &shape : shapes)
    command.push_back("--shape=" + shape);
  // A file may be called '-o.onnx'.
  command.insert(command.end(), {"--", path.str()});
  llvm::SmallVector<StringRef> args(command.begin(), command.end());
  std::optional<StringRef> redirects[] = {StringRef(""), StringRef(""),
                                          StringRef(messages.getPath())};
  std::vector<std::string> variables = makeEnvironment(python->folders);
  llvm::SmallVector<StringRef> environment(variables.begin(), variables.end());
  std::string failure;
  int code = llvm::sys::ExecuteAndWait(
      python->program, args, llvm::ArrayRef(environment), redirects,
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &failure);
  if (code == 0)
    return Error::success();
  std::string text = readMessages(messages.getPath());
  if (StringRef(text).contains("No module named quant_mlir") ||
      StringRef(text).contains("No module named 'quant_mlir"))
    return llvm::createStringError(
        "'" + python->program + "' has no package quant-mlir, which imports '" +
        path + "'; install it with 'pip install \"" + getDistribution(path) +
        "\"', or name another interpreter in QUANT_MLIR_PYTHON");
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
