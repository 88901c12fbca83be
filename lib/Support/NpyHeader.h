#ifndef QNN_LIB_SUPPORT_NPYHEADER_H
#define QNN_LIB_SUPPORT_NPYHEADER_H

#include "qnn/Support/ByteSource.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace qnn {

/// What a .npy file says of its data.
struct NpyHeader {
  std::string dtype;
  llvm::SmallVector<int64_t> shape;
  bool isBigEndian = false, isColumnMajor = false;
  /// Bytes of an element, and of all of them.
  unsigned width = 0;
  uint64_t numBytes = 0;
  /// Bytes before the data.
  uint64_t dataOffset = 0;
};

/// Reads the header at the start of `stream`. The size of the data is what the
/// header says, not yet compared with what is there.
llvm::Expected<NpyHeader> readNpyHeader(ByteStream &stream,
                                        llvm::StringRef name);

llvm::Error malformedNpy(llvm::StringRef name, const llvm::Twine &why);

/// Bytes per element, or 0 for what we do not read (strings, objects, complex
/// numbers, structures).
unsigned getItemSize(llvm::StringRef dtype);

} // namespace qnn

#endif // QNN_LIB_SUPPORT_NPYHEADER_H
