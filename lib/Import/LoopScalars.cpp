#include "LoopScalars.h"

#include "ScalarSteps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;

namespace qnn::import {

std::optional<Lanes> LoopScalars::compute(Value value) {
  if (auto argument = dyn_cast<BlockArgument>(value))
    return argument.getOwner() == op.getBlock() ? readConstant(argument)
                                                : std::nullopt;
  Lanes lanes(sizes[loop]);
  Attribute constant;
  if (matchPattern(value, m_Constant(&constant))) {
    auto number = KnownTensor::get(cast<TypedAttr>(constant));
    if (!number || isa<ShapedType>(number->getType()))
      return std::nullopt;
    llvm::fill(lanes, number->at(0));
    return lanes;
  }
  Operation *def = value.getDefiningOp();
  if (auto index = dyn_cast<linalg::IndexOp>(def)) {
    if (index.getDim() != loop && sizes[index.getDim()] != 1)
      return std::nullopt;
    for (auto [i, lane] : llvm::enumerate(lanes))
      lane.integer = index.getDim() == loop ? i : 0;
    return lanes;
  }
  if (def->getNumResults() != 1 || def->getNumRegions() != 0 ||
      isa<tensor::ExtractOp>(def))
    return std::nullopt;
  Step step = makeStep(def);
  SmallVector<Lanes> operands;
  SmallVector<const Scalar *> pointers;
  for (Value operand : def->getOperands()) {
    std::optional<Lanes> numbers = step ? get(operand) : std::nullopt;
    if (!numbers)
      return std::nullopt;
    operands.push_back(std::move(*numbers));
  }
  for (const Lanes &operand : operands)
    pointers.push_back(operand.data());
  return step(pointers, lanes) ? std::optional(std::move(lanes)) : std::nullopt;
}

/// The elements of a constant tensor that an argument of the body stands for.
std::optional<Lanes> LoopScalars::readConstant(BlockArgument argument) {
  if (argument.getArgNumber() >= op.getNumDpsInputs())
    return std::nullopt;
  OpOperand &operand = op->getOpOperand(argument.getArgNumber());
  TypedAttr constant;
  if (!matchPattern(operand.get(), m_Constant(&constant)))
    return std::nullopt;
  std::optional<KnownTensor> tensor = KnownTensor::get(constant);
  AffineMap map = op.getMatchingIndexingMap(&operand);
  for (auto [dim, size] : llvm::enumerate(sizes))
    if (!tensor || (dim != loop && size != 1 && map.isFunctionOfDim(dim)))
      return std::nullopt;
  SmallVector<int64_t> place(sizes.size(), 0);
  SmallVector<int64_t> strides = computeStrides(tensor->getShape());
  Lanes lanes(sizes[loop]);
  for (auto [i, lane] : llvm::enumerate(lanes)) {
    place[loop] = i;
    lane = tensor->at(linearize(map.compose(place), strides));
  }
  return lanes;
}

bool assertsHold(linalg::GenericOp op) {
  return llvm::all_of(
      op.getBlock()->getOps<cf::AssertOp>(), [&](cf::AssertOp assertion) {
        for (unsigned loop = 0; loop < op.getNumLoops(); ++loop)
          if (auto lanes = LoopScalars(op, loop).get(assertion.getArg()))
            return llvm::all_of(*lanes,
                                [](Scalar lane) { return lane.integer != 0; });
        return false;
      });
}

std::optional<SmallVector<SmallVector<int64_t>>>
matchPositions(linalg::GenericOp op, tensor::ExtractOp extract) {
  auto source = cast<RankedTensorType>(extract.getTensor().getType());
  if (source.getRank() != int64_t(op.getNumLoops()) || !assertsHold(op))
    return std::nullopt;
  SmallVector<SmallVector<int64_t>> positions;
  for (auto [dim, index] : llvm::enumerate(extract.getIndices())) {
    std::optional<Lanes> lanes = LoopScalars(op, dim).get(index);
    if (!lanes)
      return std::nullopt;
    positions.emplace_back();
    for (Scalar lane : *lanes) {
      if (lane.integer < 0 || lane.integer >= source.getDimSize(dim))
        return std::nullopt;
      positions.back().push_back(lane.integer);
    }
  }
  return positions;
}

} // namespace qnn::import
