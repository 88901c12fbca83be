#ifndef QNN_DIALECT_QNN_ANALYSIS_CONTRACTION_H
#define QNN_DIALECT_QNN_ANALYSIS_CONTRACTION_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/AccumulatorBound.h"
#include <array>
#include <string>

namespace qnn {

/// What a sum does to an element before it multiplies and adds it.
struct Factor {
  /// The input that it is an element of.
  unsigned input = 0;
  /// How a narrower integer is widened.
  bool isSigned = true;
  /// What is subtracted after that: a constant of the body, or the block
  /// argument of a scalar operand; null where nothing is.
  mlir::Value zeroPoint;
};

/// The factors of the body acc + lhs * rhs (two) or acc + lhs (one), floats or
/// integers; nothing for other bodies.
using Factors = llvm::SmallVector<Factor, 2>;
std::optional<Factors> matchSum(mlir::linalg::LinalgOp op);

/// True if `op` sums products of its two inputs, floats as they are.
bool isMultiplyAccumulate(mlir::linalg::LinalgOp op);

/// True if `op` reduces its first input by a sum of floats; a pooling's window
/// is a second, unused input.
bool isAccumulate(mlir::linalg::LinalgOp op);

/// A loop of a contraction.
struct ContractionLoop {
  int64_t size;
  /// It adds up: it moves in the factors alone.
  bool isReduction;
  /// How far, in elements, one iteration moves in each of lhs, rhs and result.
  std::array<int64_t, 3> distances{0, 0, 0};

  bool moves(unsigned operand) const {
    return size > 1 && distances[operand] != 0;
  }
};

/// Sums of the weights that each slice of the result uses.
struct SliceSums {
  /// The loops that distinguish the slices, outermost first, and their sizes.
  llvm::SmallVector<unsigned> loops;
  llvm::SmallVector<int64_t> shape;
  /// Row-major over `shape`.
  llvm::SmallVector<numerics::WeightSums, 0> sums;
};

/// What the zero point of one factor adds to the sums: a tensor of `shape`,
/// read through `map` from the dimensions of the result.
struct ZeroPointSums {
  llvm::SmallVector<int64_t> shape, constants;
  mlir::AffineMap map;
};

/// A dimension along which the scales of a factor may differ.
struct ScaleAxis {
  AxisPair dims;
  /// The other factor varies along it, too (depthwise channels, batches).
  bool isShared;
};

/// result += sum of lhs * rhs, or of lhs alone, described by its loops: matmuls
/// and convolutions of any layout, grouped and batched ones, poolings and
/// reductions, named or generic, on floats or on integers, with zero points in
/// the body or without. Tensors of static shape are row-major, so that every
/// linear indexing map comes down to a distance per loop.
class Contraction {
public:
  enum Operand : unsigned { Lhs, Rhs, Result };

  /// Reads `op`; on failure `why` says what it is not.
  static mlir::FailureOr<Contraction> match(mlir::linalg::LinalgOp op,
                                            std::string &why);
  static mlir::FailureOr<Contraction> match(mlir::linalg::LinalgOp op);

  /// The contraction that these maps of lhs, rhs and result describe, on
  /// operands of these shapes.
  static mlir::FailureOr<Contraction>
  get(llvm::ArrayRef<mlir::AffineMap> maps,
      llvm::ArrayRef<mlir::utils::IteratorType> iterators,
      llvm::ArrayRef<int64_t> sizes,
      llvm::ArrayRef<llvm::ArrayRef<int64_t>> shapes, std::string &why);

  /// In the order of the operation's loops.
  llvm::ArrayRef<ContractionLoop> getLoops() const { return loops; }
  /// Where the first iteration is, in elements.
  int64_t getBase(Operand operand) const { return bases[operand]; }
  /// Of lhs, rhs and result; the second is null where there is no rhs.
  llvm::ArrayRef<mlir::AffineMap> getMaps() const { return maps; }
  llvm::SmallVector<mlir::utils::IteratorType> getIteratorTypes() const;
  /// Empty for a contraction made by `get`.
  llvm::ArrayRef<Factor> getFactors() const { return factors; }
  bool hasRhs() const { return maps[Rhs] != mlir::AffineMap(); }

  /// How many terms each element of the result is the sum of.
  int64_t countTerms() const;
  /// How many of these terms use one element of `factor`.
  int64_t countUses(Operand factor) const;

  /// What the slices of the result sum up of `weights`, the elements of
  /// `factor`: each counts as often as it is used.
  SliceSums sumWeights(Operand factor, llvm::ArrayRef<int64_t> weights) const;

  /// sum of (code - zeroPoint) * weight = sum of code * weight + these
  /// constants, for the codes of the factor that is not `weight`.
  ZeroPointSums foldZeroPoint(Operand weight, llvm::ArrayRef<int64_t> weights,
                              int64_t zeroPoint) const;

  /// Maps the dimensions of the result to those of a tensor over `loops`;
  /// null where one of them is no dimension of the result.
  mlir::AffineMap getResultMap(llvm::ArrayRef<unsigned> loops) const;

  /// Where scales of `factor` can be taken out of the sums.
  llvm::SmallVector<ScaleAxis> getScaleAxes(Operand factor) const;
  /// The best of them: the last that is not shared, else the last.
  std::optional<AxisPair> chooseScaleAxis(Operand factor) const;

  /// The dimension of the result that scales along `operandDim` go to.
  std::optional<int64_t> getScaledDim(Operand factor,
                                      std::optional<int64_t> operandDim) const;

  /// The scales of the result for factors of these parameters. On failure
  /// `why` names the operand whose scales cannot be taken out of the sums.
  mlir::FailureOr<Parameters> getProductScales(const Parameters &lhs,
                                               const Parameters &rhs,
                                               std::string &why) const;

private:
  llvm::SmallVector<ContractionLoop> loops;
  std::array<mlir::AffineMap, 3> maps;
  std::array<int64_t, 3> bases{0, 0, 0};
  Factors factors;
};

} // namespace qnn

#endif // QNN_DIALECT_QNN_ANALYSIS_CONTRACTION_H
