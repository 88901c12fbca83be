#include "qnn/Support/Zip.h"

#include "ZipStream.h"
#include "llvm/Support/Endian.h"
#include <algorithm>

using namespace qnn;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using namespace llvm::support::endian;

// APPNOTE.TXT, the zip file format, 4.3.
static constexpr uint32_t kLocalHeader = 0x04034b50,
                          kDirectoryEntry = 0x02014b50, kEnd = 0x06054b50,
                          kEnd64 = 0x06064b50, kLocator64 = 0x07064b50;
static constexpr size_t kEndSize = 22, kLocatorSize = 20, kEnd64Size = 56,
                        kEntrySize = 46, kLocalSize = 30;

/// Archives of arrays have a name for each input of a model.
static constexpr uint64_t kMaxDirectory = 1 << 24;

/// Deflate makes at most 258 bytes of two bits.
static constexpr uint64_t kMaxRatio = 1032;

namespace {

struct Directory {
  uint64_t offset, size, count;
};

/// Finds and parses the directory at the end of an archive.
class DirectoryReader {
public:
  DirectoryReader(const ByteSource &source, StringRef name)
      : source(source), name(name) {}

  Expected<std::vector<ZipArchive::Entry>> read();

private:
  Error malformed(const llvm::Twine &why) const {
    return llvm::createStringError("'" + name +
                                   "': malformed zip archive: " + why);
  }
  /// `size` bytes at `offset`.
  Expected<std::string> get(uint64_t offset, uint64_t size) const;
  Expected<Directory> find() const;
  Expected<Directory> find64(uint64_t end) const;
  Error parseEntry(StringRef &bytes, ZipArchive::Entry &entry) const;
  bool parseSizes64(StringRef extra, ZipArchive::Entry &entry) const;

  const ByteSource &source;
  StringRef name;
};

} // namespace

Expected<std::string> DirectoryReader::get(uint64_t offset,
                                           uint64_t size) const {
  std::string bytes(size, 0);
  if (Error error = source.read(offset, {bytes.data(), bytes.size()}))
    return malformed(llvm::toString(std::move(error)));
  return bytes;
}

Expected<Directory> DirectoryReader::find() const {
  uint64_t size = source.getSize();
  // A comment of at most 65,535 bytes may follow the end record.
  uint64_t tail = std::min<uint64_t>(size, kEndSize + 0xffff);
  Expected<std::string> bytes = get(size - tail, tail);
  if (!bytes)
    return bytes.takeError();
  for (size_t at = tail < kEndSize ? 0 : tail - kEndSize + 1; at-- > 0;) {
    const char *end = bytes->data() + at;
    if (read32le(end) != kEnd || at + kEndSize + read16le(end + 20) != tail)
      continue;
    Directory directory{read32le(end + 16), read32le(end + 12),
                        read16le(end + 10)};
    if (directory.offset == 0xffffffff || directory.size == 0xffffffff ||
        directory.count == 0xffff)
      return find64(size - tail + at);
    return directory;
  }
  return malformed("no directory at its end");
}

Expected<Directory> DirectoryReader::find64(uint64_t end) const {
  if (end < kLocatorSize)
    return malformed("no 64-bit directory");
  Expected<std::string> locator = get(end - kLocatorSize, kLocatorSize);
  if (!locator)
    return locator.takeError();
  if (read32le(locator->data()) != kLocator64)
    return malformed("no 64-bit directory");
  Expected<std::string> record = get(read64le(locator->data() + 8), kEnd64Size);
  if (!record)
    return record.takeError();
  if (read32le(record->data()) != kEnd64)
    return malformed("no 64-bit directory");
  return Directory{read64le(record->data() + 48), read64le(record->data() + 40),
                   read64le(record->data() + 32)};
}

/// Sizes and offset that do not fit 32 bits stand in an extra field, in this
/// order, each only where its short form is all ones.
bool DirectoryReader::parseSizes64(StringRef extra,
                                   ZipArchive::Entry &entry) const {
  uint64_t *fields[] = {&entry.size, &entry.compressedSize,
                        &entry.headerOffset};
  bool isNeeded = std::any_of(std::begin(fields), std::end(fields),
                              [](uint64_t *f) { return *f == 0xffffffff; });
  while (isNeeded && extra.size() >= 4) {
    unsigned id = read16le(extra.data()), size = read16le(extra.data() + 2);
    StringRef body = extra.substr(4, size);
    extra = extra.drop_front(std::min<size_t>(4 + size, extra.size()));
    if (id != 1)
      continue;
    for (uint64_t *field : fields) {
      if (*field != 0xffffffff)
        continue;
      if (body.size() < 8)
        return false;
      *field = read64le(body.data());
      body = body.drop_front(8);
    }
    return true;
  }
  return !isNeeded;
}

Error DirectoryReader::parseEntry(StringRef &bytes,
                                  ZipArchive::Entry &entry) const {
  if (bytes.size() < kEntrySize || read32le(bytes.data()) != kDirectoryEntry)
    return malformed("its directory is truncated");
  const char *at = bytes.data();
  unsigned flags = read16le(at + 8), method = read16le(at + 10);
  entry.checksum = read32le(at + 16);
  entry.compressedSize = read32le(at + 20);
  entry.size = read32le(at + 24);
  size_t nameSize = read16le(at + 28), extraSize = read16le(at + 30),
         commentSize = read16le(at + 32);
  entry.headerOffset = read32le(at + 42);
  bytes = bytes.drop_front(kEntrySize);
  if (bytes.size() < nameSize + extraSize + commentSize)
    return malformed("its directory is truncated");
  entry.name = bytes.take_front(nameSize).str();
  StringRef extra = bytes.substr(nameSize, extraSize);
  bytes = bytes.drop_front(nameSize + extraSize + commentSize);
  if (flags & 1)
    return malformed("entry '" + entry.name + "' is encrypted");
  if (method != 0 && method != 8)
    return malformed("entry '" + entry.name + "' is compressed by method " +
                     llvm::Twine(method) +
                     ", expected 0 (stored) or 8 (deflated)");
  entry.isDeflated = method == 8;
  if (!parseSizes64(extra, entry) || entry.compressedSize > source.getSize() ||
      (entry.isDeflated ? entry.size / kMaxRatio > entry.compressedSize
                        : entry.size != entry.compressedSize))
    return malformed("the sizes of entry '" + entry.name + "' cannot be right");
  return Error::success();
}

Expected<std::vector<ZipArchive::Entry>> DirectoryReader::read() {
  Expected<Directory> directory = find();
  if (!directory)
    return directory.takeError();
  if (directory->size > kMaxDirectory)
    return malformed("its directory has " + llvm::Twine(directory->size) +
                     " bytes, expected at most " + llvm::Twine(kMaxDirectory));
  Expected<std::string> text = get(directory->offset, directory->size);
  if (!text)
    return text.takeError();
  std::vector<ZipArchive::Entry> entries;
  StringRef bytes = *text;
  for (uint64_t i = 0; i < directory->count; ++i) {
    ZipArchive::Entry entry;
    if (Error error = parseEntry(bytes, entry))
      return std::move(error);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Expected<ZipArchive> ZipArchive::open(std::shared_ptr<ByteSource> source,
                                      StringRef name) {
  ZipArchive archive;
  auto entries = DirectoryReader(*source, name).read();
  if (!entries)
    return entries.takeError();
  archive.entries = std::move(*entries);
  archive.source = std::move(source);
  archive.name = name.str();
  return archive;
}

Expected<std::unique_ptr<ByteStream>>
ZipArchive::openEntry(const Entry &entry) const {
  auto malformed = [&](const llvm::Twine &why) {
    return llvm::createStringError("'" + name + "': malformed zip archive: " +
                                   "entry '" + entry.name + "': " + why);
  };
  char header[kLocalSize];
  if (Error error = source->read(entry.headerOffset, {header, kLocalSize}))
    return malformed(llvm::toString(std::move(error)));
  if (read32le(header) != kLocalHeader)
    return malformed("no header");
  uint64_t offset = entry.headerOffset + kLocalSize + read16le(header + 26) +
                    read16le(header + 28);
  if (offset > source->getSize() ||
      entry.compressedSize > source->getSize() - offset)
    return malformed("it ends before its contents do");
  return makeEntryStream(
      ByteStream::slice(source, offset, entry.compressedSize), entry);
}
