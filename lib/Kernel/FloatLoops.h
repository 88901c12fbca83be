#ifndef QNN_LIB_KERNEL_FLOATLOOPS_H
#define QNN_LIB_KERNEL_FLOATLOOPS_H

#include "LoopBuilder.h"
#include "StridedContraction.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// Where the operands of a contraction are read and written: flat positions.
struct FloatPosition {
  mlir::Value lhs, rhs, out;
};

/// What tiles of f32 have in common: sums of products of scalars, broadcast,
/// and vectors of columns, added in the order of k, with one rounding for the
/// product and one for the sum.
class FloatLoops : protected LoopBuilder {
protected:
  FloatLoops(mlir::ImplicitLocOpBuilder &b, const StridedContraction &c,
             const Machine &machine);

  /// `tensor` in one dimension, and back.
  mlir::Value flatten(mlir::Value tensor);
  mlir::Value unflatten(mlir::Value flat, mlir::RankedTensorType type);

  /// A vector, or a scalar where `lanes` is 1.
  mlir::Value load(mlir::Value source, mlir::Value index, int64_t lanes);
  mlir::Value store(mlir::Value lanesVector, mlir::Value out, mlir::Value index,
                    int64_t lanes);
  /// The first `used` lanes of a whole vector; what the others hold is open.
  mlir::Value loadSome(mlir::Value source, mlir::Value index, int64_t used);
  mlir::Value storeSome(mlir::Value vector, mlir::Value out, mlir::Value index,
                        int64_t used);

  FloatPosition move(FloatPosition at, mlir::Value index,
                     const StridedLoop &loop);
  /// `flat` counts the iterations of all `loops` together.
  FloatPosition move(FloatPosition at, mlir::Value flat,
                     llvm::ArrayRef<StridedLoop> loops);

  /// The loops of the reduction, those through which the left-hand side moves
  /// evenly as one.
  StridedLoops getReduction() const;

  /// The loops over k around one product for each of `sums`; the outermost of
  /// `loops` has `extent` iterations. The panel holds the vectors of k = 0 from
  /// `first` on.
  llvm::SmallVector<mlir::Value>
  accumulate(llvm::ArrayRef<StridedLoop> loops, mlir::Value extent,
             mlir::Value flat, llvm::ArrayRef<mlir::Value> lhsRows,
             mlir::Value panel, mlir::Value first, mlir::ValueRange sums);

  const StridedContraction &c;
  /// Of a vector; and columns of a panel.
  int64_t lanes, width = 0;
  mlir::Value lhs;

private:
  llvm::SmallVector<mlir::Value> step(mlir::Value flat,
                                      llvm::ArrayRef<mlir::Value> lhsRows,
                                      mlir::Value panel, mlir::Value first,
                                      mlir::ValueRange sums);
};

/// Most rows of a tile with two vectors of columns: the sums, the columns, a
/// broadcast and a product stay in registers.
int64_t getFloatTileRows(const Machine &machine);

/// The height of tiles by which `rows` rows take least time, where each takes
/// at least as long as the latency of a sum.
int64_t getEvenTileRows(int64_t rows, int64_t most);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_FLOATLOOPS_H
