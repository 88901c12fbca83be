#ifndef QNN_SUPPORT_OUTPUTFILES_H
#define QNN_SUPPORT_OUTPUTFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <string>
#include <vector>

namespace qnn {

/// Stands somewhere in every text that this project writes.
inline constexpr llvm::StringLiteral kOutputMarker = "quant-mlir";

/// The files that one run of a tool writes: all of them appear, or none.
/// Each is written under a temporary name beside its path and renamed by
/// commit(); until then, whatever was at the path stays.
///
/// A file that is there already is replaced only where it is of our making: it
/// is empty, or holds kOutputMarker or the sizes of a compiled model, or is a
/// `.npy` file in the place of one.
class OutputFiles {
public:
  /// With `replaceAny`, files of others are replaced, too.
  explicit OutputFiles(bool replaceAny = false) : replaceAny(replaceAny) {}
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;
  /// Discards what was not committed.
  ~OutputFiles();

  /// Adds a file with the given bytes. A path that is no regular file, such as
  /// /dev/null, is written in commit().
  llvm::Error add(llvm::StringRef path, llvm::StringRef bytes);

  llvm::Error commit();

  /// Path and number of bytes of each file, as they were added.
  struct Entry {
    std::string path;
    uint64_t bytes;
  };
  llvm::ArrayRef<Entry> getEntries() const { return entries; }

private:
  struct Pending {
    std::string path;
    llvm::sys::fs::TempFile file;
  };
  struct Device {
    std::string path;
    std::string bytes;
  };
  bool replaceAny;
  std::vector<Pending> pending;
  std::vector<Device> devices;
  std::vector<Entry> entries;
};

} // namespace qnn

#endif // QNN_SUPPORT_OUTPUTFILES_H
