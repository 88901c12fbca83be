#ifndef QNN_SUPPORT_NPY_H
#define QNN_SUPPORT_NPY_H

#include "qnn/Support/ByteSource.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace qnn {

/// "1x64xf32" in MLIR's spelling, from NumPy's; "ui8" for unsigned, "bool" for
/// b1.
std::string getTypeString(llvm::StringRef dtype, llvm::ArrayRef<int64_t> shape);

/// A dense array in memory: row-major, little-endian.
struct NpyArray {
  /// Kind and bytes of an element as NumPy writes them without the byte order:
  /// "f4", "f8", "i1", "u1", "i2", "i4", "i8", "b1", ...; "V2" is bf16, as the
  /// Python package ml_dtypes writes it.
  std::string dtype;
  llvm::SmallVector<int64_t> shape;
  std::vector<char> data;

  int64_t getNumElements() const;
  /// The element at a row-major index of an array of f16 or bf16.
  float getSmallFloat(int64_t index) const;
  std::string getTypeString() const { return qnn::getTypeString(dtype, shape); }
};

/// An array in the .npy format whose elements are read as they are asked for,
/// from first to last. Column-major ("Fortran") arrays of more than one
/// dimension are the exception: they are in memory from the start.
class NpyReader {
public:
  /// Reads the header. An error, with `name` in it, says what is malformed; the
  /// size in the header is believed only after it was compared with the bytes
  /// that are there.
  static llvm::Expected<NpyReader> open(std::unique_ptr<ByteStream> stream,
                                        llvm::StringRef name);

  llvm::StringRef getDtype() const { return dtype; }
  llvm::ArrayRef<int64_t> getShape() const { return shape; }
  uint64_t getNumBytes() const { return numBytes; }
  std::string getTypeString() const { return qnn::getTypeString(dtype, shape); }

  /// Fills `out` with the next elements, row-major and little-endian; its size
  /// is a whole number of elements and not above what is left.
  llvm::Error read(llvm::MutableArrayRef<char> out);

private:
  std::string name, dtype;
  llvm::SmallVector<int64_t> shape;
  uint64_t numBytes = 0;
  unsigned width = 1;
  bool isBigEndian = false;
  std::unique_ptr<std::vector<char>> rows;
  std::unique_ptr<ByteStream> stream;
};

/// Opens the file `path`.
llvm::Expected<NpyReader> openNpy(llvm::StringRef path);

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
