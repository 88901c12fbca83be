#include "qnn/Calibrate/Arguments.h"

#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Dialect/QNN/Analysis/Names.h"
#include "qnn/Support/Npy.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>
#include <numeric>

using namespace mlir;
using llvm::Error;
using llvm::Expected;

namespace qnn::calibrate {

SampleSource::~SampleSource() = default;

int64_t Argument::getNumElements() const {
  return std::accumulate(shape.begin(), shape.end(), int64_t(1),
                         std::multiplies<>());
}

int64_t Argument::getNumBytes() const {
  return getNumElements() * (dtype[1] - '0');
}

std::string Argument::describe() const {
  return "argument '" + name + "' (" + getTypeString(dtype, shape) + ")";
}

/// NumPy's name of an element type, or "" where it has none here.
static std::string getDtype(Type type) {
  if (type.isF32())
    return "f4";
  if (type.isInteger(1))
    return "b1";
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.getWidth() < 8 || integer.getWidth() > 64)
    return "";
  return (integer.isUnsigned() ? "u" : "i") +
         std::to_string(integer.getWidth() / 8);
}

FailureOr<SmallVector<Argument>> readArguments(func::FuncOp program) {
  SmallVector<Argument> arguments;
  for (BlockArgument arg : program.getArguments()) {
    unsigned i = arg.getArgNumber();
    auto type = dyn_cast<RankedTensorType>(arg.getType());
    if (!type || !type.hasStaticShape() || type.getNumElements() == 0 ||
        getDtype(type.getElementType()).empty())
      return emitError(program.getLoc())
             << "argument " << i << " has type " << arg.getType()
             << ", expected a tensor of f32, integers or booleans of static, "
                "non-empty shape; import the program first";
    std::string name;
    if (auto attr = program.getArgAttrOfType<StringAttr>(i, kNameAttrName))
      name = attr.str();
    if (name.empty())
      name = getNodeName(arg.getLoc());
    if (name.empty())
      name = "in" + std::to_string(i);
    arguments.push_back({name, getDtype(type.getElementType()),
                         SmallVector<int64_t>(type.getShape()),
                         bool(program.getArgAttr(i, kInitialAttrName))});
  }
  return arguments;
}

bool fitsShape(ArrayRef<int64_t> shape, ArrayRef<int64_t> wanted) {
  auto isOne = [](int64_t size) { return size == 1; };
  SmallVector<int64_t> left(shape), right(wanted);
  llvm::erase_if(left, isOne);
  llvm::erase_if(right, isOne);
  if (left == right)
    return true;
  int64_t elements = std::accumulate(right.begin(), right.end(), int64_t(1),
                                     std::multiplies<>());
  return left.size() == 1 && left.front() == elements;
}

/// MLIR's signless integers do not tell i8 from u8.
bool fitsDtype(StringRef dtype, StringRef wanted) {
  auto isInteger = [](StringRef name) {
    return name.starts_with("i") || name.starts_with("u");
  };
  return dtype == wanted || (isInteger(dtype) && wanted.starts_with("i") &&
                             dtype.drop_front() == wanted.drop_front());
}

static std::string listNames(ArrayRef<Argument> arguments) {
  std::string text;
  for (const Argument &argument : arguments)
    text += (text.empty() ? "'" : ", '") + argument.name + "'";
  return text;
}

Expected<SmallVector<unsigned>> matchNames(ArrayRef<Argument> arguments,
                                           ArrayRef<StringRef> names,
                                           const llvm::Twine &where) {
  SmallVector<unsigned> order;
  for (auto [i, argument] : llvm::enumerate(arguments))
    if (names.size() == arguments.size() || !argument.isState)
      order.push_back(i);
  unsigned least =
      llvm::count_if(arguments, [](const Argument &a) { return !a.isState; });
  bool byPosition =
      llvm::all_of(names, [](StringRef name) { return name.empty(); });
  if (!byPosition) {
    order.resize(names.size());
    SmallVector<bool> taken(arguments.size(), false);
    for (auto [i, name] : llvm::enumerate(names)) {
      auto found = llvm::find_if(arguments, [name = name](const Argument &a) {
        return a.name == name;
      });
      if (found == arguments.end())
        return llvm::createStringError(where + " has an array '" + name +
                                       "', the program only the arguments " +
                                       listNames(arguments));
      order[i] = found - arguments.begin();
      if (taken[order[i]])
        return llvm::createStringError(where + " has two arrays '" + name +
                                       "'");
      taken[order[i]] = true;
    }
    for (auto [i, argument] : llvm::enumerate(arguments))
      if (!taken[i] && !argument.isState)
        return llvm::createStringError(where + " has no array '" +
                                       argument.name + "'; the arguments are " +
                                       listNames(arguments));
  }
  if (names.size() < least || names.size() > arguments.size())
    return llvm::createStringError(
        where + " has " + llvm::Twine(names.size()) + " arrays, expected " +
        llvm::Twine(arguments.size()) + ", for the arguments " +
        listNames(arguments));
  return order;
}

Error checkSample(ArrayRef<Argument> arguments, ArrayRef<SampleArray> sample,
                  int64_t number, SmallVectorImpl<const void *> &inputs) {
  std::string where = "sample " + std::to_string(number);
  SmallVector<StringRef> names;
  for (const SampleArray &array : sample)
    names.push_back(array.name);
  Expected<SmallVector<unsigned>> order = matchNames(arguments, names, where);
  if (!order)
    return order.takeError();
  inputs.assign(arguments.size(), nullptr);
  for (auto [i, array] : llvm::zip_equal(*order, sample)) {
    const Argument &argument = arguments[i];
    if (!array.data && argument.isState)
      continue;
    if (!fitsDtype(array.dtype, argument.dtype) ||
        !fitsShape(array.shape, argument.shape))
      return llvm::createStringError(where + " holds " +
                                     getTypeString(array.dtype, array.shape) +
                                     ", expected " + argument.describe());
    inputs[i] = array.data;
    if (argument.dtype != "f4")
      continue;
    ArrayRef<float> values(static_cast<const float *>(array.data),
                           argument.getNumElements());
    for (auto [at, value] : llvm::enumerate(values))
      if (std::isnan(value))
        return llvm::createStringError(
            where + " is NaN at element " + llvm::Twine(at) + " of " +
            argument.describe() + "; calibrate with numbers");
  }
  return Error::success();
}

} // namespace qnn::calibrate
