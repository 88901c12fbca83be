#ifndef QNN_SUPPORT_BYTESOURCE_H
#define QNN_SUPPORT_BYTESOURCE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <memory>

namespace qnn {

/// Bytes that can be read at any position, of which only what is asked for is
/// in memory.
class ByteSource {
public:
  virtual ~ByteSource();

  virtual uint64_t getSize() const = 0;

  /// Fills `out` with the bytes at `offset`. An error where they do not all lie
  /// within the source, or where it cannot be read.
  virtual llvm::Error read(uint64_t offset,
                           llvm::MutableArrayRef<char> out) const = 0;

  /// The regular file `path`.
  static llvm::Expected<std::shared_ptr<ByteSource>>
  openFile(llvm::StringRef path);

  /// `bytes`, which have to outlive the source.
  static std::shared_ptr<ByteSource> fromMemory(llvm::StringRef bytes);
};

/// Bytes that are read once, from first to last.
class ByteStream {
public:
  virtual ~ByteStream();

  /// The number of bytes from first to last, also after some were read.
  virtual uint64_t getSize() const = 0;

  /// Fills `out` with the next bytes. An error where there are not that many,
  /// or where they cannot be read.
  virtual llvm::Error read(llvm::MutableArrayRef<char> out) = 0;

  /// `size` bytes of `source` from `offset` on, which lie within it.
  static std::unique_ptr<ByteStream> slice(std::shared_ptr<ByteSource> source,
                                           uint64_t offset, uint64_t size);
};

} // namespace qnn

#endif // QNN_SUPPORT_BYTESOURCE_H
