#include "LegalForms.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"

using namespace mlir;

namespace qnn {

/// What is moved: sums with scales per axis are stored before.
IntegerForm LegalRow::moved(const IntegerForm &form) const {
  if (!getParameters(form.type).axis)
    return form;
  if (form.isAccumulator() && isPerTensor(wanted) &&
      canRequantize(op, form, wanted, why))
    return {wanted};
  return refuse("it moves codes with scales per axis; quantize them per "
                "tensor first");
}

IntegerForm LegalRow::joined() const {
  SmallVector<IntegerForm> moved;
  llvm::copy_if(forms, std::back_inserter(moved),
                [](const IntegerForm &form) { return bool(form); });
  if (moved.empty())
    return refuse("it has no operand with codes");
  const auto *other = llvm::find_if(moved, [&](const IntegerForm &form) {
    return form.type != moved.front().type;
  });
  bool differ = other != moved.end();
  if (differ && !isPerTensor(wanted))
    return refuse("it joins codes of " + spell(moved.front().type) + " and " +
                  spell(other->type) +
                  ", and its result is not stored in one type per tensor");
  // Numbers that the operation joins need not lie within the codes it moves.
  bool isStored = moved.front().isAccumulator() && isPerTensor(wanted) &&
                  getParameters(moved.front().type).axis.has_value();
  IntegerForm result{differ || isStored || (wanted && joins(op))
                         ? wanted
                         : moved.front().type};
  if (moved.size() == 1 && !isa<tensor::PadOp>(op) && !isStored) {
    result.isClamped = moved.front().isClamped;
    result.lines = moved.front().lines;
  }
  if (!isPerTensor(result.type))
    return refuse("it moves codes with scales per axis; quantize them per "
                  "tensor first");
  for (const IntegerForm &form : moved)
    if ((form.type != result.type || (form.isClamped && !result.isClamped)) &&
        !canRequantize(op, form, result.type, why))
      return {};
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    Value padding = pad.getConstantPaddingValue();
    std::optional<double> real =
        padding ? getSplatConstant(padding) : std::nullopt;
    if (!real || std::isnan(*real))
      return refuse("it pads with a value that is not constant");
  }
  return result;
}

IntegerForm LegalRow::maximum() const {
  if (!hasCodes(what.lhs))
    return refuseOperand(what.lhs);
  Value start =
      lookThroughIdentities(cast<linalg::LinalgOp>(op).getDpsInits()[0]);
  if (auto fill = start.getDefiningOp<linalg::FillOp>())
    start = fill.getInputs()[0];
  if (std::optional<double> number = getSplatConstant(start);
      !number || std::isnan(*number))
    return refuse("its extremum does not start at one constant number");
  // A number that it starts at clamps the result.
  return {forms[what.lhs].type, !getJoinedNumbers(op).isEmpty};
}

IntegerForm LegalRow::move() const {
  if (what.movesAll)
    return joined();
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  if (loops && loops.getNumReductionLoops() > 0)
    return maximum();
  const IntegerForm &form = forms[what.lhs];
  bool isCopy = loops && getOperandMap(op, what.lhs).isIdentity();
  return isCopy ? form : moved(form);
}

} // namespace qnn
