#include "UniformTypes.h"

#include "mlir/IR/Diagnostics.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Dialect/QNN/Analysis/WaysOut.h"
#include "qnn/Dialect/QNN/IR/QuantizableOpInterface.h"
#include "qnn/Numerics/Scale.h"
#include "qnn/Numerics/WeightScale.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using qnn::numerics::RangeError;

namespace qnn::plan {

/// Weights so much smaller than the largest of their tensor have no part in the
/// result: their channel's scale is not made smaller than this fraction.
static constexpr double kLeastChannel = 0x1p-20;

static std::string nameOf(Value value) {
  StringRef name = getObservedName(value);
  if (!name.empty())
    return ("'" + name + "'").str();
  if (auto arg = dyn_cast<BlockArgument>(value))
    return "of argument " + std::to_string(arg.getArgNumber());
  return ("of '" + value.getDefiningOp()->getName().getStringRef() + "'").str();
}

/// A scale for a value that was zero, or as good as that, in all samples. It is
/// small: a constant that is added to its products has to keep its digits at
/// their scale, since it is all that the samples have shown of the sum.
static std::optional<double> getScaleOfZero(RangeError error) {
  if (error == RangeError::ZeroWidth)
    return 0x1p-20;
  if (error == RangeError::ScaleTooSmall)
    return std::numeric_limits<float>::min();
  return std::nullopt;
}

FailureOr<quant::QuantizedType>
chooseActivationType(const TypeGroup &group, unsigned bits, std::string &note) {
  if (group.fixedType)
    return group.fixedType;
  Value first = group.values.front();
  if (!group.representative)
    return emitError(first.getLoc())
           << "value " << nameOf(first) << " has no range; " << kCalibrateFirst;
  // With distances of at most 15 bits, products with 16-bit codes fit 32.
  bool isConstant = bits == 16 && llvm::all_of(group.values, getConstantTensor);
  numerics::StorageRange storage =
      numerics::storageRange(bits, true, isConstant);
  numerics::ScaleChoice choice =
      isConstant
          ? numerics::chooseSymmetric(
                std::max(std::abs(group.min), std::abs(group.max)), storage)
          : numerics::chooseAsymmetric(group.min, group.max, storage);
  if (std::optional<double> scale = getScaleOfZero(choice.error)) {
    choice.params = {float(*scale), 0};
    if (!getConstantTensor(group.representative))
      note = llvm::formatv(
          "{0} was never beyond [{1:e3}, {2:e3}] in the samples; its "
          "scale is set to {3:e3}, which other samples or a "
          "stated range would choose",
          nameOf(group.representative), group.min, group.max, *scale);
  } else if (!choice) {
    return emitError(group.representative.getLoc())
           << "no scale for value " << nameOf(group.representative)
           << " with range [" << group.min << ", " << group.max
           << "]: " << numerics::describe(choice.error);
  }
  Parameters parameters{{choice.params.scale}, {choice.params.zeroPoint}, {}};
  return getQuantizedType(first.getContext(), bits, storage, parameters);
}

FailureOr<quant::QuantizedType> chooseWeightType(OpOperand &operand,
                                                 bool perAxis,
                                                 ArrayRef<double> minScales,
                                                 bool leastError) {
  Operation *op = operand.getOwner();
  auto type = cast<RankedTensorType>(operand.get().getType());
  auto elements = readFloats(getConstantTensor(operand.get()));
  if (!elements)
    return op->emitOpError("weights cannot be read as f32 numbers");
  std::optional<int64_t> axis;
  auto dims = cast<QuantizableOpInterface>(op).getPerAxisDims(
      operand.getOperandNumber());
  if (perAxis && dims)
    axis = dims->operandDim;
  SliceIndex sliceOf(type.getShape(), axis);
  SmallVector<double> maxAbs(sliceOf.size(), 0);
  std::vector<std::vector<float>> weights(leastError ? sliceOf.size() : 0);
  for (auto [i, element] : llvm::enumerate(*elements)) {
    if (!std::isfinite(element))
      return op->emitOpError("weight ")
             << i << " is " << element
             << "; weights must be finite to be quantized";
    int64_t number = sliceOf(i);
    maxAbs[number] = std::max(maxAbs[number], double(std::abs(element)));
    if (leastError)
      weights[number].push_back(element);
  }
  double least = kLeastChannel * *llvm::max_element(maxAbs);
  numerics::StorageRange storage = numerics::storageRange(8, true, true);
  Parameters parameters;
  parameters.axis = axis;
  for (auto [i, bound] : llvm::enumerate(maxAbs)) {
    double minScale = minScales[minScales.size() == 1 ? 0 : i];
    if (leastError)
      bound = storage.max * numerics::chooseScaleByError(weights[i].data(),
                                                         weights[i].size(),
                                                         storage.max);
    double wanted = std::max({bound, least, minScale * storage.max});
    auto choice = numerics::chooseSymmetric(wanted, storage);
    // Where all weights are zero, any scale expresses them.
    if (choice.error == RangeError::ZeroWidth)
      choice.params.scale = 1;
    else if (!choice)
      return op->emitOpError("no scale for weights of magnitude ")
             << wanted << ": " << numerics::describe(choice.error);
    parameters.scales.push_back(choice.params.scale);
    parameters.zeroPoints.push_back(0);
  }
  return getQuantizedType(op->getContext(), 8, storage, parameters);
}

} // namespace qnn::plan
