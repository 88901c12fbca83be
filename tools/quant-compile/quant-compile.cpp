#include "CheckOptions.h"
#include "FrontDoor.h"
#include "Options.h"
#include "Reports.h"
#include "TemporaryFile.h"
#include "ToolContext.h"
#include "mlir/Parser/Parser.h"
#include "qnn/Pipelines/Compile.h"
#include "qnn/Support/OutputFiles.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"

using llvm::Error;
using llvm::Expected;

static std::string print(mlir::ModuleOp module) {
  std::string text = ("// " + qnn::kOutputMarker + ".\n").str();
  llvm::raw_string_ostream os(text);
  mlir::OpPrintingFlags flags;
  // Locations carry the names that diagnostics of later phases use.
  flags.enableDebugInfo();
  module.print(os, flags);
  return text;
}

/// The bytes of the output `path`, by its suffix.
static Expected<std::string> makeOutput(llvm::StringRef path,
                                        qnn::CompileResult &result,
                                        mlir::ModuleOp program) {
  llvm::StringRef suffix = llvm::sys::path::extension(path);
  if (suffix == ".mlir")
    return print(program);
  if (suffix == ".so")
    return result.model->getSharedLibrary();
  if (suffix == ".o")
    return result.model->getObject();
  if (suffix == ".s")
    return result.model->getAssembly();
  if (suffix == ".ll")
    return result.model->getLLVMIR();
  return result.model->getHeader();
}

static Error writeSummary(qnn::OutputFiles &files, llvm::StringRef path,
                          const qnn::CompileResult &result) {
  llvm::json::Object json{{"format", (qnn::kFormatPrefix + "summary 1").str()}};
  if (result.before)
    json["before"] = toJson(*result.before);
  if (result.after)
    json["after"] = toJson(*result.after);
  if (result.model)
    json["workspace_bytes"] = result.model->getSignature().workspaceBytes;
  std::string text;
  llvm::raw_string_ostream(text)
      << llvm::formatv("{0:2}\n", llvm::json::Value(std::move(json)));
  return files.add(path, text);
}

/// An error where a file that would be written must stay as it is.
static Error checkPlaces(const Options &command,
                         const qnn::OutputFiles &files) {
  std::vector<std::string> paths(command.outputs.begin(),
                                 command.outputs.end());
  llvm::append_range(paths, command.reports);
  for (const std::string &path :
       {command.summaryFile.getValue(), command.compile.phases.saveCalibration})
    if (!path.empty())
      paths.push_back(path);
  for (const std::string &path : paths)
    if (Error error = files.check(path))
      return error;
  return Error::success();
}

/// Reads the program, through an importer where it is no MLIR.
static Expected<mlir::OwningOpRef<mlir::ModuleOp>>
readProgram(const Options &command, ToolContext &tool) {
  llvm::StringRef path = command.program;
  tool.handler.setModel(path);
  TemporaryFile imported;
  if (isForeignModel(path)) {
    if (Error error = imported.create("mlir"))
      return std::move(error);
    if (Error error =
            importForeignModel(path, imported.getPath(), command.shapes))
      return std::move(error);
    path = imported.getPath();
  } else if (!command.shapes.empty()) {
    return llvm::createStringError("'" + path +
                                   "' is MLIR, whose types say the shapes; "
                                   "leave out --shape");
  }
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return llvm::createStringError("cannot read '" + command.program +
                                   "': " + buffer.getError().message());
  tool.sources.AddNewSourceBuffer(std::move(*buffer), llvm::SMLoc());
  auto module =
      mlir::parseSourceFile<mlir::ModuleOp>(tool.sources, &tool.context);
  if (!module)
    return llvm::createStringError(
        "'" + command.program + "' is not a valid program" +
        (path.ends_with(".mlir")
             ? ""
             : "; models are files .onnx, .tflite or .pt2, or MLIR"));
  return std::move(module);
}

static Error run(const Options &command) {
  if (Error error = checkCommand(command))
    return error;
  qnn::OutputFiles files(command.force);
  if (Error error = checkPlaces(command, files))
    return error;
  ToolContext tool;
  auto module = readProgram(command, tool);
  if (!module)
    return module.takeError();

  if (!command.saveStages.empty())
    if (std::error_code error =
            llvm::sys::fs::create_directories(command.saveStages))
      return llvm::createStringError("cannot create folder '" +
                                     command.saveStages +
                                     "': " + error.message());
  // Calibration writes its file early; it appears with the others or not at
  // all.
  qnn::CompileOptions options = command.compile;
  const std::string &savedRanges = command.compile.phases.saveCalibration;
  TemporaryFile ranges;
  if (!savedRanges.empty()) {
    if (Error error = ranges.create("json"))
      return error;
    options.phases.saveCalibration = ranges.getPath();
  }
  Reports reports(command);
  reports.keepBefore(options.startFrom, **module);
  Error failure = Error::success();
  auto result = qnn::compile(
      **module, options, [&](const qnn::Phase &phase, mlir::ModuleOp module) {
        reports.keepAfter(phase, module);
        if (command.saveStages.empty() || failure)
          return;
        size_t number = &phase - qnn::getPhases().begin() + 1;
        llvm::SmallString<128> path(command.saveStages);
        llvm::sys::path::append(path, llvm::Twine(number) + "-" + phase.name +
                                          ".mlir");
        failure = files.add(path, print(module));
      });
  if (!result) {
    llvm::consumeError(std::move(failure));
    return result.takeError();
  }
  if (failure)
    return failure;
  for (const std::string &path : command.outputs) {
    auto bytes = makeOutput(path, *result, **module);
    if (!bytes)
      return bytes.takeError();
    if (Error error = files.add(path, *bytes))
      return error;
  }
  if (!savedRanges.empty()) {
    auto text = llvm::MemoryBuffer::getFile(options.phases.saveCalibration);
    if (!text)
      return llvm::createStringError("cannot read what the samples showed: " +
                                     text.getError().message());
    if (Error error = files.add(savedRanges, (*text)->getBuffer()))
      return error;
  }
  if (!command.summaryFile.empty())
    if (Error error = writeSummary(files, command.summaryFile, *result))
      return error;
  if (Error error = reports.add(files))
    return error;
  if (Error error = files.commit())
    return error;
  if (!command.quiet && result->before && result->after)
    printComparison(llvm::outs(), *result->before, *result->after);
  reports.print(llvm::outs());
  if (!command.quiet)
    for (const qnn::OutputFiles::Entry &file : files.getEntries())
      llvm::outs() << "wrote " << file.path << " (" << file.bytes
                   << " bytes)\n";
  return Error::success();
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  const Options &command = parseOptions(argc, argv);
  qnn::registerPasses();
  if (Error error = run(command)) {
    llvm::WithColor::error(llvm::errs(), "quant-compile")
        << llvm::toString(std::move(error)) << "\n";
    return 1;
  }
  return 0;
}
