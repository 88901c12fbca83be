#ifndef QNN_LIB_IMPORT_MOVEDCODES_H
#define QNN_LIB_IMPORT_MOVEDCODES_H

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"
#include "qnn/Numerics/Storage.h"
#include <optional>

namespace qnn::import {

/// What the codes of one slice of a constant express.
struct CodeMeaning {
  double scale;
  int64_t zeroPoint;

  bool operator==(const CodeMeaning &other) const {
    return scale == other.scale && zeroPoint == other.zeroPoint;
  }
};

/// Whether elements change their places only: no float is computed with. Where
/// they come from may be computed.
bool movesElements(mlir::Operation *op);

/// Dequantized constants that an operation moves, element by element of its
/// result. It is run on the numbers of the elements: whatever moves them
/// (transpositions, reshapes, slices, joins, flips, borders of zeros) is read
/// in one way.
struct MovedCodes {
  mlir::RankedTensorType type;
  unsigned bits = 8;
  numerics::StorageRange range{0, 0};
  llvm::SmallVector<int64_t, 0> codes;
  /// Each meaning once, and the number of that of each element; -1 of a zero
  /// that was put there, which has every meaning.
  llvm::SmallVector<CodeMeaning> meanings;
  llvm::SmallVector<int32_t, 0> meaningOf;

  /// Nullopt where `op` does something else, is not known before the program
  /// runs, or repeats the codes often.
  static std::optional<MovedCodes> get(mlir::Operation *op);

  /// The meaning of each slice along the dimensions from `dim` on, `count` of
  /// them, where the elements of every slice share one; else nothing.
  std::optional<llvm::SmallVector<CodeMeaning>> getAlong(int64_t dim,
                                                         int64_t count) const;
};

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_MOVEDCODES_H
