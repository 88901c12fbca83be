#include "Planner.h"

#include "UniformTypes.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactLines.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SliceIndex.h"
#include "qnn/Numerics/Scale.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;

namespace qnn::plan {
namespace {

/// Biases stay below this at the accumulator's scale, so that they leave room
/// for the products in 32 bits.
constexpr double kMaxBias = 0x1p30;

/// Twice the least factor of a requantization (numerics::chooseMultiplier).
constexpr double kMinFactor = 0x1p-31;

std::string spell(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << number;
  return text;
}

/// Biases are rounded to steps of no more than this many of the result's.
constexpr double kCoarse = 0.125;
/// Where they cannot be, more than this is said.
constexpr double kLossy = 4;

/// The slice, along the dimension whose scales may differ, of each element of a
/// bias; 0 where there is no such dimension.
SliceIndex getSlices(OpOperand &bias) {
  auto axis = cast<QuantizableOpInterface>(bias.getOwner())
                  .getPerAxisDims(bias.getOperandNumber());
  return {cast<ShapedType>(bias.get().getType()).getShape(),
          axis ? std::optional(axis->operandDim) : std::nullopt};
}

} // namespace

/// Whether the bias that `op` adds may mask scores before a softmax: what lies
/// below its codes then saturates.
bool Planner::addsMask(Operation *op) const {
  return masks.isMasked(op->getResult(0));
}

/// Scales below which the bias would not fit its integers or the accumulator's
/// factor no multiplier: weights that need smaller ones have no part in the
/// result.
SmallVector<double> Planner::minWeightScales(Operation *op,
                                             OpOperand &weight) const {
  SmallVector<OpOperand *> activations = getActivations(op);
  if (activations.size() != 1)
    return {0};
  double scale = getParameters(typeOf(activations[0]->get())).scales[0];
  auto axis = cast<QuantizableOpInterface>(op).getPerAxisDims(
      weight.getOperandNumber());
  int64_t slices = axis ? cast<ShapedType>(weight.get().getType())
                              .getDimSize(axis->operandDim)
                        : 1;
  const AccumulatorChain &chain = *accumulators.getChain(op);
  double least =
      std::abs(chain.offset) / (scale * chain.factorAtBias * kMaxBias);
  if (quant::QuantizedType stored = typeOf(chain.getEnd()))
    least = std::max(least, getParameters(stored).scales[0] * kMinFactor /
                                (scale * chain.factorAtEnd));
  SmallVector<double> scales(slices, least);
  if (!chain.bias)
    return scales;
  ElementsAttr constant = getConstantTensor(chain.bias->get());
  auto elements = constant ? readFloats(constant) : std::nullopt;
  if (!elements)
    return scales;
  SliceIndex sliceOf = getSlices(*chain.bias);
  bool isMask = addsMask(chain.bias->getOwner());
  for (auto [i, element] : llvm::enumerate(*elements)) {
    // What is no number is refused where the bias is planned; masks saturate.
    if (!std::isfinite(element) || (isMask && element < kMaskBegins))
      continue;
    double &slot = scales[sliceOf(i) % slices];
    slot = std::max(slot, std::abs(element) /
                              (scale * chain.factorAtBias * kMaxBias));
  }
  return scales;
}

LogicalResult Planner::planWeights(Operation *op) {
  auto quantizable = cast<QuantizableOpInterface>(op);
  bool perAxis = true;
  for (OpOperand &operand : op->getOpOperands()) {
    if (quantizable.getOperandRole(operand.getOperandNumber()) !=
        OperandRole::Weight)
      continue;
    if (quant::QuantizedType decided = getDecidedType(operand.get())) {
      weightTypes[&operand] = decided;
      continue;
    }
    FailureOr<quant::QuantizedType> type =
        chooseWeightType(operand, perAxis, minWeightScales(op, operand),
                         options.leastWeightError);
    if (failed(type))
      return failure();
    weightTypes[&operand] = *type;
    plan.constants.push_back({&operand, *type, "weight"});
    // One factor alone can have scales per axis.
    perAxis = false;
  }
  return success();
}

LogicalResult Planner::planBias(Operation *op) {
  OpOperand *bias = findOperand(op, OperandRole::Bias);
  if (!bias)
    return success();
  if (!accumulators.getContinued(op)) {
    if (!getDecidedType(bias->get()))
      plan.constants.push_back({bias, typeOf(bias->get()), "constant"});
    return success();
  }
  // What a model left as it is gets no type; it is added exactly.
  if (isQuantizedElsewhere(op))
    return success();
  quant::QuantizedType type = getTypeAtBias(
      *accumulators.getChain(op),
      [&](OpOperand &operand) -> quant::QuantizedType {
        if (quant::QuantizedType weight = weightTypes.lookup(&operand))
          return weight;
        return typeOf(operand.get());
      });
  if (!type) {
    refuse(op, "its constant has no codes at the scale of the accumulator "
               "before it");
    return success();
  }
  Parameters parameters = getParameters(type);
  for (double scale : parameters.scales)
    if (numerics::checkScale(scale) != numerics::RangeError::None) {
      refuse(op, "its accumulator has scale " + spell(scale) +
                     ", which is not a positive normal f32 number (N1)");
      return success();
    }
  double coarseness = getCoarseness(op, type);
  std::string why;
  if (coarseness > kCoarse && getConstantTensor(bias->get()) &&
      addExactly(op, bias->getOperandNumber(), /*subtracts=*/false,
                 getLines(type, {}), type, why))
    return success();
  if (coarseness > kLossy)
    plan.warnings.push_back(
        {op->getLoc(),
         llvm::formatv("rounds its constants to {0:F1} steps of its result: a "
                       "loss that a smaller range of the inputs would avoid",
                       coarseness)
             .str()});
  if (parameters.axis)
    type = moveAxis(type, cast<QuantizableOpInterface>(op)
                              .getPerAxisDims(bias->getOperandNumber())
                              ->operandDim);
  // Codes of the model are converted where they are not at this scale.
  if (getConstantCodes(bias->get())) {
    plan.constants.push_back({bias, type, "bias"});
    return success();
  }
  return planBiasCodes(op, bias, type);
}

/// The largest step of `type`, which the accumulator has at `op`, in steps of
/// the result of its chain; 0 where that has none of its own.
double Planner::getCoarseness(Operation *op, quant::QuantizedType type) const {
  const AccumulatorChain &chain = *accumulators.getChain(op);
  quant::QuantizedType stored = typeOf(chain.getEnd());
  if (!stored || getParameters(stored).axis)
    return 0;
  double step =
      getParameters(stored).scales[0] * chain.factorAtBias / chain.factorAtEnd;
  SmallVector<double> scales = getParameters(type).scales;
  return *llvm::max_element(scales) / step;
}

/// The codes of `bias` in `type` if every number has one; what masks saturates.
LogicalResult Planner::planBiasCodes(Operation *op, OpOperand *bias,
                                     quant::QuantizedType type) {
  auto elements = readFloats(getConstantTensor(bias->get()));
  if (!elements)
    return op->emitOpError("constant cannot be read as f32 numbers");
  Parameters parameters = getParameters(type);
  SliceIndex sliceOf = getSlices(*bias);
  bool isMask = addsMask(op), saturates = false;
  for (auto [i, element] : llvm::enumerate(*elements)) {
    double scale = parameters.scales[parameters.axis ? sliceOf(i) : 0];
    if (isMask && element < kMaskBegins && -element / scale > kMaxBias) {
      saturates = true;
      continue;
    }
    if (!std::isfinite(element))
      return op->emitOpError("constant ")
             << element << " has no code at the accumulator's scale " << scale;
    // The smallest scales above leave rounding errors here.
    if (std::abs(element) / scale > 1.01 * kMaxBias) {
      refuse(op, "its constant " + spell(element) +
                     " has no code at the accumulator's scale " + spell(scale));
      return success();
    }
  }
  if (saturates) {
    auto limit = int64_t(kMaxBias);
    type = getQuantizedType(op->getContext(), 32, {-limit, limit}, parameters);
  }
  plan.constants.push_back({bias, type, "bias"});
  return success();
}

} // namespace qnn::plan
