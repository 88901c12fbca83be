#include "qnn/Support/ByteSource.h"

#include "llvm/Support/FileSystem.h"
#include <cstring>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::MutableArrayRef;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

ByteSource::~ByteSource() = default;
ByteStream::~ByteStream() = default;

static Error pastEnd() {
  return llvm::createStringError("it ends before its contents do");
}

namespace {

class FileSource : public ByteSource {
public:
  FileSource(fs::file_t file, uint64_t size) : file(file), size(size) {}
  ~FileSource() override { (void)fs::closeFile(file); }

  uint64_t getSize() const override { return size; }

  Error read(uint64_t offset, MutableArrayRef<char> out) const override {
    while (!out.empty()) {
      Expected<size_t> count = fs::readNativeFileSlice(file, out, offset);
      if (!count)
        return count.takeError();
      if (*count == 0)
        return pastEnd();
      offset += *count;
      out = out.drop_front(*count);
    }
    return Error::success();
  }

private:
  fs::file_t file;
  uint64_t size;
};

class MemorySource : public ByteSource {
public:
  explicit MemorySource(StringRef bytes) : bytes(bytes) {}

  uint64_t getSize() const override { return bytes.size(); }

  Error read(uint64_t offset, MutableArrayRef<char> out) const override {
    if (offset > bytes.size() || out.size() > bytes.size() - offset)
      return pastEnd();
    if (!out.empty())
      std::memcpy(out.data(), bytes.data() + offset, out.size());
    return Error::success();
  }

private:
  StringRef bytes;
};

class Slice : public ByteStream {
public:
  Slice(std::shared_ptr<ByteSource> source, uint64_t offset, uint64_t size)
      : source(std::move(source)), size(size), at(offset), end(offset + size) {}

  uint64_t getSize() const override { return size; }

  Error read(MutableArrayRef<char> out) override {
    if (out.size() > end - at)
      return pastEnd();
    uint64_t from = at;
    at += out.size();
    return source->read(from, out);
  }

private:
  std::shared_ptr<ByteSource> source;
  uint64_t size, at, end;
};

} // namespace

Expected<std::shared_ptr<ByteSource>> ByteSource::openFile(StringRef path) {
  auto fail = [&](const llvm::Twine &why) {
    return llvm::createStringError("cannot read '" + path + "': " + why);
  };
  Expected<fs::file_t> file = fs::openNativeFileForRead(path);
  if (!file)
    return fail(llvm::toString(file.takeError()));
  fs::file_status status;
  std::error_code error = fs::status(*file, status);
  if (!error && status.type() == fs::file_type::regular_file)
    return std::make_shared<FileSource>(*file, status.getSize());
  (void)fs::closeFile(*file);
  return fail(error ? llvm::Twine(error.message())
                    : llvm::Twine("it is not a regular file"));
}

std::shared_ptr<ByteSource> ByteSource::fromMemory(StringRef bytes) {
  return std::make_shared<MemorySource>(bytes);
}

std::unique_ptr<ByteStream>
ByteStream::slice(std::shared_ptr<ByteSource> source, uint64_t offset,
                  uint64_t size) {
  return std::make_unique<Slice>(std::move(source), offset, size);
}
