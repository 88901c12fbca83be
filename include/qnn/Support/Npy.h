#ifndef QNN_SUPPORT_NPY_H
#define QNN_SUPPORT_NPY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace qnn {

/// A dense array in memory: row-major, little-endian.
struct NpyArray {
  /// Kind and bytes of an element as NumPy writes them without the byte order:
  /// "f4", "f8", "i1", "u1", "i2", "i4", "i8", "b1", ...
  std::string dtype;
  llvm::SmallVector<int64_t> shape;
  std::vector<char> data;

  int64_t getNumElements() const;
  /// "1x64xf32" in MLIR's spelling; "ui8" for unsigned, "bool" for b1.
  std::string getTypeString() const;
};

/// Reads the .npy format, versions 1.0 to 3.0 (numpy.lib.format). Big-endian
/// and column-major ("Fortran") data is converted. `name` is the file name of
/// the error messages; an error says what is malformed, and a size in the
/// header is believed only after it was compared with the bytes that are there.
llvm::Expected<NpyArray> parseNpy(llvm::StringRef bytes, llvm::StringRef name);

/// Reads a whole file with parseNpy.
llvm::Expected<NpyArray> readNpy(llvm::StringRef path);

/// The bytes of a .npy file of version 1.0.
llvm::Expected<std::string> serializeNpy(const NpyArray &array);

} // namespace qnn

#endif // QNN_SUPPORT_NPY_H
