#include "qnn/Support/Npy.h"
#include "qnn/Support/Zip.h"

#include <algorithm>
#include <vector>

/// Reads the entry as calibration does, row by row, at most 64 KiB.
static llvm::Error read(const qnn::ZipArchive &archive,
                        const qnn::ZipArchive::Entry &entry) {
  auto stream = archive.openEntry(entry);
  if (!stream)
    return stream.takeError();
  // Column-major arrays are in memory as a whole: of any size in an archive
  // that expands a thousandfold, so not here.
  if ((*stream)->getSize() > (1 << 20))
    return llvm::Error::success();
  auto reader = qnn::NpyReader::open(std::move(*stream), entry.name);
  if (!reader)
    return reader.takeError();
  uint64_t left = std::min<uint64_t>(reader->getNumBytes(), 1 << 16);
  std::vector<char> row(1000);
  while (left) {
    size_t count = std::min<uint64_t>(left, row.size());
    if (llvm::Error error = reader->read({row.data(), count}))
      return error;
    left -= count;
  }
  return llvm::Error::success();
}

/// .npz: every entry of every archive.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  llvm::StringRef bytes(reinterpret_cast<const char *>(data), size);
  auto archive =
      qnn::ZipArchive::open(qnn::ByteSource::fromMemory(bytes), "x.npz");
  if (!archive) {
    llvm::consumeError(archive.takeError());
    return 0;
  }
  for (const qnn::ZipArchive::Entry &entry :
       archive->getEntries().take_front(8))
    llvm::consumeError(read(*archive, entry));
  return 0;
}
