#include "LegalForms.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Contraction.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Dialect/QNN/Analysis/SoftmaxForm.h"
#include "qnn/Numerics/Line.h"
#include "qnn/Numerics/Scale.h"

using namespace mlir;

namespace qnn {

std::string spell(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << "'" << type << "'";
  return text;
}

std::string spell(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << number;
  return text;
}

IntegerForm LegalRow::refuseOperand(unsigned number) const {
  const IntegerForm &form = forms[number];
  return refuse("operand " + std::to_string(number) + " has " +
                spell(form.type) +
                (form.isClamped        ? " and a clamp that waits"
                 : !form.lines.empty() ? " times a factor"
                                       : "") +
                ", expected per-tensor codes of at most " +
                std::to_string(what.maxBits) + " bits; quantize it first");
}

IntegerForm LegalRow::accumulator(quant::QuantizedType type) const {
  bool isUsable = llvm::all_of(getParameters(type).scales, [](double scale) {
    return numerics::checkScale(scale) == numerics::RangeError::None;
  });
  return isUsable ? IntegerForm{type}
                  : refuse("its accumulator has a scale that is not a positive "
                           "normal f32 number (N1)");
}

/// Zero points that differ from slice to slice have no place in the body; those
/// of constants are folded.
static bool hasOneZeroPoint(Value value, const IntegerForm &form) {
  return llvm::all_equal(getParameters(form.type).zeroPoints) ||
         getConstantTensor(value) || getConstantCodes(value);
}

IntegerForm LegalRow::contraction() const {
  for (unsigned i : {what.lhs, what.rhs}) {
    if (widthOf(forms[i]) > what.maxBits)
      return refuse("operand " + std::to_string(i) + " has " +
                    spell(forms[i].type) + ", expected codes of at most " +
                    std::to_string(what.maxBits) + " bits; quantize it first");
    if (!hasOneZeroPoint(op->getOperand(i), forms[i]))
      return refuse("operand " + std::to_string(i) + " has " +
                    spell(forms[i].type) +
                    ", zero points of its own per slice; they are supported "
                    "for constants alone");
  }
  std::string reason;
  FailureOr<Parameters> product = what.contraction->getProductScales(
      getParameters(forms[what.lhs].type), getParameters(forms[what.rhs].type),
      reason);
  if (failed(product))
    return refuse(std::move(reason));
  return accumulator(
      getAccumulatorType(op->getContext(), product->scales, product->axis));
}

IntegerForm LegalRow::sum() const {
  if (!hasCodes(what.lhs))
    return refuseOperand(what.lhs);
  return accumulator(getAccumulatorType(
      op->getContext(), getParameters(forms[what.lhs].type).scales,
      std::nullopt));
}

IntegerForm LegalRow::softmax() const {
  if (!hasCodes(0))
    return refuseOperand(0);
  auto softmax = cast<linalg::SoftmaxOp>(op);
  auto form = SoftmaxForm::choose(softmax, forms[0].type, wanted);
  return form ? IntegerForm{form->type}
              : refuse("over so many elements its exponentials have no "
                       "fraction bits");
}

IntegerForm LegalRow::custom() const {
  if (isa<linalg::SoftmaxOp>(op))
    return softmax();
  if (what.fixedType)
    return {what.fixedType};
  return wanted ? IntegerForm{wanted}
                : refuse("its result is not stored in one type");
}

/// Constants behind moves are folded at import, if at all.
static bool isMovedConstant(Value value) {
  Operation *op = lookThroughIdentities(value).getDefiningOp();
  return op && isa_and_nonnull<tensor::TensorDialect>(op->getDialect()) &&
         isStructural(value);
}

/// What needs codes has them, and clamps that still wait reach only operations
/// that pass them on.
bool LegalRow::hasOperands() const {
  auto quantizable = cast<QuantizableOpInterface>(op);
  bool isTensorMove = isa_and_nonnull<tensor::TensorDialect>(op->getDialect());
  auto loops = dyn_cast<linalg::LinalgOp>(op);
  bool takesClamps = isTensorMove || (loops && loops.isAllParallelLoops()) ||
                     (!loops && !lowersItself(op) && what.isUnary());
  for (OpOperand &operand : op->getOpOperands()) {
    unsigned number = operand.getOperandNumber();
    std::string name = "operand " + std::to_string(number);
    if (forms[number].isClamped && !takesClamps) {
      why = name + " is a clamped value that is not stored";
      return false;
    }
    bool needsCodes = isFloatTensor(operand.get().getType()) &&
                      quantizable.getOperandRole(number) != OperandRole::None &&
                      !(isTensorMove && isStructural(operand.get())) &&
                      !isAddedExactly(operand);
    if (!needsCodes || forms[number])
      continue;
    why = name + (isMovedConstant(operand.get())
                      ? " is made of constants that are not folded"
                      : " has no type");
    return false;
  }
  return true;
}

/// All that a form of another compiler's own may have to deal with.
bool LegalRow::hasStoredCodes() const {
  for (OpOperand *operand : getActivations(op)) {
    unsigned number = operand->getOperandNumber();
    if (widthOf(forms[number]) <= what.maxBits && forms[number].lines.empty())
      continue;
    (void)refuseOperand(number);
    return false;
  }
  return true;
}

IntegerForm LegalRow::get() const {
  if (!what.isSupported())
    return refuse(what.refusal);
  if (!hasOperands() || (lowersItself(op) && !hasStoredCodes()))
    return {};
  switch (what.kind) {
  case QuantizationKind::Contraction:
    return contraction();
  case QuantizationKind::Sum:
    return sum();
  case QuantizationKind::Add:
    return addition();
  case QuantizationKind::Multiply:
    return product();
  case QuantizationKind::Clamp:
  case QuantizationKind::ConstantScale:
  case QuantizationKind::SliceScale:
  case QuantizationKind::PRelu:
  case QuantizationKind::Table:
    return unary();
  case QuantizationKind::SameScale:
    return move();
  case QuantizationKind::Custom:
    return custom();
  case QuantizationKind::Unsupported:
    break;
  }
  return {};
}

/// Exact multipliers may have 62 bits, or none but what is added.
bool hasMultiplier(Operation *op, double scale, double divisor) {
  if (!isQuantizedElsewhere(op))
    return numerics::chooseMultiplier(scale / divisor).has_value();
  std::optional<numerics::Line> line = numerics::Line::make(scale, divisor);
  return line && line->approximate(numerics::wideBits);
}

std::string spellFactor(double scale, double divisor) {
  return "the factor " + spell(scale) + " / " + spell(divisor) +
         " of its requantization is outside [2^-32, 2^30) (N4)";
}

bool canRequantize(Operation *op, const IntegerForm &form,
                   quant::QuantizedType type, std::string &why) {
  if (form.type == type && !form.isClamped && form.lines.empty())
    return true;
  Parameters from = getParameters(form.type), to = getParameters(type);
  if (to.axis) {
    why = "its result is stored as " + spell(type) +
          ", with scales per axis; store it per tensor";
    return false;
  }
  if (widthOf(form) == 8 && !from.axis)
    return true;
  for (double scale : from.scales)
    if (!hasMultiplier(op, scale, to.scales[0])) {
      why = spellFactor(scale, to.scales[0]);
      return false;
    }
  return true;
}

IntegerForm getResultForm(Operation *op, ArrayRef<IntegerForm> forms,
                          quant::QuantizedType wanted, std::string &why) {
  return LegalRow{op, getComputation(op), forms, wanted, why}.get();
}

} // namespace qnn
