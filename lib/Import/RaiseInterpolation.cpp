#include "Interpolation.h"
#include "LoopScalars.h"
#include "Patterns.h"
#include "Slices.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include <set>

using namespace mlir;

namespace qnn::import {
namespace {

/// One dimension of an element that is read: where, and times what, in each
/// iteration of its loop.
struct Along {
  SmallVector<int64_t> positions;
  SmallVector<double> factors;

  bool operator==(const Along &other) const {
    return positions == other.positions && factors == other.factors;
  }
};

/// An element, dimension by dimension.
using Tap = SmallVector<Along>;

/// Reads a body that is a sum of elements of one tensor, times factors that the
/// loops say.
class TapReader {
public:
  explicit TapReader(linalg::GenericOp op) : op(op) {
    for (unsigned loop = 0; loop < op.getNumLoops(); ++loop)
      scalars.emplace_back(op, loop);
  }

  std::optional<SmallVector<Tap>> read(Value value);
  Value getTensor() const { return tensor; }

private:
  std::optional<SmallVector<Tap>> readElement(tensor::ExtractOp extract);
  bool multiply(SmallVector<Tap> &taps, Value factor);

  linalg::GenericOp op;
  std::vector<LoopScalars> scalars;
  Value tensor;
};

} // namespace

std::optional<SmallVector<Tap>>
TapReader::readElement(tensor::ExtractOp extract) {
  auto positions = matchPositions(op, extract);
  if (!positions || (tensor && tensor != extract.getTensor()))
    return std::nullopt;
  tensor = extract.getTensor();
  Tap tap;
  for (SmallVector<int64_t> &ofDim : *positions) {
    SmallVector<double> ones(ofDim.size(), 1);
    tap.push_back({std::move(ofDim), std::move(ones)});
  }
  return SmallVector<Tap>{std::move(tap)};
}

bool TapReader::multiply(SmallVector<Tap> &taps, Value factor) {
  for (auto [loop, ofLoop] : llvm::enumerate(scalars))
    if (std::optional<Lanes> lanes = ofLoop.get(factor)) {
      for (Tap &tap : taps)
        for (auto [number, lane] : llvm::zip_equal(tap[loop].factors, *lanes))
          number *= lane.real;
      return true;
    }
  return false;
}

std::optional<SmallVector<Tap>> TapReader::read(Value value) {
  Operation *step = value.getDefiningOp();
  if (auto extract = dyn_cast_or_null<tensor::ExtractOp>(step))
    return readElement(extract);
  if (auto sum = dyn_cast_or_null<arith::AddFOp>(step)) {
    auto taps = read(sum.getLhs()), others = read(sum.getRhs());
    if (!taps || !others)
      return std::nullopt;
    llvm::append_range(*taps, *others);
    return taps;
  }
  if (auto product = dyn_cast_or_null<arith::MulFOp>(step))
    for (auto [element, factor] :
         {std::pair(product.getLhs(), product.getRhs()),
          std::pair(product.getRhs(), product.getLhs())})
      if (auto taps = read(element); taps && multiply(*taps, factor))
        return taps;
  return std::nullopt;
}

/// The sum as one interpolation per dimension: every combination of what is
/// read along each of them is there once.
static std::optional<SmallVector<Interpolation>> separate(ArrayRef<Tap> taps) {
  unsigned rank = taps.front().size();
  SmallVector<SmallVector<Along>> along(rank);
  std::set<SmallVector<size_t>> combinations;
  for (const Tap &tap : taps) {
    SmallVector<size_t> combination;
    for (auto [known, ofDim] : llvm::zip_equal(along, tap)) {
      auto *it = llvm::find(known, ofDim);
      combination.push_back(it - known.begin());
      if (it == known.end())
        known.push_back(ofDim);
    }
    combinations.insert(std::move(combination));
  }
  size_t count = 1;
  for (const SmallVector<Along> &known : along)
    count *= known.size();
  if (count != taps.size() || count != combinations.size())
    return std::nullopt;
  SmallVector<Interpolation> result;
  for (const SmallVector<Along> &known : along) {
    Interpolation &interpolation = result.emplace_back();
    interpolation.taps = known.size();
    for (size_t i = 0; i < known.front().positions.size(); ++i)
      for (const Along &tap : known) {
        interpolation.positions.push_back(tap.positions[i]);
        interpolation.weights.push_back(tap.factors[i]);
      }
  }
  return result;
}

/// Where all slices of the result are one slice of the input each, as along a
/// dimension whose size stays, the others are not read.
static void dropIdleTaps(Interpolation &interpolation) {
  SmallVector<int64_t> positions;
  ArrayRef<double> weights = interpolation.weights;
  for (size_t i = 0; i < weights.size(); i += interpolation.taps) {
    ArrayRef<double> ofSlice = weights.slice(i, interpolation.taps);
    const double *one = llvm::find(ofSlice, 1.0);
    if (one == ofSlice.end() ||
        llvm::count(ofSlice, 0.0) != interpolation.taps - 1)
      return;
    positions.push_back(
        interpolation.positions[i + std::distance(ofSlice.begin(), one)]);
  }
  interpolation = {1, positions, SmallVector<double>(positions.size(), 1)};
}

/// Why codes of a model are resized in float.
static constexpr llvm::StringLiteral kNoCodes =
    "it interpolates, and no codes of 8 bits express the weights or no codes "
    "of 16 the sums exactly";

namespace {
/// Interpolation between neighbours, linear or cubic, is one contraction with
/// constant weights per dimension, and the rest moves.
struct RaiseInterpolation : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op,
                                PatternRewriter &rewriter) const override {
    if (!computesFloats(op) || getYielded<tensor::ExtractOp>(op))
      return rewriter.notifyMatchFailure(op, "computes no floats");
    TapReader reader(op);
    auto taps = reader.read(op.getBlock()->getTerminator()->getOperand(0));
    auto interpolations = taps ? separate(*taps) : std::nullopt;
    if (!interpolations)
      return rewriter.notifyMatchFailure(op, "does not interpolate");
    ImplicitLocOpBuilder b(op.getLoc(), rewriter);
    for (Interpolation &ofDim : *interpolations)
      dropIdleTaps(ofDim);
    Value value = reader.getTensor();
    if (isQuantizedElsewhere(op))
      if (Value coded = createCodedInterpolations(b, value, *interpolations)) {
        rewriter.replaceOp(op, coded);
        return success();
      }
    for (auto [dim, ofDim] : llvm::enumerate(*interpolations))
      value = ofDim.moves()
                  ? createPositions(b, value, dim, ofDim.positions)
                  : createInterpolation(b, value, dim, ofDim, b.getF32Type());
    // Else the weights would be blamed, which the model does not have.
    if (quant::QuantizedType type = getTypeDecidedAbove(reader.getTensor());
        type && isQuantizedElsewhere(op))
      value =
          KeepFloatOp::create(b, value.getType(), value,
                              b.getStringAttr(kNoCodes), reader.getTensor());
    rewriter.replaceOp(op, value);
    return success();
  }
};
} // namespace

void populateInterpolationPatterns(RewritePatternSet &patterns) {
  patterns.add<RaiseInterpolation>(patterns.getContext());
}

} // namespace qnn::import
