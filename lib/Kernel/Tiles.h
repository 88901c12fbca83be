#ifndef QNN_LIB_KERNEL_TILES_H
#define QNN_LIB_KERNEL_TILES_H

#include "GemmKernels.h"
#include "Prefetch.h"
#include "VectorBuilder.h"

#include "llvm/Support/MathExtras.h"

namespace qnn::kernel {

/// The loops of a Gemm around register tiles, which a derived class fills with
/// sums.
class TileBuilder : protected VectorBuilder {
public:
  mlir::Value build();

protected:
  /// `lhs` are the codes of gemm.rows.
  TileBuilder(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
              const Epilogue &epilogue, const DotForm &form,
              const Machine &machine, mlir::Value lhs);
  virtual ~TileBuilder() = default;

  /// What a tile reads of the weights: the batch (or null), the panel, and the
  /// columns of it that are columns of the result.
  struct Panel {
    mlir::Value batch, index;
    int64_t columns;
  };

  /// Adds to `sums`, a vector of columns after the other for each of `rows`
  /// rows, all products of the row that begins at `code` and its followers.
  virtual llvm::SmallVector<mlir::Value>
  accumulate(mlir::Value code, int64_t rows, Panel panel,
             llvm::SmallVector<mlir::Value> sums) = 0;

  /// How many copies of the codes the rows of a tile are read from.
  virtual int64_t countCopies() const { return 1; }

  /// Of the weights, or 0 where they are not constant.
  virtual int64_t getWeightBytes() const = 0;
  /// The weights of the panel after `panel`.
  virtual Lines getNextLines(Panel panel) = 0;
  int64_t countPanels() const {
    return llvm::divideCeil(gemm.n, form.getColumns());
  }

  mlir::Value at(mlir::Value code, mlir::Value index, int64_t stride) {
    return add(code, scale(index, stride));
  }
  /// A constant of distances in codes, and one of them.
  mlir::Value createOffsets(llvm::ArrayRef<int64_t> offsets);
  mlir::Value readOffset(mlir::Value offsets, mlir::Value index);
  /// The group at `code` of row `row` of a tile, in all lanes.
  mlir::Value readGroup(mlir::Value code, int64_t row);

  const Gemm &gemm;
  const DotForm &form;
  mlir::Value lhs;

private:
  /// Where a tile is: the index of each loop, and the code at which its first
  /// row begins.
  struct Place {
    llvm::SmallVector<mlir::Value> indices;
    mlir::Value code;
  };

  mlir::Value buildBlocks(unsigned depth, const Place &place, mlir::Value batch,
                          mlir::Value out);
  mlir::Value buildRange(unsigned depth, const Place &place, Panel panel,
                         mlir::Value from, mlir::Value to, mlir::Value out);
  mlir::Value buildTilesOf(const Place &place, Panel panel, mlir::Value from,
                           mlir::Value to, mlir::Value out);
  mlir::Value tile(Place place, int64_t rows, Panel panel, mlir::Value out);
  void prefetch(const Place &place, Panel panel);
  Place step(const Place &place, unsigned depth, mlir::Value index) {
    Place next = place;
    next.indices.push_back(index);
    next.code = at(place.code, index, loops[depth].stride);
    return next;
  }

  const Machine &machine;
  llvm::ArrayRef<StridedDim> loops;
  int64_t tileRows;
  /// Of the block of rows that is being built, in the first loop.
  mlir::Value blockBegin;
  int64_t blockSize;
  mlir::Value start;
  std::optional<EpilogueRequantize> requantize;
};

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_TILES_H
