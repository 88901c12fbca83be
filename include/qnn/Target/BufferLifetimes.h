#ifndef QNN_TARGET_BUFFERLIFETIMES_H
#define QNN_TARGET_BUFFERLIFETIMES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "qnn/Target/OffsetAssignment.h"

namespace qnn::target {

/// When each allocation of a function is in use, in units of the pre-order
/// number of an operation. An operation with regions covers the numbers of all
/// operations inside, so that a use in a loop of a buffer from outside lasts
/// for the whole loop.
class BufferLifetimes {
public:
  explicit BufferLifetimes(mlir::func::FuncOp function);

  /// The lifetime of `alloc`. Emits a diagnostic where a static place would be
  /// wrong: in a parallel loop, carried to the next iteration, or returned.
  mlir::FailureOr<BufferLifetime> compute(mlir::memref::AllocOp alloc,
                                          int64_t bytes) const;

private:
  struct Span {
    int64_t begin, end;
  };
  llvm::DenseMap<mlir::Operation *, Span> spans;
};

} // namespace qnn::target

#endif // QNN_TARGET_BUFFERLIFETIMES_H
