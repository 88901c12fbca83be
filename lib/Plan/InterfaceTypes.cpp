#include "InterfaceTypes.h"

#include "UniformTypes.h"
#include "mlir/IR/Diagnostics.h"
#include "qnn/Dialect/QNN/Analysis/Decisions.h"
#include "qnn/Dialect/QNN/Analysis/Program.h"
#include "qnn/Dialect/QNN/Analysis/QuantTypes.h"
#include "qnn/Plan/Passes.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;

namespace qnn::plan {
namespace {

struct KnownType {
  StringLiteral name;
  unsigned bits;
  bool isSigned;
};

constexpr KnownType kTypes[] = {{"int8", 8, true},
                                {"uint8", 8, false},
                                {"int16", 16, true},
                                {"uint16", 16, false},
                                {"float32", 0, true}};

/// "x=uint8": the name, empty for the rest, and the type.
struct Request {
  StringRef name;
  const KnownType *type;
};

llvm::Expected<Request> parse(StringRef text) {
  auto [name, type] = text.rsplit('=');
  if (type.empty() && !text.contains('='))
    std::swap(name, type);
  const KnownType *known =
      llvm::find_if(kTypes, [&, wanted = type](const KnownType &known) {
        return known.name == wanted;
      });
  if (known != std::end(kTypes))
    return Request{name, known};
  return llvm::createStringError(
      "no type '" + type + "' for inputs and outputs; there are " +
      llvm::join(llvm::map_range(kTypes,
                                 [](const KnownType &known) {
                                   return "'" + known.name.str() + "'";
                                 }),
                 ", "));
}

/// All of them, each of which may stand for several between commas.
llvm::Expected<SmallVector<Request>> parse(ArrayRef<std::string> wishes) {
  SmallVector<Request> requests;
  for (StringRef wish : wishes)
    for (StringRef text : llvm::split(wish, ',')) {
      llvm::Expected<Request> request = parse(text);
      if (!request)
        return request.takeError();
      if (llvm::any_of(requests, [&](const Request &other) {
            return other.name == request->name;
          }))
        return llvm::createStringError("two types for " +
                                       (request->name.empty()
                                            ? "all inputs and outputs"
                                            : "'" + request->name.str() + "'") +
                                       "; leave out one");
      requests.push_back(*request);
    }
  return requests;
}

/// The range that calibration observed at `value`, or at what it moves.
RangeAttr getRange(Value value) {
  for (Operation *user : value.getUsers())
    if (auto observe = dyn_cast<ObserveOp>(user);
        observe && !observe.getView() && observe.getRangeAttr())
      return observe.getRangeAttr();
  Operation *op = value.getDefiningOp();
  if (auto observe = dyn_cast_or_null<ObserveOp>(op))
    return observe.getRangeAttr() ? observe.getRangeAttr()
                                  : getRange(observe.getInput());
  if (!op || getQuantizationKind(op) != QuantizationKind::SameScale)
    return {};
  SmallVector<OpOperand *> moved = getActivations(op);
  return moved.size() == 1 ? getRange(moved.front()->get()) : RangeAttr();
}

/// The type of `bits` in which the plan stores what enters or leaves at `port`.
quant::UniformQuantizedType getStoredType(const Port &port, unsigned bits) {
  SmallVector<quant::QuantizedType> types;
  Value value = port.getValue();
  if (port.isInput) {
    types.push_back(getTypeDecidedBelow(value));
    for (Operation *user : value.getUsers())
      types.push_back(getDecision(user));
  } else {
    types.push_back(getTypeDecidedAbove(value));
  }
  for (quant::QuantizedType type : types)
    if (auto uniform = dyn_cast_or_null<quant::UniformQuantizedType>(type))
      if (uniform.getStorageTypeIntegralWidth() == bits)
        return uniform;
  return {};
}

bool isReal(const Port &port) {
  return isFloatTensor(port.getType()) &&
         getElementTypeOrSelf(port.getType()).isF32();
}

} // namespace

llvm::Error checkIOTypes(ArrayRef<std::string> wishes) {
  return parse(wishes).takeError();
}

/// The request that means `port`: by its name, else the one for all the others,
/// which leaves alone what holds no numbers of a scale.
static const Request *findRequest(const Port &port,
                                  ArrayRef<Request> requests) {
  std::string name = port.getName();
  auto find = [&](StringRef wanted) {
    const Request *found = llvm::find_if(
        requests, [&](const Request &r) { return r.name == wanted; });
    return found == requests.end() ? nullptr : found;
  };
  const Request *named = name.empty() ? nullptr : find(name);
  return named || (!isReal(port) && !port.getCodes()) ? named : find("");
}

/// The type that the range of a value gives it; null where there is none.
FailureOr<quant::QuantizedType>
InterfaceTypes::getTypeFromRange(Value value, unsigned bits,
                                 std::string &note) {
  RangeAttr range = bits ? getRange(value) : nullptr;
  if (!range)
    return quant::QuantizedType();
  TypeGroup group;
  group.values.push_back(value);
  group.representative = value;
  group.min = range.getMin().convertToDouble();
  group.max = range.getMax().convertToDouble();
  return chooseActivationType(group, bits, note);
}

FailureOr<InterfaceTypes> InterfaceTypes::read(func::FuncOp func,
                                               ArrayRef<std::string> texts) {
  llvm::Expected<SmallVector<Request>> requests = parse(texts);
  if (!requests)
    return emitError(func.getLoc()) << llvm::toString(requests.takeError());
  InterfaceTypes types;
  llvm::SmallPtrSet<const Request *, 4> met;
  std::vector<std::string> names;
  for (const Port &port : getPorts(func)) {
    names.push_back("'" + port.getName() + "'");
    const Request *request = findRequest(port, *requests);
    if (!request)
      continue;
    met.insert(request);
    Wish wish{port, request->type->bits, request->type->isSigned, {}, {}};
    auto chosen = getTypeFromRange(port.getValue(), wish.bits, wish.note);
    if (failed(chosen))
      return failure();
    wish.fromRange = *chosen;
    types.wishes.push_back(std::move(wish));
  }
  for (const Request &request : *requests)
    if (!met.contains(&request))
      return emitError(func.getLoc())
             << (request.name.empty()
                     ? "no input or output holds numbers of a scale"
                     : "no input or output '" + request.name.str() + "'")
             << "; there are " << llvm::join(names, ", ");
  return types;
}

/// What holds floats.
LogicalResult InterfaceTypes::decideReal(const Wish &wish) {
  const Port &port = wish.port;
  if (!wish.bits)
    return success();
  auto type = getStoredType(port, wish.bits);
  if (!type) {
    type = dyn_cast_or_null<quant::UniformQuantizedType>(wish.fromRange);
    if (!wish.note.empty())
      emitWarning(port.getValue().getLoc()) << wish.note;
  }
  if (!type)
    return emitError(port.getValue().getLoc())
           << port.describe()
           << " has neither codes nor a range, from which a scale for "
           << (wish.isSigned ? "int" : "uint") << wish.bits
           << " would follow; calibrate on samples, or leave it float32";
  port.setAttr(kIOTypeAttrName, TypeAttr::get(withSign(type, wish.isSigned)));
  return success();
}

/// What holds integers.
LogicalResult InterfaceTypes::decideCodes(const Wish &wish) {
  const Port &port = wish.port;
  Location loc = port.getValue().getLoc();
  quant::UniformQuantizedType codes = port.getCodes();
  if (!codes)
    return emitError(loc) << port.describe() << " is " << port.getType()
                          << ", and nothing says which numbers its integers "
                             "stand for; leave it as it is";
  if (!wish.bits) {
    port.setAttr(kIOTypeAttrName, TypeAttr::get(codes.getExpressedType()));
    return success();
  }
  if (codes.getStorageTypeIntegralWidth() != wish.bits)
    return emitError(loc) << port.describe() << " has codes of "
                          << codes.getStorageTypeIntegralWidth()
                          << " bits in the model, which do not become "
                          << wish.bits << "; ask for as many, or for float32";
  if (codes.isSigned() != wish.isSigned)
    port.setAttr(kIOTypeAttrName,
                 TypeAttr::get(withSign(codes, wish.isSigned)));
  return success();
}

LogicalResult InterfaceTypes::decide() const {
  for (const Wish &wish : wishes)
    if (failed(isReal(wish.port) ? decideReal(wish) : decideCodes(wish)))
      return failure();
  if (wishes.empty())
    return success();
  // What one call returns the next one takes, bit for bit.
  for (auto [before, after] : getStates(wishes.front().port.func)) {
    after.removeAttr(kIOTypeAttrName);
    if (Attribute type = before.getAttr(kIOTypeAttrName))
      after.setAttr(kIOTypeAttrName, type);
  }
  return success();
}

} // namespace qnn::plan
