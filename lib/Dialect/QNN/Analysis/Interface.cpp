#include "qnn/Dialect/QNN/Analysis/Interface.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

using namespace mlir;

namespace qnn {

Type Port::getType() const {
  return isInput ? func.getArgumentTypes()[index]
                 : func.getResultTypes()[index];
}

Value Port::getValue() const {
  Block &body = func.getBody().front();
  return isInput ? Value(body.getArgument(index))
                 : body.getTerminator()->getOperand(index);
}

Attribute Port::getAttr(StringRef name) const {
  return isInput ? func.getArgAttr(index, name)
                 : func.getResultAttr(index, name);
}

void Port::setAttr(StringRef name, Attribute value) const {
  if (isInput)
    func.setArgAttr(index, name, value);
  else
    func.setResultAttr(index, name, value);
}

void Port::removeAttr(StringRef name) const {
  auto attribute = StringAttr::get(func.getContext(), name);
  if (isInput)
    func.removeArgAttr(index, attribute);
  else
    func.removeResultAttr(index, attribute);
}

void Port::updateFunctionType() const {
  Block &body = func.getBody().front();
  func.setType(FunctionType::get(func.getContext(), body.getArgumentTypes(),
                                 body.getTerminator()->getOperandTypes()));
}

std::string Port::getName() const {
  if (auto name = dyn_cast_or_null<StringAttr>(getAttr(kNameAttrName)))
    return name.str();
  return (isInput ? "in" : "out") + std::to_string(index);
}

std::string Port::describe() const {
  return (isInput ? "input '" : "output '") + getName() + "'";
}

static Type getTypeIn(Attribute attribute) {
  auto type = dyn_cast_or_null<TypeAttr>(attribute);
  return type ? type.getValue() : Type();
}

quant::UniformQuantizedType Port::getCodes() const {
  return dyn_cast_or_null<quant::UniformQuantizedType>(
      getTypeIn(getAttr(kCodesAttrName)));
}

Type Port::getIOType() const { return getTypeIn(getAttr(kIOTypeAttrName)); }

SmallVector<Port> getPorts(func::FuncOp func) {
  SmallVector<Port> ports;
  for (unsigned i = 0; i < func.getNumArguments(); ++i)
    ports.push_back({func, /*isInput=*/true, i});
  for (unsigned i = 0; i < func.getNumResults(); ++i)
    ports.push_back({func, /*isInput=*/false, i});
  return ports;
}

SmallVector<std::pair<Port, Port>> getStates(func::FuncOp func) {
  SmallVector<std::pair<Port, Port>> states;
  SmallVector<Port> ports = getPorts(func);
  for (const Port &input : ports)
    if (input.isInput && input.getAttr(kInitialAttrName))
      for (const Port &output : ports)
        if (!output.isInput && output.getName() == input.getName())
          states.push_back({input, output});
  return states;
}

void dropIOTypes(func::FuncOp func) {
  for (const Port &port : getPorts(func))
    port.removeAttr(kIOTypeAttrName);
}

/// The state at argument `index` has the elements of its type, and a result.
static LogicalResult verifyState(FunctionOpInterface op, unsigned index,
                                 Attribute value) {
  auto initial = dyn_cast<ElementsAttr>(value);
  Type type = op.getArgumentTypes()[index];
  if (!initial || initial.getType() != type)
    return op.emitOpError("argument ") << index << ": '" << kInitialAttrName
                                       << "' has to hold elements of " << type;
  auto name = op.getArgAttrOfType<StringAttr>(index, kNameAttrName);
  for (unsigned i = 0; i < op.getNumResults(); ++i)
    if (name && op.getResultAttr(i, kNameAttrName) == name &&
        op.getResultTypes()[i] == type)
      return success();
  return op.emitOpError("argument ")
         << index << " is a state, and no result has its name and type";
}

LogicalResult verifyPortAttribute(Operation *op, bool isInput, unsigned index,
                                  NamedAttribute attribute) {
  StringRef name = attribute.getName();
  if (name == kInitialAttrName && isInput)
    return verifyState(cast<FunctionOpInterface>(op), index,
                       attribute.getValue());
  if (name != kCodesAttrName && name != kIOTypeAttrName)
    return success();
  auto complain = [&]() {
    return op->emitOpError(isInput ? "argument " : "result ")
           << index << ": '" << name << "' ";
  };
  Type written = getTypeIn(attribute.getValue());
  auto codes = dyn_cast_or_null<quant::UniformQuantizedType>(written);
  bool isCodes = codes && codes.getExpressedType().isF32();
  if (name == kIOTypeAttrName) {
    if (isCodes || (written && written.isF32()))
      return success();
    return complain() << "has to be f32 or a type '!quant.uniform' of one "
                         "scale that expresses f32, got "
                      << attribute.getValue();
  }
  if (!isCodes)
    return complain() << "has to be a type '!quant.uniform' of one scale that "
                         "expresses f32, got "
                      << attribute.getValue();
  auto function = cast<FunctionOpInterface>(op);
  Type type = isInput ? function.getArgumentTypes()[index]
                      : function.getResultTypes()[index];
  auto stored = dyn_cast<IntegerType>(getElementTypeOrSelf(type));
  if (!stored || stored.getWidth() != codes.getStorageTypeIntegralWidth())
    return complain() << "says that codes are stored in "
                      << codes.getStorageType() << ", got " << type;
  return success();
}

} // namespace qnn
