#include "Interpolation.h"

#include "ModelCodes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/IR/QNNDialect.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;

namespace qnn::import {
namespace {

/// Weights are multiples of a part of one that codes of 8 bits can count.
constexpr int64_t kMostParts = 127;
/// Weights follow from positions in f32, which are as exact as that.
constexpr double kTolerance = 0x1p-6;

/// Whole numbers of parts, for each slice of the result the number of parts
/// that make one, or the only one.
struct Parts {
  SmallVector<int8_t> codes;
  SmallVector<int64_t> perOne;
};

std::optional<int64_t> countPartsOfOne(ArrayRef<double> weights) {
  for (int64_t parts = 1; parts <= kMostParts; ++parts)
    if (llvm::all_of(weights, [&](double weight) {
          double scaled = weight * parts, whole = std::round(scaled);
          return std::abs(scaled - whole) <= kTolerance &&
                 std::abs(whole) <= kMostParts;
        }))
      return parts;
  return std::nullopt;
}

/// With `bySlice` each slice has its own parts: halves between sixths are exact
/// then, and so are ties.
std::optional<Parts> divide(const Interpolation &interpolation, bool bySlice) {
  ArrayRef<double> weights = interpolation.weights;
  size_t length = bySlice ? interpolation.taps : weights.size();
  Parts result;
  for (; !weights.empty(); weights = weights.drop_front(length)) {
    auto parts = countPartsOfOne(weights.take_front(length));
    if (!parts)
      return std::nullopt;
    result.perOne.push_back(*parts);
    for (double weight : weights.take_front(length))
      result.codes.push_back(int8_t(std::round(weight * *parts)));
  }
  if (llvm::all_equal(result.perOne))
    result.perOne.resize(1);
  return result;
}

/// The weights as codes that stand for them.
Value createWeights(ImplicitLocOpBuilder &b, const Interpolation &interpolation,
                    const Parts &parts) {
  int64_t slices = interpolation.weights.size() / interpolation.taps;
  Parameters parameters;
  for (int64_t count : parts.perOne) {
    parameters.scales.push_back(float(1.0 / double(count)));
    parameters.zeroPoints.push_back(0);
  }
  if (parts.perOne.size() > 1)
    parameters.axis = 0;
  auto shape =
      RankedTensorType::get({slices, interpolation.taps}, b.getI8Type());
  Value codes = arith::ConstantOp::create(
      b, DenseElementsAttr::get(shape, ArrayRef<int8_t>(parts.codes)));
  return createDequantize(
      b, b.getLoc(), codes,
      getQuantizedType(b.getContext(), 8, {-128, 127}, parameters));
}

/// The type of 16 bits whose codes are the whole sums, if they fit.
quant::QuantizedType getSumType(quant::QuantizedType from,
                                const Interpolation &interpolation,
                                const Parts &parts) {
  Parameters parameters = getParameters(from);
  numerics::StorageRange range = getStorageRange(from);
  double reach = std::max<double>(range.max - parameters.zeroPoints[0],
                                  parameters.zeroPoints[0] - range.min);
  int64_t most = 0;
  for (size_t i = 0; i < parts.codes.size(); i += interpolation.taps) {
    int64_t sum = 0;
    for (int64_t tap = 0; tap < interpolation.taps; ++tap)
      sum += std::abs(parts.codes[i + tap]);
    most = std::max(most, sum);
  }
  if (parts.perOne.size() != 1 || reach * most > 32767)
    return {};
  parameters.scales[0] =
      float(parameters.scales[0] / double(parts.perOne.front()));
  parameters.zeroPoints[0] = 0;
  return getQuantizedType(from.getContext(), 16, {-32768, 32767}, parameters);
}

/// Whether the parts of one are a power of two.
bool isBinary(const Interpolation &interpolation) {
  auto parts = countPartsOfOne(interpolation.weights);
  return parts && llvm::isPowerOf2_64(*parts);
}

/// One dimension, and the type of the sums that the next one reads.
struct Step {
  int64_t dim;
  Parts parts;
  quant::QuantizedType type;
};

std::string makeId(Value value) {
  llvm::StringSet<> names;
  value.getParentRegion()->walk([&](AssignOp op) { names.insert(op.getId()); });
  std::string name = getNodeName(value.getLoc()), id = name + "/along";
  for (unsigned i = 1; names.contains(id); ++i)
    id = name + "/along#" + std::to_string(i);
  return id;
}

} // namespace

Value createCodedInterpolations(ImplicitLocOpBuilder &b, Value value,
                                ArrayRef<Interpolation> interpolations) {
  quant::QuantizedType type = getTypeDecidedAbove(value);
  if (!isa_and_nonnull<quant::UniformQuantizedType>(type))
    return {};
  SmallVector<Step> steps;
  for (auto [dim, ofDim] : llvm::enumerate(interpolations))
    if (!ofDim.moves())
      steps.push_back({int64_t(dim), {}, {}});
  // The last one may have scales that no f32 expresses, and exact ties.
  llvm::stable_sort(steps, [&](const Step &a, const Step &b) {
    return isBinary(interpolations[a.dim]) && !isBinary(interpolations[b.dim]);
  });
  for (auto [i, step] : llvm::enumerate(steps)) {
    const Interpolation &ofDim = interpolations[step.dim];
    bool isLast = i + 1 == steps.size();
    auto parts = divide(ofDim, /*bySlice=*/isLast);
    if (!parts)
      return {};
    step.parts = *parts;
    if (isLast)
      break;
    step.type = type = getSumType(type, ofDim, *parts);
    if (!type)
      return {};
  }
  for (const Step &step : steps) {
    const Interpolation &ofDim = interpolations[step.dim];
    value = createInterpolation(b, value, step.dim, ofDim, b.getF32Type(),
                                createWeights(b, ofDim, step.parts));
    if (step.type)
      value = AssignOp::create(b, value.getType(), value,
                               b.getStringAttr(makeId(value)),
                               TypeAttr::get(step.type));
  }
  for (auto [dim, ofDim] : llvm::enumerate(interpolations))
    if (ofDim.moves())
      value = createPositions(b, value, dim, ofDim.positions);
  return value;
}

} // namespace qnn::import
