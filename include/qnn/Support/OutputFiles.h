#ifndef QNN_SUPPORT_OUTPUTFILES_H
#define QNN_SUPPORT_OUTPUTFILES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <string>
#include <vector>

namespace qnn {

/// Stands in every text, library and object that this project writes, but in
/// JSON, whose "format" begins with kFormatPrefix, and in `.npy` files, whose
/// header has kNpyHeaderBytes: more blanks than other writers leave.
inline constexpr llvm::StringLiteral kOutputMarker = "Written by quant-mlir";
inline constexpr llvm::StringLiteral kFormatPrefix = "quant-mlir ";
inline constexpr size_t kNpyHeaderBytes = 512;

/// The files that one run of a tool writes: all of them appear, or none.
/// Each is written under a temporary name beside its path and renamed by
/// commit(); until then, whatever was at the path stays.
///
/// A file that is there already is replaced only where it is empty or of our
/// making, as said above.
class OutputFiles {
public:
  /// With `replaceAny`, files of others are replaced, too; `force` is how the
  /// user says so.
  explicit OutputFiles(bool replaceAny = false,
                       llvm::StringRef force = "--force")
      : replaceAny(replaceAny), force(force.str()) {}
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;
  /// Discards what was not committed.
  ~OutputFiles();

  /// An error where add() would refuse to replace what is at `path`: to know
  /// before the work is done.
  llvm::Error check(llvm::StringRef path) const;

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
  std::string force;
  std::vector<Pending> pending;
  std::vector<Device> devices;
  std::vector<Entry> entries;
};

} // namespace qnn

#endif // QNN_SUPPORT_OUTPUTFILES_H
