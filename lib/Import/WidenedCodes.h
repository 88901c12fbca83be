#ifndef QNN_LIB_IMPORT_WIDENEDCODES_H
#define QNN_LIB_IMPORT_WIDENEDCODES_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/Value.h"
#include <optional>

namespace qnn::import {

/// A tensor that holds `code - zero point` in 32 or 64 bits.
struct WidenedCodes {
  /// The codes: a tensor of i8, of the same shape or, where `isBroadcast`,
  /// without the first dimensions.
  mlir::Value codes;
  bool isSigned = true;
  bool isBroadcast = false;
  /// The zero point: an integer or a tensor of one, of any width; null where
  /// it is `zeroPoint`.
  mlir::Value zeroPointSource;
  bool isZeroPointSigned = true;
  int64_t zeroPoint = 0;
};

/// Reads `value` through the elementwise generics that widen codes, broadcast
/// them and subtract one zero point; nothing where it is no such tensor.
std::optional<WidenedCodes> matchWidenedCodes(mlir::Value value);

/// The zero point of the signed codes (those of unsigned ones minus 128), in
/// i32; null where it is zero.
mlir::Value createSignedZeroPoint(mlir::OpBuilder &builder, mlir::Location loc,
                                  const WidenedCodes &widened);

/// The codes, less 128 where they are unsigned.
mlir::Value createSignedCodes(mlir::OpBuilder &builder, mlir::Location loc,
                              const WidenedCodes &widened);

} // namespace qnn::import

#endif // QNN_LIB_IMPORT_WIDENEDCODES_H
