#ifndef QNN_LIB_KERNEL_GEMMKERNELS_H
#define QNN_LIB_KERNEL_GEMMKERNELS_H

#include "Epilogue.h"
#include "Gemm.h"
#include "qnn/Machine/Machine.h"

namespace qnn::kernel {

/// One form of `qnn.dot` and the register tile that suits it.
struct DotForm {
  /// Of a sum.
  int64_t lanes;
  /// Codes per lane, and their bits; with `isBiased` the left-hand side is made
  /// unsigned.
  int64_t group;
  unsigned bits;
  bool isBiased;
  /// Whether both sums of two neighbouring products lie in 16 bits.
  bool pairsFit;
  /// Most rows of a tile, and its vectors of columns: rows * vectors sums,
  /// `vectors` of weights and a broadcast stay in registers.
  int64_t rows, vectors;
  /// Tiles side by side in a panel of packed weights: forms whose panels are
  /// as wide share them.
  int64_t tilesPerPanel = 1;

  int64_t getColumns() const { return vectors * lanes; }
  int64_t getPanelColumns() const { return tilesPerPanel * getColumns(); }
};

/// What a kernel has to do: multiplications and additions of codes, padding
/// included, and clocks for everything else.
struct KernelWork {
  double operations, clocks;
};

/// The loops around the terms.
struct Algorithm {
  KernelWork (*count)(const Gemm &gemm, const DotForm &form);
  /// The result as tensor<[batch x] loops.. x N>, with the epilogue applied.
  mlir::Value (*build)(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                       const Epilogue &epilogue, const DotForm &form,
                       const Machine &machine);
  /// Null, or what it asks for, its obligation of proof included. Says why it
  /// does not suit, or what was proved.
  bool (*suits)(const Gemm &gemm, const DotForm &form,
                std::string &said) = nullptr;
  /// Null, or what decides whether it is worth to be chosen over the kernels
  /// behind it, once it matches. Says why not.
  bool (*pays)(const Gemm &gemm, const DotForm &form,
               std::string &said) = nullptr;
};

/// What a kernel asks of a machine: one of these.
struct Needs {
  llvm::ArrayRef<Feature> features;
  llvm::StringLiteral text;
};

/// One way to compute a Gemm. The name is
/// `matmul_<lhs><rhs><sum>_<rows>x<columns>_<isa>_<instruction>`, rows and
/// columns being those of the register tile, with `_split` behind it where
/// large weights are multiplied in two parts, or `_runtime` where the
/// right-hand side is packed when the program runs. Of depthwise convolutions
/// it is `depthwise_<lhs><rhs><sum>_<columns>_<isa>_<instruction>`.
struct GemmKernel {
  enum class Kind { Constant, Runtime, Depthwise };

  llvm::StringLiteral name;
  Kind kind;
  Needs needs;
  DotForm form;
  /// Of the left-hand side.
  unsigned lhsBits;
  /// Of the terms alone, from registers, as measured on Zen 3 (AVX2) and Zen 5
  /// (the rest); of such operations as `count` counts.
  double operationsPerClock;
  Algorithm algorithm;

  /// Whether it can run `gemm`. Says why it cannot, or what had to be proved.
  bool matches(const Gemm &gemm, const Machine &machine,
               std::string &said) const;
  /// Of one core, codes and weights being in its caches.
  double estimateClocks(const Gemm &gemm) const;
};

/// The kernels for products of the kind of `gemm`, best first. What none of
/// them takes stays scalar.
llvm::SmallVector<const GemmKernel *> getGemmKernels(const Gemm &gemm);

/// Counts for GemmKernel.
KernelWork countTiles(const Gemm &gemm, const DotForm &form);
KernelWork countSplitTiles(const Gemm &gemm, const DotForm &form);
KernelWork countDepthwise(const Gemm &gemm, const DotForm &form);
KernelWork countWinograd(const Gemm &gemm, const DotForm &form);

/// Builds for GemmKernel. Depthwise ones have at least the form's lanes
/// columns.
mlir::Value buildTiles(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                       const Epilogue &epilogue, const DotForm &form,
                       const Machine &machine);
mlir::Value buildSplitTiles(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                            const Epilogue &epilogue, const DotForm &form,
                            const Machine &machine);
mlir::Value buildDepthwise(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                           const Epilogue &epilogue, const DotForm &form,
                           const Machine &machine);

/// For a form whose pairs fit: whether no two neighbouring products of these
/// weights can leave 16 bits (rule N8); says why not, or the proof.
bool provePairsFit(const Gemm &gemm, const DotForm &form, std::string &said);
/// For a form whose pairs fit after splitting, which they always do.
bool suitsSplitTiles(const Gemm &gemm, const DotForm &form, std::string &said);
bool paysSplitTiles(const Gemm &gemm, const DotForm &form, std::string &said);
bool suitsDepthwise(const Gemm &gemm, const DotForm &form, std::string &said);
/// For a wide panel: whether it reads no more groups than a narrow one.
bool paysWideGroups(const Gemm &gemm, const DotForm &form, std::string &said);

/// What the sums start from: the epilogue's start, less what biased codes add,
/// in `columns` columns.
mlir::Value createStart(mlir::ImplicitLocOpBuilder &b, const Gemm &gemm,
                        const Epilogue &epilogue, const DotForm &form,
                        int64_t columns);

/// Panels of columns for `form`, zero padded, `columns` being those of a panel
/// and codes those of Gemm::getPanelCodes, where rows consist of `taps` runs:
/// tensor<[N/columns] x [taps * ceil(run/group)] x [columns * group] x i8>;
/// element [p][t * ceil(run/group) + q][group * j + i] is code q * group + i of
/// run t of column p * columns + j.
mlir::DenseElementsAttr packWeights(mlir::MLIRContext *context,
                                    const Gemm &gemm, const DotForm &form);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_GEMMKERNELS_H
