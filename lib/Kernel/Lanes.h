#ifndef QNN_LIB_KERNEL_LANES_H
#define QNN_LIB_KERNEL_LANES_H

#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "qnn/Machine/Machine.h"
#include "llvm/ADT/DenseMap.h"

namespace qnn::kernel {

/// One scalar of a loop's body, for many iterations at once. Integers of 64
/// bits, and the bits that they are compared to, are kept as two vectors, those
/// of the even and of the odd lanes: so products of 32 bits and what follows
/// them need no shuffle.
struct Lanes {
  mlir::Value whole;
  mlir::Value even, odd;

  bool isSplit() const { return bool(even); }
};

/// Whether `LaneBuilder` can build all of `body` for `machine`. Says in `why`
/// what it cannot.
bool canBuildLanes(mlir::Block &body, const Machine &machine, std::string &why);

/// The bits of the widest element that `body` handles.
unsigned getWidestBits(mlir::Block &body);

/// Builds the body of a loop for many iterations at once, with the bits of the
/// scalar operations.
class LaneBuilder {
public:
  LaneBuilder(mlir::ImplicitLocOpBuilder &b, int64_t lanes)
      : b(b), lanes(lanes) {}

  /// The same scalar in every lane.
  Lanes splat(mlir::Value scalar);
  /// Lanes of a vector in order.
  Lanes fromVector(mlir::Value vector);
  /// A vector in order.
  mlir::Value toVector(Lanes value, mlir::Type element);

  /// Says what the argument `scalar` of a body is.
  void bind(mlir::Value scalar, Lanes value) { known[scalar] = value; }
  /// Builds `body`, whose arguments are bound, and returns what it yields.
  Lanes build(mlir::Block &body);

private:
  Lanes get(mlir::Value scalar);
  mlir::Value getWhole(mlir::Value scalar);
  Lanes getSplit(mlir::Value scalar);
  Lanes split(mlir::Value whole);
  Lanes splitUnsigned(mlir::Value whole);
  Lanes buildQuotient(mlir::Value dividend, mlir::Value divisor);
  mlir::Value join(Lanes value, mlir::Type element);
  Lanes buildOp(mlir::Operation *op);
  Lanes buildExtension(mlir::Operation *op);
  Lanes buildLookup(mlir::Operation *op);
  mlir::VectorType getType(mlir::Type element, bool half = false);
  mlir::Value constant(mlir::Type element, int64_t value, bool half = false);
  mlir::Value clone(mlir::Operation *op, mlir::ValueRange operands, bool half);

  mlir::ImplicitLocOpBuilder &b;
  int64_t lanes;
  llvm::DenseMap<mlir::Value, Lanes> known;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_LANES_H
