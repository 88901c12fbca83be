#ifndef QNN_LIB_KERNEL_SPLITPAIRS_H
#define QNN_LIB_KERNEL_SPLITPAIRS_H

#include "GemmKernels.h"

namespace qnn::kernel {

/// The ways to pair four neighbouring codes, as orders of them.
constexpr int64_t kPairings[3][4] = {{0, 1, 2, 3}, {0, 2, 1, 3}, {0, 3, 1, 2}};

/// Weights for an instruction that sums two neighbouring products in 16 bits
/// (rule N8), for codes up to 255. A quad is four neighbouring weights of each
/// column of a panel, two pairs a column, paired as suits it best. One that
/// does not fit becomes two quads of about half its weights, which do. Two
/// quads of a panel that fit together are joined: their pairs are summed in 16
/// bits too.
struct SplitWeights {
  /// [quad][columns * 4], panel after panel; in each panel the joined quads
  /// come first, two by two.
  llvm::SmallVector<char, 0> codes;
  /// What each quad multiplies: the distance in codes from the beginning of a
  /// row, and how these are paired.
  llvm::SmallVector<int64_t, 0> offsets, pairings;
  /// Of each panel: its first quad, the first one that is not joined, and the
  /// end.
  struct Range {
    int64_t begin, single, end;
  };
  llvm::SmallVector<Range> panels;
};

/// With the first `pairings` of kPairings.
SplitWeights splitWeights(const Gemm &gemm, const DotForm &form,
                          int64_t pairings);

/// How many pairings make the least work, the share of the quads that do not
/// fit with them, and the share that the sums take of the time of those by
/// codes of 16 bits.
struct SplitChoice {
  int64_t pairings;
  double unfit, share;
};
SplitChoice choosePairings(const Gemm &gemm, const DotForm &form);

} // namespace qnn::kernel

#endif // QNN_LIB_KERNEL_SPLITPAIRS_H
