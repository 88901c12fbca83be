#ifndef QNN_SUPPORT_ZIP_H
#define QNN_SUPPORT_ZIP_H

#include "qnn/Support/ByteSource.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace qnn {

/// The directory of a zip archive, such as a .npz file is: stored and deflated
/// entries, with the 64-bit sizes that NumPy writes. What the archive says of
/// itself is believed only as far as its size allows.
class ZipArchive {
public:
  struct Entry {
    std::string name;
    uint64_t headerOffset = 0, compressedSize = 0, size = 0;
    uint32_t checksum = 0;
    bool isDeflated = false;
  };

  /// Reads the directory. An error, with `name` in it, says what is malformed.
  static llvm::Expected<ZipArchive> open(std::shared_ptr<ByteSource> source,
                                         llvm::StringRef name);

  llvm::ArrayRef<Entry> getEntries() const { return entries; }

  /// The contents of an entry, decompressed as they are read. The last byte
  /// comes only where the checksum is right.
  llvm::Expected<std::unique_ptr<ByteStream>>
  openEntry(const Entry &entry) const;

private:
  std::shared_ptr<ByteSource> source;
  std::string name;
  std::vector<Entry> entries;
};

} // namespace qnn

#endif // QNN_SUPPORT_ZIP_H
