#include "qnn/Target/Signature.h"
#include "qnn/Target/Threads.h"

#include "qnn/Dialect/QNN/Analysis/Interface.h"
#include "qnn/Support/OutputFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace qnn::target;
using llvm::StringRef;

namespace {
struct KindFacts {
  StringRef name, cType;
  int64_t bytes;
};
} // namespace

/// In the order of ElementKind.
static constexpr KindFacts kindFacts[] = {
    {"f16", "uint16_t", 2}, {"bf16", "uint16_t", 2}, {"f32", "float", 4},
    {"f64", "double", 8},   {"i1", "uint8_t", 1},    {"i8", "int8_t", 1},
    {"i16", "int16_t", 2},  {"i32", "int32_t", 4},   {"i64", "int64_t", 8},
    {"u8", "uint8_t", 1},   {"u16", "uint16_t", 2},  {"u32", "uint32_t", 4},
    {"u64", "uint64_t", 8}};

static const KindFacts &getFacts(ElementKind kind) {
  return kindFacts[static_cast<int>(kind)];
}

int64_t qnn::target::getByteWidth(ElementKind kind) {
  return getFacts(kind).bytes;
}

StringRef qnn::target::getName(ElementKind kind) { return getFacts(kind).name; }

StringRef qnn::target::getCType(ElementKind kind) {
  return getFacts(kind).cType;
}

std::optional<ElementKind> qnn::target::parseElementKind(StringRef name) {
  for (auto [i, facts] : llvm::enumerate(kindFacts))
    if (facts.name == name)
      return static_cast<ElementKind>(i);
  return std::nullopt;
}

int64_t TensorSpec::getNumElements() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

std::string TensorSpec::getTypeString() const {
  std::string text;
  for (int64_t size : shape)
    text += std::to_string(size) + "x";
  return text + getName(kind).str();
}

static llvm::json::Array toJsonArray(ArrayRef<TensorSpec> specs) {
  llvm::json::Array array;
  for (const TensorSpec &spec : specs) {
    llvm::json::Object object{{"name", spec.name},
                              {"type", getName(spec.kind)},
                              {"shape", llvm::json::Array(spec.shape)}};
    if (!spec.initial.empty())
      object["initial"] = llvm::json::Array(spec.initial);
    if (spec.codes) {
      object["scale"] = spec.codes->scale;
      object["zero_point"] = spec.codes->zeroPoint;
    }
    array.push_back(std::move(object));
  }
  return array;
}

std::optional<size_t> Signature::getNextState(const TensorSpec &input) const {
  for (auto [i, output] : llvm::enumerate(outputs))
    if (!input.initial.empty() && output.name == input.name)
      return i;
  return std::nullopt;
}

bool Signature::asksCpu() const {
  return llvm::any_of(variants, [](const qnn::Machine &machine) {
    return machine.arch == "x86_64" && !machine.instructions.empty();
  });
}

std::string Signature::toJson() const {
  llvm::json::Object object{{"note", kOutputMarker},
                            {"model", model},
                            {"inputs", toJsonArray(inputs)},
                            {"outputs", toJsonArray(outputs)},
                            {"workspace_bytes", workspaceBytes},
                            {"parallel_entry", model + kParallelSuffix.str()}};
  llvm::json::Array machines;
  for (const Machine &machine : variants)
    machines.push_back(llvm::json::Object{
        {"name", machine.name},
        {"arch", machine.arch},
        {"instructions", llvm::json::Array(machine.instructions)}});
  if (!machines.empty())
    object["variants"] = std::move(machines);
  std::string text;
  llvm::raw_string_ostream(text) << llvm::json::Value(std::move(object));
  return text;
}

/// What toJson writes of a machine; false where it is anything else.
static bool readMachine(const llvm::json::Value &value, qnn::Machine &machine) {
  if (!value.getAsObject())
    return false;
  const llvm::json::Object &object = *value.getAsObject();
  std::optional<StringRef> name = object.getString("name");
  std::optional<StringRef> arch = object.getString("arch");
  const llvm::json::Array *instructions = object.getArray("instructions");
  if (!name || !arch || !instructions)
    return false;
  machine.name = name->str();
  machine.arch = arch->str();
  for (const llvm::json::Value &instruction : *instructions) {
    std::optional<StringRef> text = instruction.getAsString();
    if (!text)
      return false;
    machine.instructions.push_back(text->str());
  }
  return true;
}

/// Reads one array of tensors; returns false where anything is not as toJson
/// writes it.
static bool readTensors(const llvm::json::Array *array,
                        SmallVectorImpl<TensorSpec> &specs) {
  if (!array)
    return false;
  for (const llvm::json::Value &value : *array) {
    const llvm::json::Object *object = value.getAsObject();
    if (!object)
      return false;
    std::optional<StringRef> name = object->getString("name");
    std::optional<StringRef> type = object->getString("type");
    const llvm::json::Array *shape = object->getArray("shape");
    if (!name || !type || !shape)
      return false;
    std::optional<ElementKind> kind = parseElementKind(*type);
    if (!kind)
      return false;
    TensorSpec spec{name->str(), *kind, {}, {}, {}};
    int64_t bytes = getByteWidth(*kind);
    for (const llvm::json::Value &size : *shape) {
      std::optional<int64_t> extent = size.getAsInteger();
      if (!extent || *extent < 0 || llvm::MulOverflow(bytes, *extent, bytes))
        return false;
      spec.shape.push_back(*extent);
    }
    std::optional<double> scale = object->getNumber("scale");
    std::optional<int64_t> zeroPoint = object->getInteger("zero_point");
    if (scale && zeroPoint)
      spec.codes = {float(*scale), *zeroPoint};
    if (const llvm::json::Array *initial = object->getArray("initial"))
      for (const llvm::json::Value &number : *initial)
        spec.initial.push_back(number.getAsNumber().value_or(0));
    specs.push_back(std::move(spec));
  }
  return true;
}

llvm::Expected<Signature> Signature::fromJson(StringRef text) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
  if (!value)
    return value.takeError();
  const llvm::json::Object *object = value->getAsObject();
  Signature signature;
  if (object && object->getString("model") &&
      object->getInteger("workspace_bytes") &&
      *object->getInteger("workspace_bytes") >= 0 &&
      readTensors(object->getArray("inputs"), signature.inputs) &&
      readTensors(object->getArray("outputs"), signature.outputs)) {
    signature.model = object->getString("model")->str();
    signature.workspaceBytes = *object->getInteger("workspace_bytes");
    auto isMachine = [&](const llvm::json::Value &value) {
      return readMachine(value, signature.variants.emplace_back());
    };
    const llvm::json::Array *variants = object->getArray("variants");
    if (!variants || llvm::all_of(*variants, isMachine))
      return signature;
  }
  return llvm::createStringError("malformed model signature");
}

FailureOr<func::FuncOp> qnn::target::findEntryFunction(ModuleOp module,
                                                       StringRef entry) {
  if (!entry.empty()) {
    auto function = module.lookupSymbol<func::FuncOp>(entry);
    if (!function || function.isDeclaration())
      return module.emitError()
             << "no function '" << entry << "' with a body in the program";
    return function;
  }
  SmallVector<func::FuncOp> candidates;
  for (auto function : module.getOps<func::FuncOp>())
    if (function.isPublic() && !function.isDeclaration())
      candidates.push_back(function);
  if (candidates.empty())
    return module.emitError()
           << "expected one public function with a body, found none";
  if (candidates.size() == 1)
    return candidates.front();
  InFlightDiagnostic error =
      module.emitError() << "expected one public function, found "
                         << candidates.size() << "; name the entry function";
  for (func::FuncOp function : candidates)
    error.attachNote(function.getLoc())
        << "candidate '" << function.getName() << "'";
  return error;
}

static std::optional<ElementKind> getElementKind(Type type, bool isUnsigned) {
  if (type.isF16())
    return ElementKind::F16;
  if (type.isBF16())
    return ElementKind::BF16;
  if (type.isF32())
    return ElementKind::F32;
  if (type.isF64())
    return ElementKind::F64;
  if (!type.isInteger())
    return std::nullopt;
  isUnsigned |= type.isUnsignedInteger();
  switch (type.getIntOrFloatBitWidth()) {
  case 1:
    return ElementKind::I1;
  case 8:
    return isUnsigned ? ElementKind::U8 : ElementKind::I8;
  case 16:
    return isUnsigned ? ElementKind::U16 : ElementKind::I16;
  case 32:
    return isUnsigned ? ElementKind::U32 : ElementKind::I32;
  case 64:
    return isUnsigned ? ElementKind::U64 : ElementKind::I64;
  default:
    return std::nullopt;
  }
}

/// The numbers of `initial`, which has the type of `spec`.
static void readInitial(DenseElementsAttr initial, TensorSpec &spec) {
  bool isUnsigned = getName(spec.kind).starts_with("u");
  auto add = [&](auto numbers, auto toDouble) {
    for (const auto &number : numbers)
      spec.initial.push_back(toDouble(number));
  };
  if (isa<FloatType>(initial.getElementType()))
    add(initial.getValues<APFloat>(),
        [](const APFloat &number) { return number.convertToDouble(); });
  else
    add(initial.getValues<APInt>(),
        [&](const APInt &number) { return number.roundToDouble(!isUnsigned); });
  if (initial.isSplat())
    spec.initial.resize(1);
}

static FailureOr<TensorSpec> readTensor(const qnn::Port &port) {
  func::FuncOp function = port.func;
  Type type = port.getType();
  auto complain = [&](StringRef expected) {
    return function.emitError()
           << (port.isInput ? "input " : "output ") << port.index << " of '"
           << function.getName() << "': expected " << expected << ", got "
           << type;
  };
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return complain("a ranked tensor");
  if (!tensor.hasStaticShape())
    return complain("a static shape");
  std::optional<ElementKind> kind = getElementKind(
      tensor.getElementType(), bool(port.getAttr(qnn::kUnsignedAttrName)));
  if (!kind)
    return complain(
        "an element type of f16, bf16, f32, f64, i1, i8, i16, i32, i64");
  int64_t bytes = getByteWidth(*kind);
  for (int64_t size : tensor.getShape())
    if (llvm::MulOverflow(bytes, size, bytes))
      return complain("a size that fits 64 bits");
  // Upstream's conversion to bare pointers declines other empty tensors.
  if (llvm::is_contained(tensor.getShape().drop_front(tensor.getRank() ? 1 : 0),
                         0))
    return complain("elements, or none along the first dimension");
  TensorSpec spec;
  spec.kind = *kind;
  spec.shape.assign(tensor.getShape().begin(), tensor.getShape().end());
  spec.name = port.getName();
  if (quant::UniformQuantizedType codes = port.getCodes())
    spec.codes = {float(codes.getScale()), codes.getZeroPoint()};
  if (auto initial = llvm::dyn_cast_or_null<DenseElementsAttr>(
          port.getAttr(qnn::kInitialAttrName)))
    readInitial(initial, spec);
  return spec;
}

FailureOr<Signature> qnn::target::readSignature(func::FuncOp function) {
  Signature signature;
  signature.model = function.getName().str();
  for (const qnn::Port &port : qnn::getPorts(function)) {
    FailureOr<TensorSpec> spec = readTensor(port);
    if (failed(spec))
      return failure();
    (port.isInput ? signature.inputs : signature.outputs).push_back(*spec);
  }
  if (signature.outputs.empty())
    return function.emitError()
           << "'" << function.getName() << "' has no output";
  return signature;
}
