#include "qnn/Support/OutputFiles.h"

#include "llvm/Support/Endian.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace qnn;
using llvm::Error;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

static Error cannotWrite(StringRef path, const llvm::Twine &why) {
  return llvm::createStringError("cannot write '" + path + "': " + why);
}

static std::error_code writeAll(llvm::raw_fd_ostream &stream, StringRef bytes) {
  stream << bytes;
  stream.flush();
  std::error_code code = stream.error();
  stream.clear_error();
  return code;
}

/// Whether one of our tools wrote the file.
static bool isOurs(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  // What cannot be read is not known to be ours.
  if (!buffer)
    return false;
  StringRef bytes = (*buffer)->getBuffer();
  if (bytes.starts_with("\x93NUMPY"))
    return bytes.size() >= kNpyHeaderBytes &&
           llvm::support::endian::read16le(bytes.data() + 8) >=
               kNpyHeaderBytes - 10;
  return bytes.empty() || bytes.contains(kOutputMarker) ||
         bytes.contains(("\"format\": \"" + kFormatPrefix).str()) ||
         bytes.contains(("\"format\":\"" + kFormatPrefix).str());
}

OutputFiles::~OutputFiles() {
  for (Pending &entry : pending)
    llvm::consumeError(entry.file.discard());
}

static bool isDevice(StringRef path) {
  fs::file_status status;
  return !fs::status(path, status) &&
         status.type() != fs::file_type::regular_file &&
         status.type() != fs::file_type::directory_file;
}

Error OutputFiles::check(StringRef path) const {
  if (path.empty())
    return llvm::createStringError("expected the name of an output file");
  if (!fs::exists(path) || isDevice(path))
    return Error::success();
  if (fs::is_directory(path))
    return cannotWrite(path, "it is a directory");
  // A rename would replace a file that its owner protected.
  if (fs::access(path, fs::AccessMode::Write))
    return cannotWrite(path, "permission denied");
  if (!replaceAny && !isOurs(path))
    return cannotWrite(path, "there is a file that quant-mlir did not write; "
                             "move it away, or replace it by " +
                                 force);
  return Error::success();
}

Error OutputFiles::add(StringRef path, StringRef bytes) {
  if (Error error = check(path))
    return error;
  if (isDevice(path)) {
    devices.push_back({path.str(), bytes.str()});
    entries.push_back({path.str(), bytes.size()});
    return Error::success();
  }
  auto file =
      fs::TempFile::create(path + ".tmp-%%%%%%", fs::all_read | fs::all_write);
  if (!file)
    return cannotWrite(path, llvm::toString(file.takeError()));
  pending.push_back({path.str(), std::move(*file)});
  llvm::raw_fd_ostream stream(pending.back().file.FD, /*shouldClose=*/false);
  if (std::error_code code = writeAll(stream, bytes))
    return cannotWrite(path, code.message());
  entries.push_back({path.str(), bytes.size()});
  return Error::success();
}

Error OutputFiles::commit() {
  while (!pending.empty()) {
    Pending entry = std::move(pending.back());
    pending.pop_back();
    if (Error error = entry.file.keep(entry.path))
      return cannotWrite(entry.path, llvm::toString(std::move(error)));
  }
  for (const Device &device : devices) {
    std::error_code code;
    llvm::raw_fd_ostream stream(device.path, code);
    if (!code)
      code = writeAll(stream, device.bytes);
    if (code)
      return cannotWrite(device.path, code.message());
  }
  devices.clear();
  return Error::success();
}
