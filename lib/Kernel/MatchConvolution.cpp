#include "Convolution.h"

#include "mlir/Analysis/FlatLinearValueConstraints.h"

using namespace mlir;

namespace qnn::kernel {
namespace {

/// A loop and how far it moves.
struct Term {
  unsigned loop;
  int64_t factor;
};

/// `expr` as a sum of `loops` loops, or nothing where it is none.
std::optional<SmallVector<Term>> getTerms(AffineExpr expr, unsigned loops) {
  SmallVector<int64_t> factors;
  if (failed(getFlattenedAffineExpr(expr, loops, 0, &factors)) ||
      factors.size() != loops + 1 || factors.back() != 0)
    return std::nullopt;
  SmallVector<Term> terms;
  for (auto [loop, factor] : llvm::enumerate(ArrayRef(factors).drop_back()))
    if (factor != 0)
      terms.push_back({unsigned(loop), factor});
  return terms;
}

using DimsOfLoops = SmallVector<std::optional<unsigned>>;

DimsOfLoops getDimsOfLoops(AffineMap map) {
  DimsOfLoops dims(map.getNumDims());
  for (auto [dim, expr] : llvm::enumerate(map.getResults()))
    dims[cast<AffineDimExpr>(expr).getPosition()] = dim;
  return dims;
}

/// Adds what dimension `image` is, indexed by `terms`.
bool addDimension(Convolution &conv, unsigned image, ArrayRef<Term> terms,
                  const DimsOfLoops &weights, const DimsOfLoops &result) {
  if (terms.empty() || terms.size() > 2)
    return false;
  Term first = terms.front(), last = terms.back();
  if (terms.size() == 2 && !result[first.loop])
    std::swap(first, last);
  std::optional<unsigned> inResult = result[first.loop];
  std::optional<unsigned> inWeights = weights[first.loop];
  if (terms.size() == 2) {
    if (!inResult || inWeights || result[last.loop] || !weights[last.loop])
      return false;
    conv.windows.push_back(
        {image, *inResult, weights[last.loop], first.factor, last.factor});
    return true;
  }
  if (inResult && !inWeights) {
    conv.windows.push_back({image, *inResult, std::nullopt, first.factor, 1});
    return true;
  }
  if (first.factor != 1 || !inWeights)
    return false;
  if (inResult && !conv.group) {
    conv.group = {image, *inWeights, *inResult};
    return true;
  }
  if (inResult || conv.input)
    return false;
  conv.input = {image, *inWeights};
  return true;
}

int64_t getSize(Value value, unsigned dim) {
  return cast<RankedTensorType>(value.getType()).getDimSize(dim);
}
} // namespace

std::optional<Convolution> matchConvolution(linalg::LinalgOp op) {
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  if (!maps[1].isProjectedPermutation() || !maps[2].isProjectedPermutation())
    return std::nullopt;
  DimsOfLoops weights = getDimsOfLoops(maps[1]);
  DimsOfLoops result = getDimsOfLoops(maps[2]);
  Convolution conv;
  SmallVector<bool> inImage(maps[0].getNumDims(), false);
  for (auto [dim, expr] : llvm::enumerate(maps[0].getResults())) {
    auto terms = getTerms(expr, maps[0].getNumDims());
    if (!terms || !addDimension(conv, dim, *terms, weights, result))
      return std::nullopt;
    for (Term term : *terms) {
      // One that moves in two dimensions, along a diagonal, is no window.
      if (inImage[term.loop])
        return std::nullopt;
      inImage[term.loop] = true;
    }
  }
  for (auto [loop, seen] : llvm::enumerate(inImage)) {
    if (seen)
      continue;
    if (!weights[loop] || !result[loop] || conv.output)
      return std::nullopt;
    conv.output = {*weights[loop], *result[loop]};
  }
  auto hasKernel = [](const Window &window) { return bool(window.weights); };
  if (llvm::none_of(conv.windows, hasKernel) || (!conv.group && !conv.output))
    return std::nullopt;
  llvm::sort(conv.windows, [](const Window &a, const Window &b) {
    return a.result < b.result;
  });
  for (Window &window : conv.windows) {
    window.imageSize = getSize(op.getDpsInputOperand(0)->get(), window.image);
    window.resultSize = getSize(op->getResult(0), window.result);
    if (window.weights)
      window.kernelSize =
          getSize(op.getDpsInputOperand(1)->get(), *window.weights);
  }
  return conv;
}

} // namespace qnn::kernel
