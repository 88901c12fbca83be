#ifndef QNN_LIB_TARGET_MEMORYACCESSES_H
#define QNN_LIB_TARGET_MEMORYACCESSES_H

#include "LinearForm.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <string>

namespace qnn::target {

/// What the operations of a function do to memory.
class MemoryAccesses {
public:
  explicit MemoryAccesses(mlir::func::FuncOp function);

  /// What is not understood, or nothing.
  llvm::StringRef getObstacle() const { return obstacle; }

  /// Whether `op`, or what is inside, writes memory.
  bool hasWrites(mlir::Operation *op) const;

  /// Whether all that is written is written in `loop`, and what one of its
  /// iterations writes is touched by no other one and nothing outside, while
  /// the loops `fixed` around it stand still.
  bool areIndependent(mlir::scf::ForOp loop,
                      llvm::ArrayRef<mlir::scf::ForOp> fixed = {}) const;

  /// Of a loop with independent iterations: the least number of bytes between
  /// what one writes and what the next one writes.
  int64_t getDistance(mlir::scf::ForOp loop) const;

private:
  /// `sizes` elements from `starts` on, along each dimension of `buffer`.
  struct Access {
    mlir::Operation *op;
    bool isWrite;
    mlir::Value buffer, root;
    llvm::SmallVector<LinearForm, 4> starts;
    llvm::SmallVector<int64_t, 4> sizes;
  };

  void add(mlir::Operation *op);
  void add(mlir::Operation *op, bool isWrite, mlir::Value buffer,
           mlir::ValueRange indices, llvm::ArrayRef<int64_t> sizes);
  bool areApart(const Access &a, const Access &b, mlir::scf::ForOp loop,
                llvm::ArrayRef<mlir::scf::ForOp> fixed) const;

  std::vector<Access> accesses;
  std::string obstacle;
};

} // namespace qnn::target

#endif // QNN_LIB_TARGET_MEMORYACCESSES_H
