#include "qnn/Dialect/QNN/Analysis/IntegerForms.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "qnn/Dialect/QNN/Analysis/Accumulators.h"
#include "qnn/Dialect/QNN/Analysis/ConstantCodes.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/ExactAdd.h"
#include "qnn/Dialect/QNN/Analysis/Joins.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Dialect/QNN/Analysis/ScalarBody.h"
#include "qnn/Numerics/AddParams.h"
#include "qnn/Numerics/Requantize.h"
#include "qnn/Numerics/Scale.h"
#include "qnn/Numerics/Softmax.h"

using namespace mlir;

namespace qnn {
namespace {

std::string spell(Type type) {
  std::string text;
  llvm::raw_string_ostream(text) << type;
  return text;
}

std::string spell(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << number;
  return text;
}

unsigned widthOf(const IntegerForm &form) {
  return form.type.getStorageTypeIntegralWidth();
}

bool isPerTensor(quant::QuantizedType type) {
  return isa_and_nonnull<quant::UniformQuantizedType>(type);
}

bool hasUsableScales(quant::QuantizedType type) {
  return llvm::all_of(getParameters(type).scales, [](double scale) {
    return numerics::checkScale(scale) == numerics::RangeError::None;
  });
}

/// One row of the table: an operation, the forms of its operands, the type that
/// its readers want, and the reason of a refusal.
struct Row {
  Operation *op;
  ArrayRef<IntegerForm> forms;
  quant::QuantizedType wanted;
  std::string &why;

  IntegerForm refuse(std::string reason) const {
    why = std::move(reason);
    return {};
  }
  IntegerForm refuseOperand(unsigned number, StringRef expected) const {
    return refuse("operand " + std::to_string(number) + " has " +
                  spell(forms[number].type) + ", expected " + expected.str());
  }

  bool hasCodes(unsigned number, unsigned maxWidth) const {
    return isPerTensor(forms[number].type) &&
           widthOf(forms[number]) <= maxWidth && !forms[number].isClamped;
  }

  IntegerForm contraction() const;
  IntegerForm accumulator(quant::QuantizedType type) const;
  IntegerForm sum() const;
  IntegerForm maximum() const;
  IntegerForm addition() const;
  IntegerForm bias(unsigned accumulator, unsigned constant) const;
  IntegerForm product() const;
  IntegerForm unary() const;
  IntegerForm function(const IntegerForm &form) const;
  IntegerForm moved(const IntegerForm &form) const;
  IntegerForm tensorMove() const;
  IntegerForm softmax() const;
  IntegerForm foreign() const;
};

IntegerForm Row::accumulator(quant::QuantizedType type) const {
  if (!hasUsableScales(type))
    return refuse("its accumulator has a scale that is not a positive normal "
                  "f32 number (N1)");
  return {type};
}

/// A constant, or what is decided or dequantized from one.
bool isConstant(Value value) {
  return getConstantTensor(value) || getConstantCodes(value);
}

/// Zero points that differ from slice to slice have no place in the body; those
/// of constants are folded.
bool hasOneZeroPoint(Operation *op, unsigned number, const IntegerForm &form) {
  return llvm::all_equal(getParameters(form.type).zeroPoints) ||
         isConstant(op->getOperand(number));
}

IntegerForm Row::contraction() const {
  for (unsigned i : {0u, 1u}) {
    if (widthOf(forms[i]) > 16)
      return refuseOperand(i, "codes of 8 or 16 bits");
    if (!hasOneZeroPoint(op, i, forms[i]))
      return refuse("operand " + std::to_string(i) + " has " +
                    spell(forms[i].type) +
                    ", zero points of its own per slice; they are supported "
                    "for constants alone");
  }
  quant::QuantizedType type = getProductType(op, [&](OpOperand &operand) {
    return forms[operand.getOperandNumber()].type;
  });
  if (!type)
    return refuse("the scales of " + spell(forms[0].type) + " and " +
                  spell(forms[1].type) +
                  " lie along a dimension that is summed, or along two of the "
                  "result");
  return accumulator(type);
}

IntegerForm Row::sum() const {
  if (!hasCodes(0, 16))
    return refuseOperand(0, "per-tensor codes of at most 16 bits");
  return accumulator(getAccumulatorType(
      op->getContext(), getParameters(forms[0].type).scales, std::nullopt));
}

IntegerForm Row::maximum() const {
  if (!hasCodes(0, 16))
    return refuseOperand(0, "per-tensor codes of at most 16 bits");
  Value start =
      lookThroughIdentities(cast<linalg::LinalgOp>(op).getDpsInits()[0]);
  if (auto fill = start.getDefiningOp<linalg::FillOp>())
    start = fill.getInputs()[0];
  if (std::optional<double> number = getSplatConstant(start);
      !number || std::isnan(*number))
    return refuse("its maximum does not start at one constant number");
  // A number that it starts at clamps the result.
  return {forms[0].type, !getJoinedNumbers(op).isEmpty};
}

/// A constant of the same scales, added to an accumulator; any constant along
/// one dimension where sums are exact.
IntegerForm Row::bias(unsigned accumulator, unsigned constant) const {
  const IntegerForm &acc = forms[accumulator];
  if (isQuantizedElsewhere(op) && !acc.isClamped) {
    auto type = cast<ShapedType>(op->getOperand(constant).getType());
    if (llvm::count_if(type.getShape(), [](int64_t n) { return n > 1; }) > 1)
      return refuse("it adds numbers that vary along several dimensions, which "
                    "a requantization has no place for");
    return {acc.type};
  }
  if (getParameters(acc.type).scales !=
          getParameters(forms[constant].type).scales ||
      acc.isClamped)
    return refuse("it adds " + spell(forms[constant].type) +
                  " to an accumulator of " + spell(acc.type) +
                  "; only a constant of the same scales can be added without "
                  "quantizing the accumulator first");
  return {acc.type};
}

IntegerForm Row::addition() const {
  ElementwiseBody body = classifyElementwise(cast<linalg::GenericOp>(op));
  const IntegerForm &lhs = forms[body.lhs], &rhs = forms[body.rhs];
  // A constant that is added exactly needs no codes.
  bool isExact = isQuantizedElsewhere(op);
  if (lhs.isAccumulator() && (rhs.isAccumulator() || isExact) &&
      isConstant(op->getOperand(body.rhs)))
    return bias(body.lhs, body.rhs);
  if (rhs.isAccumulator() && (lhs.isAccumulator() || isExact) &&
      isConstant(op->getOperand(body.lhs)) && !body.subtracts)
    return bias(body.rhs, body.lhs);
  for (unsigned i : {body.lhs, body.rhs})
    if (!hasCodes(i, 16))
      return refuseOperand(i, "per-tensor codes of at most 16 bits");
  if (!isPerTensor(wanted))
    return refuse("its result is not stored in one type per tensor");
  double scale = getParameters(wanted).scales[0];
  if (auto narrow = chooseNarrowAdd(op, lhs.type, rhs.type, wanted))
    scale = std::ldexp(scale, -narrow->shift);
  else if (!chooseExactAdd(lhs.type, rhs.type, wanted, body.subtracts))
    return refuse("scales " + spell(getParameters(lhs.type).scales[0]) +
                  " and " + spell(getParameters(rhs.type).scales[0]) +
                  " of its operands are too far from the result's " +
                  spell(scale) + " (N4)");
  return accumulator(getAccumulatorType(op->getContext(), scale, {}));
}

IntegerForm Row::product() const {
  ElementwiseBody body = classifyElementwise(cast<linalg::GenericOp>(op));
  for (unsigned i : {body.lhs, body.rhs})
    if (!hasCodes(i, 16))
      return refuseOperand(i, "per-tensor codes of at most 16 bits");
  const IntegerForm &lhs = forms[body.lhs], &rhs = forms[body.rhs];
  double scale =
      getParameters(lhs.type).scales[0] * getParameters(rhs.type).scales[0];
  return accumulator(getAccumulatorType(op->getContext(), scale, {}));
}

/// A scalar function by table, or a number added to an accumulator.
IntegerForm Row::function(const IntegerForm &form) const {
  std::optional<double> offset = getOffset(op);
  if (form.isAccumulator() && offset && !form.isClamped) {
    for (double scale : getParameters(form.type).scales)
      if (!(std::abs(*offset) / scale <= 0x1p31 - 1))
        return refuse("it adds " + spell(*offset) +
                      ", which has no code at the accumulator's scale " +
                      spell(scale));
    return form;
  }
  if (form.isAccumulator() || !isPerTensor(form.type) || widthOf(form) != 8)
    return refuse("it needs a table, which takes per-tensor codes of 8 bits; "
                  "its operand has " +
                  spell(form.type));
  if (!isPerTensor(wanted))
    return refuse("its result is not stored in one type per tensor");
  return {wanted};
}

IntegerForm Row::unary() const {
  auto generic = cast<linalg::GenericOp>(op);
  ElementwiseBody body = classifyElementwise(generic);
  IntegerForm form = forms[body.lhs];
  if (generic.getMatchingIndexingMap(&op->getOpOperand(body.lhs)) !=
      generic.getIndexingMapsArray().back()) {
    bool isMove = body.kind == QuantizationKind::SameScale;
    form = Row{op, forms, isMove ? wanted : quant::QuantizedType(), why}.moved(
        form);
    if (!form)
      return form;
  }
  switch (body.kind) {
  case QuantizationKind::SameScale:
    return form;
  case QuantizationKind::Clamp:
    form.isClamped = true;
    return form;
  case QuantizationKind::ConstantScale: {
    Parameters parameters = getParameters(form.type);
    for (double scale : parameters.scales)
      if (numerics::checkScale(scale * body.factor) !=
          numerics::RangeError::None)
        return refuse("its factor " + spell(body.factor) +
                      " leaves a scale that is not a positive normal f32 "
                      "number (N1)");
    form.type = scaleBy(form.type, body.factor);
    return form;
  }
  default:
    return function(form);
  }
}

/// What is moved: sums with scales per axis are stored before.
IntegerForm Row::moved(const IntegerForm &form) const {
  if (!getParameters(form.type).axis)
    return form;
  if (form.isAccumulator() && isPerTensor(wanted) &&
      canRequantize(form, wanted, why))
    return {wanted};
  return refuse("it moves codes with scales per axis; quantize them per "
                "tensor first");
}

IntegerForm Row::tensorMove() const {
  SmallVector<IntegerForm> moved;
  llvm::copy_if(forms, std::back_inserter(moved),
                [](const IntegerForm &form) { return bool(form); });
  if (moved.empty())
    return refuse("it has no operand with codes");
  bool differ = llvm::any_of(moved, [&](const IntegerForm &form) {
    return form.type != moved.front().type;
  });
  if (differ && !isPerTensor(wanted))
    return refuse("it joins codes of different types, and its result is not "
                  "stored in one type per tensor");
  // Numbers that the operation joins need not lie within the codes it moves.
  bool isStored = moved.front().isAccumulator() && isPerTensor(wanted) &&
                  getParameters(moved.front().type).axis.has_value();
  IntegerForm result{differ || isStored || (wanted && joins(op))
                         ? wanted
                         : moved.front().type};
  if (moved.size() == 1 && !isa<tensor::PadOp>(op))
    result.isClamped = moved.front().isClamped && !isStored;
  if (!isPerTensor(result.type))
    return refuse("it moves codes with scales per axis; quantize them per "
                  "tensor first");
  for (const IntegerForm &form : moved)
    if ((form.type != result.type || (form.isClamped && !result.isClamped)) &&
        !canRequantize(form, result.type, why))
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

IntegerForm Row::softmax() const {
  if (!hasCodes(0, 8))
    return refuseOperand(0, "per-tensor codes of 8 bits");
  auto softmax = cast<linalg::SoftmaxOp>(op);
  int64_t n = cast<ShapedType>(softmax.getInput().getType())
                  .getDimSize(softmax.getDimension());
  if (numerics::softmaxExpTable(float(getParameters(forms[0].type).scales[0]),
                                n)
          .empty())
    return refuse("over " + std::to_string(n) +
                  " elements its exponentials have no fraction bits");
  if (isQuantizedElsewhere(op) && isPerTensor(wanted))
    return {wanted};
  return {cast<QuantizableOpInterface>(op).getFixedResultType()};
}

/// An operation of another compiler lowers itself, to codes of the type that is
/// asked for or that it brings.
IntegerForm Row::foreign() const {
  if (auto fixed = cast<QuantizableOpInterface>(op).getFixedResultType())
    return {fixed};
  return wanted ? IntegerForm{wanted}
                : refuse("its result is not stored in one type");
}

} // namespace

bool canRequantize(const IntegerForm &form, quant::QuantizedType type,
                   std::string &why) {
  if (form.type == type && !form.isClamped)
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
    if (!numerics::chooseMultiplier(scale / to.scales[0])) {
      why = "the factor " + spell(scale) + " / " + spell(to.scales[0]) +
            " of its requantization is outside [2^-32, 2^30) (N4)";
      return false;
    }
  return true;
}

IntegerForm getResultForm(Operation *op, ArrayRef<IntegerForm> forms,
                          quant::QuantizedType wanted, std::string &why) {
  Row row{op, forms, wanted, why};
  QuantizationKind kind = getQuantizationKind(op);
  bool isOurs = isa_and_nonnull<linalg::LinalgDialect, tensor::TensorDialect>(
      op->getDialect());
  if (!isOurs && kind != QuantizationKind::Unsupported)
    return row.foreign();
  switch (kind) {
  case QuantizationKind::Contraction:
    return row.contraction();
  case QuantizationKind::Sum:
    return row.sum();
  case QuantizationKind::Add:
    return row.addition();
  case QuantizationKind::Multiply:
    return row.product();
  case QuantizationKind::Clamp:
  case QuantizationKind::ConstantScale:
  case QuantizationKind::Table:
    return row.unary();
  case QuantizationKind::SameScale:
    if (isa_and_nonnull<tensor::TensorDialect>(op->getDialect()))
      return row.tensorMove();
    if (auto loops = dyn_cast<linalg::LinalgOp>(op);
        loops && loops.getNumReductionLoops() > 0)
      return row.maximum();
    return isa<linalg::GenericOp>(op) ? row.unary() : row.moved(row.forms[0]);
  case QuantizationKind::Custom:
    return isa<linalg::SoftmaxOp>(op) ? row.softmax() : row.foreign();
  case QuantizationKind::Unsupported:
    return row.refuse(getRefusal(op));
  }
  return {};
}

} // namespace qnn
